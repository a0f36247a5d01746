from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "rinnalla.site"
    label = "site"
