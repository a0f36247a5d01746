from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rinnalla.meetings"

    def ready(self) -> None:
        from rinnalla.meetings import cards, facts, figures, origins  # noqa: F401 - they need the models, and register
