"""What the door does on every page: staff who signed in with a password alone are led to their second factor first, and
a card's device is kept true to its session."""

from collections.abc import Callable
from typing import Any

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from rinnalla.people.domain.door import DEVICE, remember_key

HAS_SECOND = "rinnalla_second_factor"
# Where a person without a second factor may go: to set one up, and out.
OPEN = frozenset(
    {
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_view_recovery_codes",
        "mfa_download_recovery_codes",
        "account_reauthenticate",
        "account_logout",
        "site:accessibility",
        "site:privacy",
        "health:live",
        "health:ready",
    }
)


class SecondFactorMiddleware:
    """Asks nothing of the database, except of a session that came by a password alone, and there until it has a
    factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed and DEVICE in request.session:
            remember_key(request)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        ways = request.session.get(AUTHENTICATION_METHODS_SESSION_KEY) or []
        if not ways or any(way["method"] != "password" for way in ways) or request.session.get(HAS_SECOND):
            return None
        if not request.user.is_authenticated:
            return None
        factors = Authenticator.objects.filter(
            user=request.user, type__in=[Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
        )
        if factors.exists():
            request.session[HAS_SECOND] = True
            return None
        if request.resolver_match and request.resolver_match.view_name in OPEN:
            return None
        messages.warning(
            request, _("One more step: a password alone is not enough here. Choose a second step for signing in.")
        )
        return redirect("mfa_index")
