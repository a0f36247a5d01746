"""The results for those who work in a unit or manage it: compared, over time, before and after a change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rinnalla.charts.control import difference
from rinnalla.feedback import beside
from rinnalla.feedback.counted import ALL, Counted, Days, count
from rinnalla.feedback.forms.team import TeamForm
from rinnalla.feedback.models import CollectionPoint, Question, Questionnaire
from rinnalla.feedback.over_time import series_of
from rinnalla.feedback.results import (
    CUTS,
    Asked,
    Namer,
    QuestionResult,
    asked_of,
    by_place,
    results_from,
    version_of,
)
from rinnalla.feedback.small_numbers import LEAST
from rinnalla.organisations.models import Unit
from rinnalla.organisations.queries import beneath, parents


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """One question before a change and after it, and whether that is news."""

    before: QuestionResult
    after: QuestionResult
    verdict: str


@require_safe
def team(request: HttpRequest, unit: int) -> HttpResponse:
    """Everything here lies within the unit and below it: whoever serves the unit serves those too."""
    about: Unit = request.about  # type: ignore[attr-defined]
    points = beside.points_below(about)
    whole, *_spans = count([point.pk for point in points])
    asked = asked_of(points, whole)
    versions = list(Questionnaire.objects.filter(pk__in={came.questionnaire for came in whole.came}).order_by("pk"))
    changes = beside.changes_at(about)
    tree = parents(about.organisation_id)
    units = Unit.objects.filter(pk__in=beneath([about.pk], tree)) if len(tree) > 1 else ()
    form = TeamForm(request.GET if request.GET else None, units=units, asked=asked, versions=versions, changes=changes)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if chosen.get("unit"):
        held = beneath([int(chosen["unit"])], tree)
        points = [point for point in points if point.unit_id in held]
    if chosen.get("version"):
        asked = _asked_in(int(chosen["version"]))
    if chosen.get("question"):
        asked = [one for one in asked if int(chosen["question"]) in one.versions]
    return render(
        request,
        "feedback/team.html",
        {"where": about, "form": form, **_found(points, asked, versions, changes, whole, chosen)},
    )


def _asked_in(questionnaire: int) -> list[Asked]:
    """The questions of one version, also those that are not asked any more."""
    questions = Question.objects.filter(questionnaire=questionnaire).exclude(kind=Question.Kind.TEXT)
    return [Asked(one, {one.pk: questionnaire}) for one in questions.prefetch_related("choices")]


def _found(
    points: Sequence[CollectionPoint],
    asked: Sequence[Asked],
    versions: Sequence[Questionnaire],
    changes: Sequence[Any],
    whole: Counted,
    chosen: Mapping[str, Any],
) -> dict[str, Any]:
    span = Days(chosen.get("since"), chosen.get("until"))
    language, channel = chosen.get("language", ""), chosen.get("channel", "")
    if chosen.get("by") == "time":
        return {"series": series_of(points, asked, span, language=language, channel=channel), "by": "time"}
    change = changes[int(chosen["change"])] if chosen.get("change") else None
    if change is not None:
        spans = [Days(span.first, change.on - timedelta(days=1)), Days(change.on, span.last)]
    else:
        spans = [] if span == ALL else [span]
    ids = {point.pk for point in points}
    version = int(chosen["version"]) if chosen.get("version") else None
    questions = {question for one in asked for question in one.versions}

    def is_wanted(point: int, spoken: str, by: str) -> bool:
        return point in ids and language in ("", spoken) and channel in ("", by)

    counted = [part.of(is_wanted) for part in count(list(ids), *spans)]
    if version is not None:
        counted = [part.in_version(version, questions) for part in counted]
    if change is not None:
        before, after = (results_from(part, asked, {}, whole) for part in counted[1:])
        pairs = zip(before.questions, after.questions, strict=False)
        return {"change": change, "pairs": [BeforeAndAfter(*pair, _verdict(*pair)) for pair in pairs]}
    cuts = _cuts(points, versions)
    by = chosen.get("by", "")
    found = results_from(counted[-1], asked, {by: cuts[by]} if by in cuts else {}, whole)
    return {"results": found, "by": by, "cut_questions": found.cuts.get(by, ())}


def _cuts(points: Sequence[CollectionPoint], versions: Sequence[Questionnaire]) -> dict[str, Namer]:
    unit_names = {point.pk: str(point.unit.name) for point in points}
    version_names = {one.pk: version_of(one) for one in versions}
    return {
        **CUTS,
        "place": by_place(points),
        "unit": lambda came: unit_names[came.point],
        "version": lambda came: version_names[came.questionnaire],
    }


def _verdict(before: QuestionResult, after: QuestionResult) -> str:
    """Whether the good answers have become more since the change, in words."""
    if before.tenths is None or after.tenths is None:
        return _("Too few answers as yet to see a change.")
    sides = [
        (sum(bar.count for bar in one.bars if bar.is_good), sum(bar.count for bar in one.bars))
        for one in (before, after)
    ]
    step = difference(*sides, coarseness=LEAST)
    return {1: _("Better than before."), -1: _("Worse than before."), 0: _("No real change.")}[step]
