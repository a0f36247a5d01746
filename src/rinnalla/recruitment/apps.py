from django.apps import AppConfig


class RecruitmentConfig(AppConfig):
    name = "rinnalla.recruitment"

    def ready(self) -> None:
        from rinnalla.recruitment import cards, erased, facts  # noqa: F401 - they need the models, and register themselves
