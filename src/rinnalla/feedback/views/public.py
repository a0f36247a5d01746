"""Answering, being thanked, and the results: for everybody, without an account or a cookie."""

from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from rinnalla import clock
from rinnalla.feedback import domain
from rinnalla.feedback.forms import AskForm
from rinnalla.feedback.models import Channel, CollectionPoint, Question
from rinnalla.feedback.results import results_of
from rinnalla.feedback.thanks import latest_change_for
from rinnalla.refused import Refused
from rinnalla.translated.fields import active_language


# There is no account to be misused here, so the safety mark of other forms, which needs a cookie, is left out: it would
# turn away those whose phone keeps none. Nothing is stored in the browser's history either: a tablet has many users.
@csrf_exempt
@never_cache
def ask(request: HttpRequest, code: str) -> HttpResponse:
    point: CollectionPoint = request.about  # type: ignore[attr-defined]
    questions = point.questionnaire.questions.all()
    if request.method != "POST":
        if point.state != CollectionPoint.State.OPEN:
            return _not_open(request, point)
        form = AskForm(questions=questions, initial={"channel": request.GET.get("channel", "")})
        return _page(request, point, form)
    if request.headers.get("Sec-Fetch-Site") == "cross-site":
        raise PermissionDenied
    form = AskForm(request.POST, questions=questions)
    if form.is_valid():
        try:
            domain.submit_response(
                point,
                key=form.shown_key,
                answers=form.answers,
                comments=form.comments,
                language=active_language(),
                channel=form.shown_channel,
            )
        except domain.NotOpen:
            return _not_open(request, point, written="\n\n".join(form.comments.values()))
        except Refused as refused:
            form.add_error(None, refused)
        else:
            address = reverse("feedback:thanks", kwargs={"code": code})
            if form.shown_channel == Channel.TABLET:
                address += "?" + urlencode({"channel": Channel.TABLET})
            return HttpResponseRedirect(address)
    return _page(request, point, form)


def _page(request: HttpRequest, point: CollectionPoint, form: AskForm) -> HttpResponse:
    return render(
        request,
        "feedback/ask.html",
        {"point": point, "questionnaire": point.questionnaire, "form": form, "kinds": Question.Kind},
    )


def _not_open(request: HttpRequest, point: CollectionPoint, written: str = "") -> HttpResponse:
    return render(request, "feedback/not_open.html", {"point": point, "state": point.state, "written": written})


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
