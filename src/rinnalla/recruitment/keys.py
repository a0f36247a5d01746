"""The key of an application in its writer's browser: sealed in a cookie of its own, for this call alone.

It holds the four words, so that they can be shown on every page, and the token by which the application is found. The
server stores their hashes only.
"""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from rinnalla.access.tokens import hash_of
from rinnalla.people import sealed
from rinnalla.recruitment.domain import Key
from rinnalla.recruitment.models import Application, Call

KEPT_FOR = timedelta(days=60)


def _name(call: Call) -> str:
    return f"rinnalla_application_{call.pk}"


def give(request: HttpRequest, response: HttpResponse, call: Call, key: Key) -> None:
    """Let this browser come back to the application."""
    response.set_cookie(
        _name(call),
        sealed.seal([key.words, key.token]),
        max_age=KEPT_FOR,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def take(response: HttpResponse, call: Call) -> None:
    """Let this browser forget the application: it may be somebody else's next."""
    response.delete_cookie(_name(call), samesite="Lax")


def key_in(request: HttpRequest, call: Call) -> Key | None:
    """The key that this browser has for the call."""
    read = sealed.unseal(request.COOKIES.get(_name(call), ""), within=KEPT_FOR)
    return Key(tuple(read[0]), read[1]) if read else None


def application_in(request: HttpRequest, call: Call) -> Application | None:
    """The application that this browser has to the call: one query, none for a browser that has none."""
    key = key_in(request, call)
    if key is None:
        return None
    found: Application | None = (
        Application.objects.filter(call=call, token_hash=hash_of(key.token), stripped_at=None)
        .select_related("invitation")
        .first()
    )
    if found is not None:
        found.call = call
    return found
