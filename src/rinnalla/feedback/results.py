"""The results of points, in words and in counts, with nobody standing out (`small_numbers`).

Every count in what these functions give is a multiple of five, and shares and findings are worked out from those."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rinnalla.charts.drawn import bars, ten_people
from rinnalla.feedback.counted import Came, Counted, count, response_counts
from rinnalla.feedback.models import Channel, CollectionPoint, Question, Questionnaire
from rinnalla.feedback.small_numbers import (
    LEAST,
    Cell,
    Counts,
    Way,
    cut_of,
    keeps_good_apart,
    rounded,
    shown_cells,
    total,
)
from rinnalla.translated.fields import Text, text_of

__all__ = ["Bar", "Part", "QuestionResult", "Results", "response_counts", "results_from", "results_of"]

WAYS = {Question.Kind.ONE: Way.APART, Question.Kind.MANY: Way.SEVERAL}


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a table with bars; `is_good` says that it holds good answers only."""

    label: str
    count: int
    share: float
    is_good: bool = False


@dataclass(frozen=True, slots=True)
class QuestionResult:
    """What a question's answers say. Without `bars` there are too few to show, or they would let somebody stand out;
    `count` is 0 where there are fewer than five. `tenths` of ten gave a good answer; None where that may not be known
    or no answer is better than another."""

    question: Question
    count: int
    finding: str
    bars: tuple[Bar, ...]
    tenths: int | None = None

    @property
    def is_hidden(self) -> bool:
        return len(self.bars) < 2

    @property
    def headline(self) -> str:
        """The finding, or what was asked where there is none."""
        return self.finding or str(self.question.text)

    @property
    def picture(self) -> SafeString | str:
        """Ten people, of whom as many are filled as gave a good answer; the answers as bars where that may not be known
        or no answer is better than another; nothing where how they fell may not be known either."""
        if self.tenths is not None:
            return ten_people(self.tenths, alt=self.finding)
        if self.is_hidden:
            return ""
        rows = [(bar.label, str(bar.count), bar.share, bar.is_good) for bar in self.bars]
        return bars(rows, alt=f"{self.headline} " + ", ".join(f"{label} {many}" for label, many, *_rest in rows))


@dataclass(frozen=True, slots=True)
class Part:
    """One language, channel, unit or version of a cut."""

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


@dataclass(frozen=True, slots=True)
class Asked:
    """One question in all its versions: the newest, and of all the questionnaires' ids by the questions'. Where one
    version alone is looked at, `line` are the ids of the question in all of them."""

    question: Question
    versions: Mapping[int, int]
    line: frozenset[int] = frozenset()

    @property
    def values(self) -> list[int]:
        return [value for value, _label in self.question.options]

    @property
    def way(self) -> Way:
        return WAYS.get(Question.Kind(self.question.kind), Way.ORDERED)


# What a part of a cut is called, by where its answers came from; "" where it has no name of its own.
Namer = Callable[[Came], str]


def by_language(came: Came) -> str:
    return {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}.get(came.language, came.language)


def by_channel(came: Came) -> str:
    return str(Channel(came.channel).label)


def by_place(points: Iterable[CollectionPoint]) -> Namer:
    """By the place where it was asked, named with its unit."""
    names = {point.pk: f"{point.name}, {point.unit.name}" for point in points}
    return lambda came: names[came.point]


CUTS: dict[str, Namer] = {"language": by_language, "channel": by_channel}


def results_of(*points: CollectionPoint) -> Results:
    """The results of one point, or of several together. Five queries at most, besides the points' questions."""
    counted, *_spans = count([point.pk for point in points])
    return results_from(counted, asked_of(points, counted), CUTS)


def asked_of(points: Iterable[CollectionPoint], counted: Counted) -> list[Asked]:
    """The questions that the points ask now, the newest version first, with the ids of earlier versions that ask the
    same: answers to those count too. One query where there are earlier versions with answers."""
    now = {question.pk: question for point in points for question in point.questions if question.options}
    earlier = {key.question for key in counted.chosen} - set(now)
    others = (
        Question.objects.filter(pk__in=earlier).select_related("questionnaire").prefetch_related("choices")
        if earlier
        else ()
    )
    lines: dict[tuple[object, ...], list[Question]] = {}
    for question in sorted(now.values(), key=lambda one: (-one.questionnaire.version, one.questionnaire_id)):
        lines.setdefault(_same(question), []).append(question)
    for question in others:
        if _same(question) in lines:
            lines[_same(question)].append(question)
    return [Asked(versions[0], {one.pk: one.questionnaire_id for one in versions}) for versions in lines.values()]


def _same(question: Question) -> tuple[object, ...]:
    """What two versions of a question have in common where their answers can be added up."""
    own = question.choices.all() if question.has_own_choices else ()
    choices = tuple((one.value, str(text_of(one, "text", "fi"))) for one in own)
    return (question.questionnaire.line, question.key, question.kind, choices)


def results_from(counted: Counted, asked: Sequence[Asked], cuts: Mapping[str, Namer], *wholes: Counted) -> Results:
    """What may be shown of what was counted. Where it is a part of `wholes` that are shown as well, what is left of
    each when it is taken away is safe too."""
    rests = [Counted(+(whole.came - counted.came), +(whole.chosen - counted.chosen)) for whole in wholes]
    rests = [rest for rest in rests if rest.responses]
    shown = rounded(counted.responses)
    if not shown or any(rest.responses < LEAST for rest in rests):
        return Results(0, (), {})
    cells = {}
    results = []
    for one in asked:
        counts = _of(counted, one.versions)
        left = [_of(rest, one.line or one.versions) for rest in rests]
        cells[one.question.pk] = shown_cells(counts, one.values, one.question.good, one.way, left)
        results.append(_result(one, counts, cells[one.question.pk], _people(counted, one)))
    named = {name: _cut(counted, asked, cells, namer) for name, namer in cuts.items()}
    return Results(shown, tuple(results), {name: cut for name, cut in named.items() if cut})


