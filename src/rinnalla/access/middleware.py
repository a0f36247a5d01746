"""Asks the access table before any page is made."""

import logging
from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from rinnalla.access.table import everyone, row_of

logger = logging.getLogger(__name__)


class AccessMiddleware:
    """Default is deny: a stranger is shown the door with the way back, a signed-in person is told no (403)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        row = row_of(name)
        if row is None:
            logger.warning("No row in the access table for %r", name)
            raise PermissionDenied
        request.about = row.about(**kwargs) if row.about else None  # type: ignore[attr-defined]
        if row.who is everyone or row.who.test(request.user, request.about):  # type: ignore[attr-defined]
            return None
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied
