"""Safe when nothing is set; strict where there is TLS."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
NAMES = [
    "DEBUG",
    "SECURE_HSTS_SECONDS",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_SECURE",
    "SECURE_SSL_REDIRECT",
    "DEMO",
    "ALLOWED_HOSTS",
]


def settings_with(data: Path, **environment: str) -> dict:
    code = (
        f"import json; from django.conf import settings as s; print(json.dumps({{n: getattr(s, n) for n in {NAMES}}}))"
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("RINNALLA_", "DATABASE_"))}
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=clean
        | {"RINNALLA_DATA": str(data), "PYTHONPATH": "src", "DJANGO_SETTINGS_MODULE": "rinnalla.settings"}
        | environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    return json.loads(done.stdout)


def test_nothing_set_is_safe(tmp_path):
    settings = settings_with(tmp_path)
    assert settings["DEBUG"] is False
    assert settings["DEMO"] is False
    assert "*" not in settings["ALLOWED_HOSTS"]


def test_secret_is_made_once_and_for_the_owner_alone(tmp_path):
    settings_with(tmp_path)
    secret = tmp_path / "secret-key"
    first = secret.read_text()
    settings_with(tmp_path)
    assert secret.read_text() == first
    assert len(first) > 60
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600


def test_tls_brings_hsts_and_secure_cookies(tmp_path):
    settings = settings_with(tmp_path, RINNALLA_URL="https://rinnalla.example")
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert settings["SESSION_COOKIE_SECURE"] is True
    assert settings["CSRF_COOKIE_SECURE"] is True
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert "rinnalla.example" in settings["ALLOWED_HOSTS"]


def test_deployment_check_is_clean(tmp_path):
    for url in ("http://127.0.0.1:8000", "https://rinnalla.example"):
        done = subprocess.run(
            [sys.executable, "-m", "rinnalla", "check", "--deploy", "--fail-level", "WARNING"],
            env=os.environ | {"RINNALLA_DATA": str(tmp_path), "RINNALLA_URL": url, "PYTHONPATH": "src"},
            cwd=ROOT,
            check=False,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr


def test_words_that_are_taken_back_are_overwritten_in_the_file(tmp_path):
    code = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        "print(connection.cursor().execute('PRAGMA secure_delete').fetchone())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        | {"RINNALLA_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "rinnalla.settings", "PYTHONPATH": "src"},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    assert done.stdout.strip() == "(1,)"
