"""Small secrets that must lie in the database for a while: sealed with the service's secret key, never in clear."""

import base64
import hashlib
import json
from datetime import timedelta
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings


def _fernet() -> MultiFernet:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(b"rinnalla.people.sealed" + key.encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def seal(value: Any) -> str:
    """Seal something JSON-serialisable."""
    return _fernet().encrypt(json.dumps(value).encode()).decode()


def unseal(sealed: str, *, within: timedelta | None = None) -> Any:
    """What was sealed; None for a broken seal or, with `within`, one that is older."""
    try:
        opened = _fernet().decrypt(sealed.encode(), ttl=int(within.total_seconds()) if within else None)
    except (InvalidToken, UnicodeEncodeError):
        return None
    return json.loads(opened)
