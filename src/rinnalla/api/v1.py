"""The API, version 1: what is public, and the receiving of responses from other systems."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Annotated, Any, TypeVar

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from ninja import Header, NinjaAPI, Query, Status
from ninja.constants import NOT_SET
from ninja.errors import HttpError
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from pydantic import Field

from rinnalla import clock
from rinnalla.api import shown
from rinnalla.api.domain import A_MINUTE, token_of, use_token
from rinnalla.api.models import Token
from rinnalla.api.problems import HANDLERS, LARGEST_BODY, Wrong, language_of, problem, problems
from rinnalla.api.schemas import (
    CallOut,
    ChangeOut,
    Fault,
    Language,
    Page,
    PointOut,
    PointWithQuestions,
    Problem,
    Received,
    ResponseIn,
    ResultsOut,
    StatementOut,
)
from rinnalla.feedback import asked
from rinnalla.feedback.domain import submit_response
from rinnalla.feedback.models import Channel, CollectionPoint
from rinnalla.feedback.queries import public_points
from rinnalla.influence.queries import public_sendings, published_changes
from rinnalla.recruitment.queries import open_calls

MOST_A_PAGE = 100
OLDEST = timedelta(days=366)

View = Callable[..., Any]
Row = TypeVar("Row")
Code = Annotated[str, Field(max_length=12, pattern=r"^[-a-zA-Z0-9_]+$")]

_ABOUT = f"""
What is public in Rinnalla, to be read by everyone: results of feedback, open calls, statements with their answers, and
changes. Another system can send responses to a place with a token that the unit's manager gives.

**Limits**

