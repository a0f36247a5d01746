from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


class MethodsConfig(AppConfig):
    name = "rinnalla.methods"

    def ready(self) -> None:
        from rinnalla.methods import checks, in_models, sections  # noqa: F401 - they register themselves
        from rinnalla.methods.library_items import bring_items

        register(checks.check_methods, "practices")
        post_migrate.connect(bring_items, sender=self)
