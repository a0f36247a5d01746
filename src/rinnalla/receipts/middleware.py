"""Keeps a typed text when the door had shut in the meantime."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from rinnalla.receipts import kept


class KeptTextMiddleware:
    """A POST of a stranger that is led to the door is kept; one that was received is forgotten."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and response.status_code == 302 and "form_key" in request.POST:
            shut = not request.user.is_authenticated and response["Location"].startswith(
                resolve_url(settings.LOGIN_URL)
            )
            if shut and request.resolver_match and request.resolver_match.view_name != settings.LOGIN_URL:
                if not getattr(request.resolver_match.func, "never_kept", False):
                    kept.keep(request, response)
            elif kept.COOKIE in request.COOKIES and request.user.is_authenticated and kept.forget(request):
                response.delete_cookie(kept.COOKIE)
        return response
