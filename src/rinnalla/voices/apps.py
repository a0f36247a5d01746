from django.apps import AppConfig


class VoicesConfig(AppConfig):
    name = "rinnalla.voices"

    def ready(self) -> None:
        from rinnalla.voices import erased, own  # noqa: F401 - they need the models, and register themselves
