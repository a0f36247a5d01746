from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "rinnalla.research"

    def ready(self) -> None:
        from rinnalla.research import cards, own  # noqa: F401 - they need the models, and register themselves
