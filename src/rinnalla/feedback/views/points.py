"""Opening a place where feedback is asked, and looking after it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rinnalla.feedback import domain, queries
from rinnalla.feedback.forms import ChangePointForm, PaperForm, PointForm
from rinnalla.feedback.models import CollectionPoint
from rinnalla.feedback.results import response_counts
from rinnalla.feedback.views.tablets import state_of
from rinnalla.people.rules import is_worker
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

TONES = {
    CollectionPoint.State.OPEN: "done",
    CollectionPoint.State.EARLY: "wait",
    CollectionPoint.State.PAUSED: "quiet",
    CollectionPoint.State.OVER: "quiet",
}


@require_safe
def points(request: HttpRequest) -> HttpResponse:
    page = Paginator(queries.points_of(request.user), 25).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    counts = response_counts(page)
    reads = is_worker(request.user)
    return render(
        request,
        "feedback/points.html",
        {
            "page": page,
            "rows": [(point, TONES[point.state], counts.get(point.pk, 0)) for point in page],
            "reads": reads,
            "waiting": queries.new_comments(request.user).count() if reads else 0,  # type: ignore[arg-type]
        },
    )


@received_once
def new(request: HttpRequest) -> HttpResponse:
    form = filled(request, PointForm, person=request.user, initial=_begun(request))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        chosen = data["questionnaire"]
        try:
            if chosen.startswith("ready:"):
                organisation = data["unit"].organisation
                questionnaire = domain.publish_ready(organisation, chosen.removeprefix("ready:"), request.user)  # type: ignore[arg-type]
            else:
                questionnaire = queries.published_questionnaires(request.user).get(pk=chosen)  # type: ignore[arg-type]
            point = domain.open_point(
                unit=data["unit"],
                questionnaire=questionnaire,
                by=request.user,  # type: ignore[arg-type]
                **form.place,
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            if point.way == CollectionPoint.Way.TABLET:
                messages.success(request, _("The place is open. Add the tablet next."))
                return redirect("feedback:tablet_add", point=point.pk)
            if point.group_id:
                messages.success(request, _("The place is open. Each meeting's page leads to the questions."))
                return redirect("feedback:point", point=point.pk)
            messages.success(request, _("The place is open. Print its poster and hang it where people leave."))
            return redirect("feedback:point", point=point.pk)
    return render(request, "feedback/new.html", {"form": form})


def _begun(request: HttpRequest) -> dict[str, Any]:
    """For asking after the meetings of a group (`?group=`) nearly all is chosen already."""
    asked = request.GET.get("group", "")
    person: Any = request.user
    group = queries.groups_to_ask(person).filter(pk=asked).first() if asked.isascii() and asked.isdigit() else None
    return PointForm.after_meetings_of(group, person) if group else {}


@received_once
def change(request: HttpRequest, point: int) -> HttpResponse:
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    names = ("name_fi", "name_sv", "name_en", "opens_on", "closes_on", "way", "languages")
    initial = {name: getattr(about, name) for name in names} | {"group": about.group_id}
    form = filled(request, ChangePointForm, person=request.user, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_point(about, by=request.user, **form.place)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The changes are saved."))
            return redirect("feedback:point", point=about.pk)
    return render(request, "feedback/tablets/change.html", {"form": form, "point": about})


@require_safe
def point(request: HttpRequest, point: int) -> HttpResponse:
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "feedback/point.html",
        {
            "point": about,
            "tone": TONES[about.state],
            "facts": _facts(request, about),
            "questions": about.questions,
            "paper": PaperForm(initial={"language": "fi", "size": "a4"}),
            "asking": {"newer": queries.newer_version(about.questionnaire)},
            "tablets": [(tablet, state_of(tablet)) for tablet in queries.tablets_of(about)],
            "bursts": queries.bursts_of([about])[:5],
            "imports": about.imports.select_related("by").order_by("-id")[:5],
        },
    )


def _facts(request: HttpRequest, point: CollectionPoint) -> list[dict[str, str]]:
    address = reverse("feedback:ask", kwargs={"code": point.code})
    count = response_counts([point]).get(point.pk, 0)
    first, last = (day.strftime("%-d.%-m.%Y") if day else "" for day in (point.opens_on, point.closes_on))
    return [
        {"key": _("Address"), "value": settings.BASE_URL + address, "url": address, "action": _("Open")},
        {
            "key": _("Answers"),
            "value": str(count) if count else _("fewer than five"),
            "url": reverse("feedback:results", kwargs={"code": point.code}),
            "action": _("Results"),
        },
        {
            "key": _("When"),
            "value": f"{first}–{last}",
            "url": reverse("feedback:change", kwargs={"point": point.pk}),
            "action": _("Change"),
        },
        {"key": _("How you ask"), "value": _way(point)},
        {"key": _("Languages"), "value": ", ".join(_NAMES[lang] for lang in point.languages if lang in _NAMES)},
        {"key": _("Questionnaire"), "value": str(point.questionnaire.name)},
    ]


_NAMES = {"fi": "suomi", "sv": "svenska", "en": "English"}


def _way(point: CollectionPoint) -> str:
    way = str(CollectionPoint.Way(point.way).label)
    return f"{way}: {point.group}" if point.group else way


@require_POST
@received_once
def close(request: HttpRequest, point: int) -> HttpResponse:
    domain.close_point(request.about, by=request.user)  # type: ignore[attr-defined, arg-type]
    messages.success(request, _("The place takes no answers now. You can open it again when you like."))
    return redirect("feedback:point", point=point)


@require_POST
@received_once
def reopen(request: HttpRequest, point: int) -> HttpResponse:
    domain.reopen_point(request.about, by=request.user)  # type: ignore[attr-defined, arg-type]
    messages.success(request, _("The place takes answers again."))
    return redirect("feedback:point", point=point)
