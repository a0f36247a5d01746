"""Answering, being thanked, and the results: for everybody, without an account or a cookie."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from rinnalla import clock
from rinnalla.feedback import domain, robots
from rinnalla.feedback.forms import AskForm, channel_of, key_of, received
from rinnalla.feedback.models import Channel, CollectionPoint, Question
from rinnalla.feedback.results import results_of
from rinnalla.feedback.thanks import latest_change_for
from rinnalla.refused import Refused
from rinnalla.translated.fields import active_language


# There is no account to be misused here, so the safety mark of other forms, which needs a cookie, is left out: it would
# turn away those whose phone keeps none. Pages with words are not kept in the browser either: a tablet has many users.
@csrf_exempt
def ask(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    if request.method != "POST":
        if not point.is_open:
            return _not_open(request, point)
        return _page(request, point, AskForm(questions=point.questions), request.GET)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied
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
        )
    except domain.NotOpen:
        return _not_open(request, point, written="\n\n".join(filter(None, words.values())))
    except Refused as refused:
        form = AskForm(request.POST, questions=point.questions)
        if form.is_valid():  # nothing to say beside a question, so it is said of the whole
            form.add_error(None, refused)
        return _page(request, point, form, request.POST)
    address = _thanks_address(code, active_language())
    return HttpResponseRedirect(f"{address}?channel={channel}" if channel == Channel.TABLET else address)


@lru_cache(maxsize=1000)
def _thanks_address(code: str, language: str) -> str:
    """Where one is led: worked out once for a point and language (the active one)."""
    return reverse("feedback:thanks", kwargs={"code": code})


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
    response = render(request, "feedback/not_open.html", {"point": point, "state": point.state, "written": written})
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
            "told": latest_change_for(point.unit),
            "on_tablet": request.GET.get("channel") == Channel.TABLET,
        },
    )


@require_safe
def results(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    found = results_of(point)
    cut = request.GET.get("by", "")
    return render(
        request,
        "feedback/results.html",
        {
            "point": point,
            "questionnaire": point.questionnaire,
            "results": found,
            "cut": cut if cut in found.cuts else "",
            "cut_questions": found.cuts.get(cut, ()),
            "facts": _facts(point),
        },
    )


def _facts(point: CollectionPoint) -> list[dict[str, str]]:
    """Where, since when, and by whom the questions were made (F7)."""
    first, last = (day.strftime("%-d.%-m.%Y") if day else "" for day in (point.opens_on, point.closes_on))
    facts = [(_("Where"), f"{point.name}, {point.unit.name}"), (_("When"), f"{first}–{last}")]
    questionnaire = point.questionnaire
    facts.append((_("Questionnaire"), str(questionnaire.name)))
    if questionnaire.decided:
        facts.append((_("Who made the questions"), str(questionnaire.decided)))
    if questionnaire.published_at:
        facts.append((_("In use since"), clock.local_day(questionnaire.published_at)))
    if questionnaire.why:
        facts.append((_("Why we ask"), str(questionnaire.why)))
    return [{"key": key, "value": value} for key, value in facts]
