from django.apps import AppConfig


class TranslatedConfig(AppConfig):
    name = "rinnalla.translated"
