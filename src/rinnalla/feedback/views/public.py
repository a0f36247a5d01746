"""Answering, being thanked, and the results: for everybody, without an account or a cookie."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from rinnalla.access import robots
from rinnalla.feedback import asked, domain
from rinnalla.feedback.forms import AskForm, channel_of, key_of, photos_of, received, version_of
from rinnalla.feedback.models import Channel, CollectionPoint, Question
from rinnalla.feedback.thanks import change_told_at
from rinnalla.refused import Refused
from rinnalla.translated.fields import active_language


# There is no account to be misused here, so the safety mark of other forms, which needs a cookie, is left out: it would
# turn away those whose phone keeps none. Pages with words are not kept in the browser either: a tablet has many users.
@csrf_exempt
def ask(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    if request.method != "POST":
        if point.languages and active_language() not in point.languages:
            return redirect(_in_language(request, point.languages[0]))
        if not point.is_open:
            return _not_open(request, point)
        return _page(request, point, AskForm(questions=point.questions), request.GET)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied
    # A version that is forged, or of other questions, is no reason to lose an answer.
    point = asked.in_version(point, version_of(request.POST)) or point
    channel = channel_of(request.POST)
    try:
        if robots.too_many(code, robots.address_of(request)):
            return _too_many(request, point)
        answers, words = received(request.POST, point.questions)
        domain.submit_response(
            point,
            key=key_of(request.POST),
            answers=answers,
            comments=words,
            language=active_language(),
            channel=channel,
            photos=photos_of(request.FILES, point.questions),
        )
    except domain.NotOpen:
        return _not_open(request, point, written="\n\n".join(filter(None, words.values())))
    except Refused as refused:
        form = AskForm(request.POST, request.FILES, questions=point.questions)
        is_valid = form.is_valid()
        if isinstance(refused, domain.RefusedAt):
            beside = next(name for letter in "pq" if (name := f"{letter}{refused.question}") in form.fields)
            if beside not in form.errors:
                form.add_error(beside, refused)
        elif is_valid:  # nothing to say beside a question, so it is said of the whole
            form.add_error(None, refused)
        return _page(request, point, form, request.POST)
    address = _thanks_address(code, active_language())
    return HttpResponseRedirect(f"{address}?channel={channel}" if channel == Channel.TABLET else address)


@lru_cache(maxsize=1000)
def _thanks_address(code: str, language: str) -> str:
    """Where one is led: worked out once for a point and language (the active one)."""
    return reverse("feedback:thanks", kwargs={"code": code})


def _in_language(request: HttpRequest, language: str) -> str:
    """The same address in another language, with its query."""
    with translation.override(language):
        address = reverse("feedback:ask", kwargs=request.resolver_match.kwargs)  # type: ignore[union-attr]
    query = request.GET.urlencode()
    return f"{address}?{query}" if query else address


def _page(request: HttpRequest, point: CollectionPoint, form: AskForm, sent: Mapping[str, Any]) -> HttpResponse:
    response = render(
        request,
        "feedback/ask.html",
        {
            "point": point,
            "questionnaire": point.questionnaire,
            "form": form,
            "key": key_of(sent),
            "channel": channel_of(sent),
            "kinds": Question.Kind,
            "offered_languages": point.languages,
        },
    )
    add_never_cache_headers(response)
    return response


def _too_many(request: HttpRequest, point: CollectionPoint) -> HttpResponse:
    form = AskForm(request.POST, questions=point.questions)
    form.add_error(None, _("Very many answers have come from this network within an hour. Wait an hour and try again."))
    response = _page(request, point, form, request.POST)
    response.status_code = 429
    return response


def _not_open(request: HttpRequest, point: CollectionPoint, written: str = "") -> HttpResponse:
    response = render(
        request,
        "feedback/not_open.html",
        {"point": point, "state": point.state, "written": written, "offered_languages": point.languages},
    )
    add_never_cache_headers(response)
    return response


@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "feedback/thanks.html",
        {
            "point": point,
            "told": change_told_at(point),
            "on_tablet": request.GET.get("channel") == Channel.TABLET,
            "offered_languages": point.languages,
        },
    )
