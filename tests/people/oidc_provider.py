"""An organisation's own login for the tests: a real OpenID Connect provider (allauth's), in a process of its own.

    PROVIDER_FOLDER=... PROVIDER_PORT=... PROVIDER_CALLBACK=... python -m tests.people.oidc_provider

It has three users with the password "salasana": Leena (verified, known to Rinnalla), Vieras (verified, not known) and
Maria, whose address nobody has verified.
"""

import os
import sys
from pathlib import Path

FOLDER = Path(os.environ["PROVIDER_FOLDER"])
PORT = os.environ["PROVIDER_PORT"]

SECRET_KEY = "provider"
DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "tests.people.oidc_provider_urls"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.idp.oidc",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "provider.sqlite3"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = False
LOGIN_URL = "account_login"
USE_TZ = True


def _key() -> str:
    """The key that signs the provider's tokens, made anew for each run."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import rsa

    file = FOLDER / "key.pem"
    if not file.exists():
        file.write_bytes(
            rsa.generate_private_key(public_exponent=65537, key_size=2048).private_bytes(
                serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        )
    return file.read_text()


IDP_OIDC_PRIVATE_KEY = _key()


def serve() -> None:
    """Make the database with its users and one client, and answer until ended."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.people.oidc_provider"
    import django

    django.setup()
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth import get_user_model
    from django.core.management import call_command, execute_from_command_line

    call_command("migrate", verbosity=0)
    for name, verified in (("leena", True), ("vieras", True), ("maria", False)):
        email = f"{name}@example.org"
        user = get_user_model().objects.create_user(name, email, "salasana")
        EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    client = Client(id="rinnalla", name="Rinnalla", scopes="openid\nprofile\nemail")
    client.redirect_uris = os.environ["PROVIDER_CALLBACK"]
    client.set_secret("secret")
    client.save()
    execute_from_command_line(["provider", "runserver", f"127.0.0.1:{PORT}", "--noreload"])


if __name__ == "__main__":
    sys.path[0:0] = [str(Path(__file__).parent.parent.parent)]
    serve()
