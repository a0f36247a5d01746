from django.apps import AppConfig


class ContinuityConfig(AppConfig):
    name = "rinnalla.continuity"

    def ready(self) -> None:
        from rinnalla.continuity import cards  # noqa: F401 - they need the models, and register themselves
