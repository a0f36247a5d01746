from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "rinnalla.feedback"

    def ready(self) -> None:
        from rinnalla.feedback import meeting_cards, origin  # noqa: F401 - models are ready only now

        origin.register()
