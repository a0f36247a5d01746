from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    name = "rinnalla.feedback"

    def ready(self) -> None:
        from rinnalla.feedback import origin  # models are ready only now

        origin.register()