def _of(counted: Counted, questions: Container[int]) -> dict[int, int]:
    summed: dict[int, int] = {}
    for key, many in counted.chosen.items():
        if key.question in questions:
            summed[key.value] = summed.get(key.value, 0) + many
    return summed


def _people(counted: Counted, asked: Asked) -> int:
    """How many were asked: of those who may choose several, the answers do not tell how many they are."""
    return sum(many for key, many in counted.came.items() if key.questionnaire in asked.versions.values())


def _result(asked: Asked, counts: Counts, cells: Sequence[Cell], people: int) -> QuestionResult:
    question = asked.question
    if not cells:
        return QuestionResult(question, 0, "", ())
    shown = _bars(asked, counts, cells, people)
    finding, tenths = finding_of(question, shown, cells), _tenths(question, shown, cells)
    return QuestionResult(question, _count(asked, shown, people), finding, shown, tenths)


def _count(asked: Asked, bars: Sequence[Bar], people: int) -> int:
    return rounded(people) if asked.way is Way.SEVERAL else sum(bar.count for bar in bars)


def _cut(
    counted: Counted, asked: Sequence[Asked], cells: Mapping[int, Sequence[Cell]], namer: Namer
) -> tuple[tuple[Question, tuple[Part, ...]], ...]:
    cut_questions = []
    for one in asked:
        counts: dict[str, Counter[int]] = {}
        for key, many in counted.chosen.items():
            if key.question in one.versions:
                came = Came(key.point, key.language, key.channel, one.versions[key.question])
                counts.setdefault(namer(came), Counter())[key.value] += many
        parts: dict[str, Counts] = {name: counts[name] for name in sorted(counts)}
        cut = cut_of(parts, cells[one.question.pk], one.question.good, one.way)
        if cut is None:
            continue
        people: Counter[str] = Counter()
        for came, many in counted.came.items():
            if came.questionnaire in one.versions.values():
                people[namer(came)] += many
        shown = [(name, part, people[name]) for name, part in cut.parts.items()]
        if total(cut.rest):
            shown.append((_("others"), cut.rest, sum(people.values()) - sum(people[name] for name in cut.parts)))
        cut_questions.append((one.question, tuple(_part(one, *part, cut.cells) for part in shown)))
    return tuple(cut_questions)


def _part(asked: Asked, name: str, counts: Counts, people: int, cells: Sequence[Cell]) -> Part:
    shown = _bars(asked, counts, cells, people)
    return Part(name, _count(asked, shown, people), finding_of(asked.question, shown, cells), shown)


def _bars(asked: Asked, counts: Counts, cells: Sequence[Cell], people: int) -> tuple[Bar, ...]:
    question = asked.question
    labels = {value: str(label) for value, label in question.options}
    shown = [rounded(total(counts, cell)) for cell in cells]
    everything = rounded(people) if asked.way is Way.SEVERAL else sum(shown)
    return tuple(
        Bar(
            _joined([labels[value] for value in cell], asked.way),
            many,
            min(100 * many / everything, 100.0) if everything else 0.0,
            is_good=bool(question.good) and min(cell) >= question.good,
        )
        for cell, many in zip(cells, shown, strict=True)
    )


def _joined(labels: Sequence[str], way: Way) -> str:
    """ "Badly or very badly"; "So-so to very badly"; "Others"."""
    if len(labels) == 1:
        return labels[0]
    if way is not Way.ORDERED:
        return pgettext("answers together", "Others")
    first, last = labels[0], labels[-1][:1].lower() + labels[-1][1:]
    if len(labels) == 2:
        return pgettext("answers together", "%(first)s or %(last)s") % {"first": first, "last": last}
    return pgettext("answers together", "%(first)s to %(last)s") % {"first": first, "last": last}


def finding_of(question: Question, bars: Sequence[Bar], cells: Sequence[Cell]) -> str:
    """ "8/10 felt heard": how many of the shown answers are good, in words; empty where that may not be known."""
    good, everything = _good(question, bars, cells)
    if not everything:
        return ""
    return _("%(share)s %(finding)s") % {"share": in_tenths(good, everything), "finding": _words(question)}


def _good(question: Question, bars: Sequence[Bar], cells: Sequence[Cell]) -> tuple[int, int]:
    """How many of the shown answers are good, and of how many; of none where that may not be known."""
    if not question.good or not keeps_good_apart(cells, question.good):
        return 0, 0
    return sum(bar.count for bar in bars if bar.is_good), sum(bar.count for bar in bars)


def _tenths(question: Question, bars: Sequence[Bar], cells: Sequence[Cell]) -> int | None:
    good, everything = _good(question, bars, cells)
    if not everything:
        return None
    tenths = (20 * good + everything) // (2 * everything)
    return min(max(tenths, 1), 9) if 0 < good < everything else tenths


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
    if question.kind == Question.Kind.NUMBERS:
        return pgettext("8/10 …", "answered 4 or 5")
    if question.kind == Question.Kind.TEN:
        return pgettext("8/10 …", "answered 8, 9 or 10")
    return pgettext("8/10 …", "answered “yes”")


def version_of(questionnaire: Questionnaire) -> str:
    """ "Feedback on adult social work, version 2"."""
    return _("%(name)s, version %(version)d") % {"name": questionnaire.name, "version": questionnaire.version}
