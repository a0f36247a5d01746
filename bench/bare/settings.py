"""The product's own database and nothing else of it."""

from rinnalla.settings import ALLOWED_HOSTS, DATABASES, LOGGING, SECRET_KEY, USE_TZ

__all__ = ["ALLOWED_HOSTS", "DATABASES", "LOGGING", "SECRET_KEY", "USE_TZ"]

INSTALLED_APPS = ["bench.bare"]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "bench.bare.urls"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
