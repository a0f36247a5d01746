from django.apps import AppConfig


class ResearchConfig(AppConfig):
    name = "rinnalla.research"

    def ready(self) -> None:
        from rinnalla.research import cards  # noqa: F401 - it needs the models, and registers itself
