"""What every page of a signed-in person shows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def desk(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demonstration, and how many messages wait unread (one query, only where they are shown)."""
    return {"demo": settings.DEMO, "unread_messages": lambda: _unread(request)}


def _unread(request: HttpRequest) -> int:
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return 0
    return request.user.messages.filter(read_at=None).count()
