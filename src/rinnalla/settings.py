"""All settings, from the environment. The table of them stands in docs/operating.md.

With nothing set, the service is safe: a generated secret in the data folder, no DEBUG, SQLite, loopback hosts only.
"""

import os
import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent
# `var/` beside the checkout, or the working directory's where the package is installed elsewhere.
_CHECKOUT = PACKAGE.parent.parent
DATA = Path(env.str("RINNALLA_DATA", default=str((_CHECKOUT if (_CHECKOUT / "bin").is_dir() else Path.cwd()) / "var")))
DATA.mkdir(parents=True, exist_ok=True)


def _kept_secret(path: Path) -> str:
    """The secret key: made once, readable by the owner alone, kept in the data folder."""
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text().strip()


# The key of the moment, then older ones that may still be read (comma-separated), newest first.
SECRET_KEY = env.str("RINNALLA_SECRET_KEY", default="") or _kept_secret(DATA / "secret-key")
SECRET_KEY_FALLBACKS = env.list("RINNALLA_OLD_SECRET_KEYS", default=[])
DEBUG = False
# In a demonstration anybody may be anybody of the demo organisation (`people.domain.sign_in_as`), and of no other.
DEMO = env.bool("RINNALLA_DEMO", default=(DATA / "demo-codes.txt").exists())
DEMO_ORGANISATION = "demo"

BASE_URL = env.str("RINNALLA_URL", default="http://127.0.0.1:8000").rstrip("/")
TLS = BASE_URL.startswith("https://")
ALLOWED_HOSTS = env.list(
    "RINNALLA_HOSTS", default=["127.0.0.1", "localhost", "[::1]", BASE_URL.split("://")[1].split(":")[0].split("/")[0]]
)
CSRF_TRUSTED_ORIGINS = [BASE_URL] if TLS else []

# Rooms, from the faces down to the tools: a room imports only from those below it (import-linter holds this).
INSTALLED_APPS = [
    "rinnalla.site",
    "rinnalla.desk",
    "rinnalla.cli",
    "rinnalla.api",
    "rinnalla.influence",
    "rinnalla.meetings",
    "rinnalla.feedback",
    "rinnalla.selection",
    "rinnalla.recruitment",
    "rinnalla.continuity",
    "rinnalla.research",
    "rinnalla.groups",
    "rinnalla.voices",
    "rinnalla.methods",
    "rinnalla.people",
    "rinnalla.organisations",
    "rinnalla.practices",
    "rinnalla.documents",
    "rinnalla.mail",
    "rinnalla.receipts",
    "rinnalla.audit",
    "rinnalla.translated",
    "rinnalla.access",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "rules.apps.AutodiscoverRulesConfig",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rinnalla.people.middleware.SecondFactorMiddleware",
    "rinnalla.receipts.middleware.KeptTextMiddleware",
    "rinnalla.access.middleware.AccessMiddleware",
]

ROOT_URLCONF = "rinnalla.urls"
WSGI_APPLICATION = "rinnalla.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rinnalla.desk.context.desk",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "rinnalla.receipts.templatetags.receipts",
                "rinnalla.site.templatetags.look",
                "rinnalla.translated.templatetags.translated",
                "rules.templatetags.rules",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Databases -------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA / 'rinnalla.sqlite3'}")}
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # WAL lets readers go on while one writes; FULL makes every confirmed commit survive a power cut; IMMEDIATE takes
    # the write lock at the start, so that a transaction never fails half-way with "database is locked". What is
    # withdrawn or blacked out is overwritten in the file too (secure_delete).
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-16000; PRAGMA secure_delete=ON;"
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["CONN_MAX_AGE"] = env.int("RINNALLA_DB_CONN_MAX_AGE", default=600)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "rinnalla_cache"}}

# --- People and the door ---------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
    "rinnalla.people.backends.CardBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:home"
LOGOUT_REDIRECT_URL = "site:home"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24 * 7  # an invitation waits a week
ACCOUNT_ADAPTER = "rinnalla.people.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "rinnalla.people.adapters.SocialAccountAdapter"
MFA_ADAPTER = "rinnalla.people.adapters.MFAAdapter"
MFA_FORMS = {
    "add_webauthn": "rinnalla.people.forms.AddPasskeyForm",
    "edit_webauthn": "rinnalla.people.forms.EditPasskeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "rinnalla.people.models.shown_name_of"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no letters to strangers
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # nobody signs up, but this also says that passwords exist
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_VERIFICATION = "optional"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Rinnalla"
# A phone whose clock is half a minute off still gets in.
MFA_TOTP_TOLERANCE = 1
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_PROVIDERS = {}
if env.str("RINNALLA_OIDC_URL", default=""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env.str("RINNALLA_OIDC_NAME", default="OIDC"),
                "client_id": env.str("RINNALLA_OIDC_CLIENT_ID"),
                "secret": env.str("RINNALLA_OIDC_SECRET"),
                "settings": {"server_url": env.str("RINNALLA_OIDC_URL")},
            }
        ],
    }

# Sessions live in the database, so that a card or a device can be shut at a distance by deleting its row.
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "rinnalla"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = TLS
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "rinnalla.receipts.views.csrf_failure"
LANGUAGE_COOKIE_SECURE = TLS
LANGUAGE_COOKIE_SAMESITE = "Lax"

# --- What the browser is told ----------------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = TLS
BEHIND_PROXY = env.bool("RINNALLA_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Whose address tries at the door are counted by: the one that the proxy in front saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 31_536_000 if TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = TLS
SECURE_HSTS_PRELOAD = TLS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- Languages and time ----------------------------------------------------------------------------------------------
LANGUAGE_CODE = "fi"
LANGUAGES = [("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Helsinki"

# --- Files -----------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = DATA / "static"
MEDIA_ROOT = DATA / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_PERMISSIONS = 0o600
# A form's text is read into memory up to this; a picture goes to a temporary file beyond 2.5 MB.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

# --- Mail and background work ----------------------------------------------------------------------------------------
EMAIL_CONFIG = env.email_url("RINNALLA_EMAIL_URL", default=f"filemail://{DATA / 'mail'}")
EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"]
EMAIL_HOST = EMAIL_CONFIG["EMAIL_HOST"]
EMAIL_PORT = EMAIL_CONFIG["EMAIL_PORT"]
EMAIL_HOST_USER = EMAIL_CONFIG["EMAIL_HOST_USER"]
EMAIL_HOST_PASSWORD = EMAIL_CONFIG["EMAIL_HOST_PASSWORD"]
EMAIL_USE_TLS = EMAIL_CONFIG.get("EMAIL_USE_TLS", False)
EMAIL_USE_SSL = EMAIL_CONFIG.get("EMAIL_USE_SSL", False)
EMAIL_FILE_PATH = str(DATA / "mail")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("RINNALLA_MAIL_FROM", default="Rinnalla <rinnalla@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# How many answers to one point are taken from one network address in an hour, by each process; 0 for no limit.
ANSWERS_AN_HOUR = env.int("RINNALLA_ANSWERS_AN_HOUR", default=60)

# An organisation's own operating models: a folder of TOML files beside the built-in ones.
PRACTICES_FOLDER = env.str("RINNALLA_PRACTICES", default="")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("RINNALLA_LOG_LEVEL", default="INFO")},
}

# Django's own checks that do not fit: HSTS and secure cookies follow TLS, which loopback does not have.
SILENCED_SYSTEM_CHECKS = [] if TLS else ["security.W004", "security.W008", "security.W012", "security.W016"]