- Lists come in pages of at most {MOST_A_PAGE}.
- A response is at most {LARGEST_BODY // 1024} kB; a token sends at most {A_MINUTE} a minute (429 after that).
- Nothing under five is shown, and numbers move five at a time, so that nobody stands out. Nobody's words are read here.
- Reading needs no key. Answers may be kept for a minute. Please fetch no more often than that.

**Errors** are problem documents (RFC 9457) in Finnish, Swedish or English, by `Accept-Language`.
"""


class _Api(NinjaAPI):
    def get_openapi_schema(self, **kwargs: Any) -> OpenAPISchema:
        """The library's, with what a problem looks like: operations name it, and none gives it by itself."""
        schema = super().get_openapi_schema(**kwargs)
        problem = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
        schema["components"]["schemas"] |= problem.pop("$defs") | {"Problem": problem}
        return schema

    def _get_urls(self) -> list[URLResolver | URLPattern]:
        """The library's, each in the language of the request; its empty root leads to the page that tells how."""
        urls = [one for one in super()._get_urls() if getattr(one, "name", "") != "api-root"]
        urls.append(path("", lambda request: redirect("api:open_data"), name="api-root"))
        for one in urls:
            if isinstance(one, URLPattern) and one.callback is not None:
                one.callback = _served(one.callback)
        return urls


def _served(view: View) -> View:
    """In the language that is asked for; readable from every page of the web; problems in one form."""

    @wraps(view)
    def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with translation.override(language_of(request)):
            if request.method == "POST" and int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST_BODY:
                response = problem(413, _("The response is too big."), _("Send one response at a time."))
            elif request.method not in ("GET", "HEAD", "POST", "OPTIONS"):
                response = problem(405, _("This address is not used like that."))
            else:
                response = view(request, *args, **kwargs)
            if response.status_code == 405 and "problem" not in response.get("Content-Type", ""):
                allowed = response["Allow"]
                response = problem(405, _("This address is not used like that."))
                response["Allow"] = allowed
        if request.method == "GET":
            response["Access-Control-Allow-Origin"] = "*"
            if response.status_code == 200:
                response["Cache-Control"] = "public, max-age=60"
        return response

    serve.csrf_exempt = True  # type: ignore[attr-defined]
    return serve


class _Bearer(HttpBearer):
    """`Authorization: Bearer …`: the token of one point."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        return token_of(token)


api = _Api(
    title="Rinnalla",
    version="1.0.0",
    description=_ABOUT,
    docs_url=None,
    urls_namespace="v1",
    servers=[{"url": settings.BASE_URL}],
)
for _raised, _answered in HANDLERS.items():
    api.add_exception_handler(_raised, _answered)


def _read(
    path: str, name: str, tag: str, summary: str, response: Any = NOT_SET, good: str = ""
) -> Callable[[View], View]:
    """An operation that reads; `good` describes a file that it gives."""
    told = problems(404, 422)
    if good:
        told["200"] = {"description": good, "content": {"text/csv": {"schema": {"type": "string"}}}}
    return api.get(
        path, url_name=name, tags=[tag], summary=summary, response=response, openapi_extra={"responses": told}
    )


def _paged(rows: QuerySet[Any], name: str, page: int, per_page: int, show: Callable[[Any], Row]) -> dict[str, Any]:
    pages = Paginator(rows, per_page)
    if page > pages.num_pages:
        raise HttpError(404, _("There are only %(pages)d pages.") % {"pages": pages.num_pages})
    here = pages.page(page)
    following = None
    if here.has_next():
        query = urlencode({"page": page + 1, "per_page": per_page})
        following = f"{settings.BASE_URL}{reverse(f'v1:{name}')}?{query}"
    return {
        "count": pages.count,
        "page": page,
        "per_page": per_page,
        "next": following,
        "items": [show(one) for one in here],
    }


PageNumber = Annotated[int, Query(ge=1, le=100_000, description="Which page.")]
PageSize = Annotated[int, Query(ge=1, le=MOST_A_PAGE, description="How many a page.")]
Lang = Annotated[Language, Query(description="The language of labels and findings.")]


def _the_point(code: str) -> CollectionPoint:
    point = asked.point_of(code)
    if point is None:
        raise HttpError(404, _("There is no such place. Look at the list of places."))
    return point


@_read("/points", "points", "results", "Places where feedback is asked", Page[PointOut])
def points(request: HttpRequest, page: PageNumber = 1, per_page: PageSize = 50) -> dict[str, Any]:
    """The places that have opened, the newest first."""
    return _paged(public_points().select_related("organisation"), "points", page, per_page, shown.point_of)


@_read("/points/{code}", "point", "results", "A place, and what is asked there (the codebook)", PointWithQuestions)
def point(request: HttpRequest, code: Code) -> PointWithQuestions:
    """The keys and numbers are the ones that results use and that a response is sent with."""
    return shown.point_with_questions(_the_point(code))


@_read("/points/{code}/results", "results", "results", "The results of a place", ResultsOut)
def results(request: HttpRequest, code: Code, lang: Lang = "fi") -> ResultsOut:
    """The same numbers as on the page of the results."""
    return shown.results(_the_point(code), lang)


def _file(content: str, name: str) -> HttpResponse:
    # With its mark of UTF-8, by which spreadsheets know the letters.
    response = HttpResponse("\ufeff" + content, content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@_read(
    "/points/{code}/results.csv",
    "results_csv",
    "results",
    "The results of a place as CSV",
    good="A row for each answer of each question.",
)
def results_csv(request: HttpRequest, code: Code, lang: Lang = "fi") -> HttpResponse:
    """The columns are told in the codebook."""
    return _file(shown.results_csv(_the_point(code), lang), f"{code}-{lang}.csv")


@_read(
    "/points/{code}/codebook.csv",
    "codebook_csv",
    "results",
    "The codebook as CSV",
    good="A row for each column, question and answer.",
)
def codebook_csv(request: HttpRequest, code: Code) -> HttpResponse:
    """What the columns are, what was asked, and what the numbers of the answers mean, in three languages."""
    return _file(shown.codebook_csv(_the_point(code)), f"{code}-codebook.csv")


@_read("/calls", "calls", "participation", "Open calls", Page[CallOut])
def calls(request: HttpRequest, page: PageNumber = 1, per_page: PageSize = 50) -> dict[str, Any]:
    """The groups that one can join."""
    return _paged(open_calls(), "calls", page, per_page, shown.call_of)


@_read("/statements", "statements", "participation", "Statements with their answers", Page[StatementOut])
def statements(request: HttpRequest, page: PageNumber = 1, per_page: PageSize = 50) -> dict[str, Any]:
    """What groups asked of those who decide, the newest first: each statement once for each body it was sent to."""
    return _paged(public_sendings().select_related("organisation"), "statements", page, per_page, shown.statement_of)


@_read("/changes", "changes", "participation", "Changes", Page[ChangeOut])
def changes(request: HttpRequest, page: PageNumber = 1, per_page: PageSize = 50) -> dict[str, Any]:
    """“You said, we did”, the newest first."""
    return _paged(published_changes(), "changes", page, per_page, shown.change_of)


@api.post(
    "/points/{code}/responses",
    response={201: Received, 200: Received},
    url_name="responses",
    auth=_Bearer(),
    tags=["responses"],
    summary="Send a response",
    openapi_extra={"responses": problems(400, 401, 403, 404, 409, 413, 422, 429)},
)
def responses(
    request: HttpRequest,
    code: Code,
    body: ResponseIn,
    idempotency_key: Annotated[
        uuid.UUID,
        Header(
            alias="Idempotency-Key",
            description="A UUID that you make for this response. The same key again adds nothing and is answered 200.",
        ),
    ],
) -> Status[Received]:
    """Received for good when answered 201 or 200; send it again with the same key where no answer came. Send no names,
    addresses or identity codes: nobody is to be known by their response."""
    token: Token = request.auth  # type: ignore[attr-defined]
    about = _the_point(code)
    if token.point_id != about.pk:
        raise HttpError(403, _("This token is for another place."))
    if not use_token(token):
        raise HttpError(429, _("Too many at once. Wait for the next minute and send again with the same key."))
    ids = {question.key: question.pk for question in about.questions}
    unknown = [
        Fault(where=f"{part}.{key}", what=_("No such question is asked here."))
        for part, given in (("answers", body.answers), ("comments", body.comments))
        for key in given
        if key not in ids
    ]
    at = body.answered_at
    if at is not None and (at.tzinfo is None or not clock.now() - OLDEST <= at <= clock.now() + timedelta(minutes=5)):
        unknown.append(Fault(where="answered_at", what=_("Give a time of the last year, with its time zone.")))
    if unknown:
        raise Wrong(unknown)
    is_new = submit_response(
        about,
        key=idempotency_key,
        answers={ids[key]: value for key, value in body.answers.items()},
        comments={ids[key]: words for key, words in body.comments.items()},
        language=body.language,
        channel=Channel.IMPORT,
        at=at,
    )
    return Status(201 if is_new else 200, Received(is_new=is_new))
