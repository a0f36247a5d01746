"""The results for those who work in a unit or manage it: compared, over time, before and after a change, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rinnalla import clock
from rinnalla.charts.control import difference, least_seen
from rinnalla.feedback import beside, lemmas, said, tasks
from rinnalla.feedback.counted import ALL, Counted, Days, count
from rinnalla.feedback.forms.team import TeamForm
from rinnalla.feedback.models import CollectionPoint, Question, Questionnaire
from rinnalla.feedback.over_time import TELLING_REACH, cannot_tell, few_answers, series_of
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
from rinnalla.feedback.selected import Selected, around, count_selected, stretches, touched
from rinnalla.feedback.small_numbers import LEAST
from rinnalla.feedback.thanks import Told
from rinnalla.feedback.views.comments import row_of
from rinnalla.organisations.models import Unit
from rinnalla.organisations.queries import beneath, parents
from rinnalla.people.rules import is_worker


@dataclass(frozen=True, slots=True)
class BeforeAndAfter:
    """One question before a change and after it, whether that is news, and how big news would have to be."""

    before: QuestionResult
    after: QuestionResult
    verdict: str
    caution: str = ""


@dataclass(frozen=True, slots=True)
class _Team:
    """What the page of a unit is about: its places, with what was asked and counted there, and what was chosen."""

    points: Sequence[CollectionPoint]
    asked: Sequence[Asked]
    versions: Sequence[Questionnaire]
    whole: Counted
    selected: Selected
    by: str

    @property
    def places(self) -> list[int]:
        return [point.pk for point in self.points]


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
    places = None
    if chosen.get("unit"):
        held = beneath([int(chosen["unit"])], tree)
        places = frozenset(point.pk for point in points if point.unit_id in held)
    version = int(chosen["version"]) if chosen.get("version") else None
    if version is not None:
        asked = _asked_in(version, asked)
    questions = frozenset(question for one in asked for question in one.versions)
    if chosen.get("question"):
        asked = [one for one in asked if int(chosen["question"]) in (one.line or one.versions)]
    selected = Selected(
        places=places,
        language=chosen.get("language", ""),
        channel=chosen.get("channel", ""),
        version=version,
        questions=questions if version is not None else frozenset(),
        days=Days(chosen.get("since"), chosen.get("until")),
    )
    here = _Team(points, asked, versions, whole, selected, chosen.get("by", ""))
    if here.by == "words":
        found = _words(request, here)
    elif chosen.get("change"):
        found = _before_and_after(here, changes[int(chosen["change"])])
    else:
        found = _over_time(here) if here.by == "time" else _cut(here)
    return render(request, "feedback/team.html", {"where": about, "form": form, "by": here.by, **found})


def _asked_in(questionnaire: int, whole: Sequence[Asked]) -> list[Asked]:
    """The questions of one version, also those that are not asked any more."""
    questions = Question.objects.filter(questionnaire=questionnaire).exclude(kind=Question.Kind.TEXT)
    lines = {question: frozenset(one.versions) for one in whole for question in one.versions}
    return [
        Asked(one, {one.pk: questionnaire}, lines.get(one.pk, frozenset()))
        for one in questions.prefetch_related("choices")
    ]


def _over_time(here: _Team) -> dict[str, Any]:
    chosen = here.selected
    points = [one for one in here.points if chosen.places is None or one.pk in chosen.places]
    days = _days(here)
    if days is None:
        return {"series": ()}
    series = series_of(points, here.asked, days, whole=here.whole, language=chosen.language, channel=chosen.channel)
    return {"series": series, "days": _told(days)}


def _cut(here: _Team) -> dict[str, Any]:
    days = _days(here)
    if days is None:
        return {"results": results_from(Counted(), (), {})}
    ((counted, wholes),) = count_selected(here.places, _on(here.selected, days))
    cuts = _cuts(here.points, here.versions)
    found = results_from(counted, here.asked, {here.by: cuts[here.by]} if here.by in cuts else {}, *wholes)
    return {"results": found, "cut_questions": found.cuts.get(here.by, ()), "days": _told(days)}


def _before_and_after(here: _Team, change: Told) -> dict[str, Any]:
    assert change.on is not None  # noqa: S101 - only such can be chosen
    spans = around(change.on, here.selected.days, stretches(here.places, here.selected))
    if None in spans:
        return {"change": change, "pairs": ()}
    sides = count_selected(here.places, *(_on(here.selected, days) for days in spans if days))
    before, after = (results_from(counted, here.asked, {}, *wholes) for counted, wholes in sides)
    pairs = zip(before.questions, after.questions, strict=False)
    return {
        "change": change,
        "pairs": [BeforeAndAfter(*pair, *_verdict(*pair)) for pair in pairs],
        "before_days": _told(spans[0]),
        "after_days": _told(spans[1]),
    }


def _words(request: HttpRequest, here: _Team) -> dict[str, Any]:
    """The comments by theme; where a word is chosen, those in which it stands."""
    comments = said.comments_selected(request.user, here.places, here.selected)  # type: ignore[arg-type]
    words = said.words_of(comments)
    if words is None and cache.add("feedback.words", True, 300):
        tasks.prepare_words.enqueue()
    asked = request.GET.get("word", ""), request.GET.get("in", "")
    word = next((one for one in words or () if (one.lemma, one.language) == asked), None)
    shown = lemmas.with_word(comments, word) if word else comments
    page = Paginator(said.by_theme(request.user, shown), 25).get_page(request.GET.get("page"))  # type: ignore[arg-type]
    return {
        "comments": len(comments),
        "words": words,
        "word": word,
        "page": page,
        "rows": [(one, row_of(one.comment, plain=True)) for one in page],
        "reads": is_worker(request.user),
    }


def _days(here: _Team) -> Days | None:
    """The chosen days, by whole stretches; None where nobody answered then."""
    span = here.selected.days
    return span if span == ALL else touched(span, stretches(here.places, here.selected))


def _on(selected: Selected, days: Days) -> Selected:
    return Selected(selected.places, selected.language, selected.channel, selected.version, selected.questions, days)


def _told(days: Days | None) -> str:
    """The days as one reads them; empty for all."""
    if days is None or days == ALL:
        return ""
    last = min(days.last, clock.today()) if days.last else None
    return "–".join(day.strftime("%-d.%-m.%Y") if day else "" for day in (days.first, last))


def _cuts(points: Sequence[CollectionPoint], versions: Sequence[Questionnaire]) -> Mapping[str, Namer]:
    unit_names = {point.pk: str(point.unit.name) for point in points}
    version_names = {one.pk: version_of(one) for one in versions}
    return {
        **CUTS,
        "place": by_place(points),
        "unit": lambda came: unit_names[came.point],
        "version": lambda came: version_names[came.questionnaire],
    }


def _verdict(before: QuestionResult, after: QuestionResult) -> tuple[str, str]:
    """Whether the good answers have become more since the change, in words; and where nothing shows, how big a change
    would have to be to show."""
    if before.tenths is None or after.tenths is None:
        return _("Too few answers as yet to see a change."), ""
    one, other = (
        (sum(bar.count for bar in side.bars if bar.is_good), sum(bar.count for bar in side.bars))
        for side in (before, after)
    )
    step = difference(one, other, coarseness=LEAST)
    if step:
        return (_("Better than before.") if step > 0 else _("Worse than before.")), ""
    reach = least_seen(one, other, coarseness=LEAST)
    if reach <= TELLING_REACH:
        return _("No real change."), ""
    return cannot_tell(), few_answers(min(one[1], other[1]), reach)
