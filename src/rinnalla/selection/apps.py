from django.apps import AppConfig


class SelectionConfig(AppConfig):
    name = "rinnalla.selection"

    def ready(self) -> None:
        from rinnalla.selection import cards  # noqa: F401 - they need the models, and register themselves
