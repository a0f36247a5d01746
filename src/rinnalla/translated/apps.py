from django.apps import AppConfig
from django.db.models.signals import pre_save


class TranslatedConfig(AppConfig):
    name = "rinnalla.translated"

    def ready(self) -> None:
        from rinnalla.translated.fits import check_before_saving

        pre_save.connect(check_before_saving)
