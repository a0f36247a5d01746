from django.apps import AppConfig
from django.core.checks import Tags, register


class PracticesConfig(AppConfig):
    name = "rinnalla.practices"

    def ready(self) -> None:
        from rinnalla.practices import checks  # it needs the models

        register(checks.check_practices, "practices")
        register(checks.check_own_practices, Tags.database)
