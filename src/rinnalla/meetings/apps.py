from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "rinnalla.meetings"

    def ready(self) -> None:
        from rinnalla.meetings import cards, erased, facts, figures, origins, own  # noqa: F401 - need the models, register
