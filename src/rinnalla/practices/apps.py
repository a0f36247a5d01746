from django.apps import AppConfig
from django.core.checks import register

from rinnalla.practices.checks import check_practices


class PracticesConfig(AppConfig):
    name = "rinnalla.practices"

    def ready(self) -> None:
        register(check_practices, "practices")
