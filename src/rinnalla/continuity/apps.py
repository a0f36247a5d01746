from django.apps import AppConfig


class ContinuityConfig(AppConfig):
    name = "rinnalla.continuity"

    def ready(self) -> None:
        from rinnalla.continuity import cards, own  # noqa: F401 - they need the models, and register themselves
