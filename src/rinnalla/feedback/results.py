"""The results of a point, in words and in counts, with nobody standing out (`small_numbers`)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Sum
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rinnalla.feedback.models import Channel, CollectionPoint, Question, ResponseTally, Tally
from rinnalla.feedback.small_numbers import LEAST, Cell, Counts, cut_of, keeps_good_apart, shown_cells, total
from rinnalla.feedback.together import tallied
from rinnalla.translated.fields import Text

# Results move on this many responses at a time: whoever knows when somebody answered cannot see from it what.
STEP = LEAST


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a table with bars."""

    label: str
    count: int
    share: float


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What a question's answers say. Without `bars` there are too few to show, or they would let somebody stand out;
    `count` is 0 where there are fewer than five."""

    question: Question
    count: int
    finding: str
    bars: tuple[Bar, ...]

    @property
    def is_hidden(self) -> bool:
        return len(self.bars) < 2


@dataclass(frozen=True, slots=True)
class Part:
    """One language or channel of a cut."""

    name: str
    count: int
    finding: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """`count` responses are shown; 0 where there are fewer than five. `cuts` are the ways to cut the page."""

    count: int
    questions: tuple[QuestionResult, ...]
    cuts: Mapping[str, tuple[tuple[Question, tuple[Part, ...]], ...]]


def results_of(point: CollectionPoint) -> Results:
    """The results of a point. Three queries, besides its questions."""
    questions = [question for question in point.questions if question.options]
    received = point.received.filter(day=Tally.ALL_DAYS).aggregate(sum=Sum("count"))["sum"] or 0
    shown = received - received % STEP
    if not shown:
        return Results(0, (), {})
    counts = _counts(point, received - shown)
    cells = {
        question.pk: shown_cells(_of(counts, question), [value for value, _label in question.options], question.good)
        for question in questions
    }
    return Results(
        shown,
        tuple(_result(question, _of(counts, question), cells[question.pk]) for question in questions),
        {
            name: cut
            for name, place in (("language", 1), ("channel", 2))
            if (cut := _cut(counts, questions, cells, place))
        },
    )


_Key = tuple[int, str, str, int]  # question, language, channel, value


def _counts(point: CollectionPoint, newest: int) -> dict[_Key, int]:
    """The tallies of all days, without so many of the newest responses."""
    rows = point.tallies.filter(day=Tally.ALL_DAYS).values_list("question_id", "language", "channel", "value", "count")
    counts = Counter(
        {(question, language, channel, value): count for question, language, channel, value, count in rows}
    )
    if newest:
        # By the order in which they came here, not by their time: an imported answer may be of last year.
        _received, chosen = tallied(point.responses.order_by("-id")[:newest])
        for (_point, day, question, value, language, channel), count in chosen.items():
            if day == Tally.ALL_DAYS:
                counts[question, language, channel, value] -= count
    return {key: count for key, count in counts.items() if count}


def _of(counts: Mapping[_Key, int], question: Question) -> dict[int, int]:
    return _summed((key[3], count) for key, count in counts.items() if key[0] == question.pk)


def _summed(pairs: Iterable[tuple[int, int]]) -> dict[int, int]:
    summed: dict[int, int] = {}
    for value, count in pairs:
        summed[value] = summed.get(value, 0) + count
    return summed


def _result(question: Question, counts: Counts, cells: Sequence[Cell]) -> QuestionResult:
    return QuestionResult(
        question,
        total(counts) if cells else 0,
        finding_of(question, counts, cells),
        _bars(question, counts, cells),
    )


def _cut(
    counts: Mapping[_Key, int], questions: Sequence[Question], cells: Mapping[int, Sequence[Cell]], place: int
) -> tuple[tuple[Question, tuple[Part, ...]], ...]:
    cut_questions = []
    for question in questions:
        names = {str(key[place]) for key in counts if key[0] == question.pk}
        parts = {
            name: _summed(
                (key[3], count) for key, count in counts.items() if key[0] == question.pk and key[place] == name
            )
            for name in sorted(names)
        }
        cut = cut_of(parts, cells[question.pk], question.good)
        if cut is None:
            continue
        shown = [(_name_of(name, place), part) for name, part in cut.parts.items()]
        if total(cut.rest):
            shown.append((_("others"), cut.rest))
        cut_questions.append(
            (
                question,
                tuple(
                    Part(name, total(part), finding_of(question, part, cut.cells), _bars(question, part, cut.cells))
                    for name, part in shown
                ),
            )
        )
    return tuple(cut_questions)


def _name_of(name: str, place: int) -> str:
    if place == 2:
        return str(Channel(name).label)
    return {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}.get(name, name)


def _bars(question: Question, counts: Counts, cells: Sequence[Cell]) -> tuple[Bar, ...]:
    labels = {value: str(label) for value, label in question.options}
    everything = total(counts)
    return tuple(
        Bar(_joined([labels[value] for value in cell]), total(counts, cell), 100 * total(counts, cell) / everything)
        for cell in cells
    )


def _joined(labels: Sequence[str]) -> str:
    """ "Badly or very badly"; "So-so to very badly"."""
    if len(labels) == 1:
        return labels[0]
    first, last = labels[0], labels[-1][:1].lower() + labels[-1][1:]
    if len(labels) == 2:
        return pgettext("answers together", "%(first)s or %(last)s") % {"first": first, "last": last}
    return pgettext("answers together", "%(first)s to %(last)s") % {"first": first, "last": last}


def finding_of(question: Question, counts: Counts, cells: Sequence[Cell]) -> str:
    """ "8/10 felt heard": how many of the answers are good, in words; empty where that may not be known."""
    everything = total(counts)
    if not question.good or everything < LEAST or not cells or not keeps_good_apart(cells, question.good):
        return ""
    good = sum(count for value, count in counts.items() if value >= question.good)
    return _("%(share)s %(finding)s") % {"share": in_tenths(good, everything), "finding": _words(question)}


def in_tenths(some: int, everything: int) -> str:
    """ "8/10"; every one of fewer than ten as they are; never all or none unless it is so."""
    if everything < 10:
        return f"{some}/{everything}"
    tenths = (20 * some + everything) // (2 * everything)
    if tenths == 10 and some < everything:
        return _("over 9/10")
    if tenths == 0 and some:
        return _("under 1/10")
    return f"{tenths}/10"


def _words(question: Question) -> str:
    finding = question.finding
    if isinstance(finding, Text) and finding and not finding.fell_back:
        return str(finding)
    if question.kind == Question.Kind.SCALE:
        return pgettext("8/10 …", "answered “well” or “very well”")
    return pgettext("8/10 …", "answered “yes”")


def response_counts(points: Iterable[CollectionPoint]) -> dict[int, int]:
    """How many responses each point's results are made of, in steps of five; one query for all."""
    rows = ResponseTally.objects.filter(point__in=[point.pk for point in points], day=Tally.ALL_DAYS)
    counts = rows.values_list("point_id").annotate(sum=Sum("count")).order_by()
    return {point: count - count % STEP for point, count in counts}
