"""Problem documents (RFC 9457): how the API says in words what went wrong, and in its own description."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import AuthenticationError, HttpError, ValidationError

from rinnalla.api.domain import A_MINUTE
from rinnalla.api.schemas import Fault, Problem
from rinnalla.feedback.domain import NotOpen
from rinnalla.refused import Refused

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
    faults = [
        Fault(where=".".join(str(part) for part in one["loc"][1:] if part != "body"), what=_told(one))
        for one in error.errors[:20]
    ]
    return problem(422, _("Something is not as it should be."), _("Mend what is told below, and send again."), faults)


def _told(fault: dict[str, Any]) -> str:
    if fault["type"] == "missing":
        return _("This is missing.")
    if fault["type"] == "extra_forbidden":
        return _("There is no such field here.")
    # For a programmer, in the words of the library that checks it.
    return _("This cannot be taken: %(why)s") % {"why": fault["msg"]}


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


# What is raised, and what is answered.
HANDLERS: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
    Wrong: _on_wrong,
    ValidationError: _on_invalid,
    AuthenticationError: _on_stranger,
    NotOpen: _on_closed,
    Refused: _on_refused,
    HttpError: _on_error,
}
