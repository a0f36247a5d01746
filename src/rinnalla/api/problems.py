"""Problem documents (RFC 9457): how the API says in words what went wrong, and in its own description."""

from collections.abc import Callable, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.defaults import page_not_found, server_error
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rinnalla.api.domain import A_MINUTE
from rinnalla.api.schemas import Fault, Problem
from rinnalla.feedback.domain import NotOpen
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

LARGEST_BODY = 64 * 1024


def problem(status: int, title: str, detail: str = "", errors: Sequence[Fault] = ()) -> HttpResponse:
    """A problem document (RFC 9457)."""
    words = Problem(title=title, status=status, detail=detail, errors=list(errors)).model_dump_json()
    return HttpResponse(words, status=status, content_type="application/problem+json")


_DESCRIBED = {
    400: "The body is no JSON.",
    401: "No token, or one that is wrong or was taken away.",
    403: "The token is another place's.",
    404: "There is no such place.",
    405: "The address is not used like that.",
    409: "The place takes no answers then, or the key was used elsewhere.",
    413: f"The body is over {LARGEST_BODY // 1024} kB.",
    422: "Something in the query or the body is not as it should be: `errors` says where.",
    429: f"Over {A_MINUTE} responses in a minute: wait for the next minute.",
}


def problems(*statuses: int) -> dict[str, Any]:
    """How the problems of an operation are told in the OpenAPI document."""
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {str(status): {"description": _DESCRIBED[status], "content": content} for status in statuses}


class Wrong(Exception):
    """What was sent is not as it should be, here and there."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = faults


def _on_wrong(request: HttpRequest, error: Wrong) -> HttpResponse:
    return problem(
        422, _("Something is not as it should be."), _("Mend what is told below, and send again."), error.faults
    )


def _on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    told: dict[str, dict[str, Any]] = {}
    for one in error.errors:
        where = ".".join(str(part) for part in one["loc"][1:] if part != "body" and not _is_branch(part))
        # Of what may be of two kinds, each says why not: the one that says more than that it is not of its kind.
        if where not in told or (told[where]["type"].endswith("_type") and not one["type"].endswith("_type")):
            told[where] = one
    faults = [Fault(where=where, what=said_of(one), kind=one["type"]) for where, one in told.items()]
    words = _("Mend what is told below, and send again.")
    return problem(422, _("Something is not as it should be."), words, faults[:_MOST_FAULTS])


def _is_branch(part: Any) -> bool:
    """Whether a part of a place names no field but one of the kinds that the field may be of, or a key itself."""
    return isinstance(part, str) and ("constrained-" in part or part == "[key]")


def said_of(fault: dict[str, Any]) -> str:
    """What the library that checks it found wrong, in plain words of the reader's language."""
    kind = next((kind for kind in _SAID if fault["type"].startswith(kind)), "")
    return str(_SAID[kind]() if kind else _("This cannot be taken here.")) % fault.get("ctx", {})


_MOST_FAULTS = 20
# By how the library's own names for faults begin.
_SAID: dict[str, Callable[[], str]] = {
    "missing": lambda: _("This is missing."),
    "extra_forbidden": lambda: _("There is no such field here."),
    "int_": lambda: _("A whole number is needed here."),
    "greater_than_equal": lambda: _("The least here is %(ge)s."),
    "less_than_equal": lambda: _("The most here is %(le)s."),
    "string_too_long": lambda: _("At most %(max_length)s characters fit here."),
    "string_pattern": lambda: _("There are characters here that an address of a place never has."),
    "string_": lambda: _("Words are needed here."),
    "literal_error": lambda: _("One of these is needed here: fi, sv, en."),
    "uuid_": lambda: _("A UUID is needed here."),
    "dict_": lambda: _("An object is needed here: keys with what belongs to them."),
    "model_": lambda: _("An object is needed here: keys with what belongs to them."),
    "list_": lambda: _("A list is needed here."),
    "too_long": lambda: _("At most %(max_length)s fit here."),
    "too_short": lambda: _("At least one is needed here."),
    "datetime_": lambda: _("A day and a time with its zone are needed here, like 2026-04-05T12:00:00+03:00."),
}


def _on_stranger(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
    words = _("Send the token as “Authorization: Bearer …”. The unit's manager gives one.")
    response = problem(401, _("A token is needed, and this is none that is good."), words)
    response["WWW-Authenticate"] = "Bearer"
    return response


def _on_closed(request: HttpRequest, error: NotOpen) -> HttpResponse:
    return problem(409, _("The place takes no answers then."), " ".join(error.messages))


def _on_refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problem(422, _("Something is not as it should be."), " ".join(error.messages))


def _on_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    titles = {
        400: _("The body is no JSON."),
        403: _("This token is for another place."),
        404: _("There is no such thing."),
        429: _("Too many at once."),
    }
    detail = "" if error.status_code == 400 else str(error)
    response = problem(error.status_code, titles.get(error.status_code, _("That did not work.")), detail)
    if error.status_code == 429:
        response["Retry-After"] = "60"
    return response


def language_of(request: HttpRequest) -> str:
    """The language of an answer: `lang` of the query, else the first that one reads of `Accept-Language`."""
    wished = [request.GET.get("lang", "")]
    wished += [code[:2] for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")[:200])]
    return next((code for code in wished if code in LANGUAGES), settings.LANGUAGE_CODE)


def _is_for_programs(request: HttpRequest) -> bool:
    return request.path.startswith("/api/")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that is nowhere: in the API a problem document, else the page."""
    if not _is_for_programs(request):
        return page_not_found(request, exception)
    with translation.override(language_of(request)):
        words = _("The addresses are in %(document)s.") % {"document": settings.BASE_URL + reverse("v1:openapi-json")}
        return problem(404, _("There is no such address."), words)


def broken(request: HttpRequest) -> HttpResponse:
    """A fault of ours: in the API a problem document, else the page."""
    if not _is_for_programs(request):
        return server_error(request)
    with translation.override(language_of(request)):
        words = _("It is our fault, not yours. Send it again later, with the same key.")
        return problem(500, _("That did not work."), words)


# What is raised, and what is answered.
HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Wrong: _on_wrong,
    ValidationError: _on_invalid,
    AuthenticationError: _on_stranger,
    NotOpen: _on_closed,
    Refused: _on_refused,
    HttpError: _on_error,
}
