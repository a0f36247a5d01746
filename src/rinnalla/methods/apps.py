from django.apps import AppConfig
from django.core.checks import register
from django.db.models.signals import post_migrate


class MethodsConfig(AppConfig):
    name = "rinnalla.methods"

    def ready(self) -> None:
        from rinnalla.methods import checks, sections  # noqa: F401 - they need the models, and register themselves
        from rinnalla.methods.card_files import unknown_methods
        from rinnalla.methods.library_items import bring_items
        from rinnalla.practices.own import judge

        judge(unknown_methods)
        register(checks.check_methods, "practices")
        post_migrate.connect(bring_items, sender=self)
