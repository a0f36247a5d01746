"""How many answered what, as of the last full five responses of each point: whoever knows when somebody answered cannot
see from the results what. Read from the tallies, so that it costs the same however many have answered.

What is read here is exact and stays inside: what leaves goes through `small_numbers`.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery, Sum

from rinnalla.feedback.models import CollectionPoint, Response, ResponseTally, Tally
from rinnalla.feedback.small_numbers import LEAST
from rinnalla.feedback.together import tallied

# Results move on this many responses at a time.
STEP = LEAST


class Chosen(NamedTuple):
    """Who (of which point, in which language, by which channel) chose what."""

    point: int
    language: str
    channel: str
    question: int
    value: int


class Came(NamedTuple):
    """Where responses came from."""

    point: int
    language: str
    channel: str
    questionnaire: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Responses, and chosen answers."""

    came: Counter[Came] = field(default_factory=Counter)
    chosen: Counter[Chosen] = field(default_factory=Counter)

    @property
    def responses(self) -> int:
        return self.came.total()

    def of(self, keeps: Callable[[int, str, str], bool]) -> "Counted":
        """The part that came from some points, in some languages, by some channels."""
        return Counted(
            Counter({key: many for key, many in self.came.items() if keeps(key.point, key.language, key.channel)}),
            Counter({key: many for key, many in self.chosen.items() if keeps(key.point, key.language, key.channel)}),
        )

    def in_version(self, questionnaire: int, questions: Collection[int]) -> "Counted":
        """The part that belongs to one version of the questions."""
        return Counted(
            Counter({key: many for key, many in self.came.items() if key.questionnaire == questionnaire}),
            Counter({key: many for key, many in self.chosen.items() if key.question in questions}),
        )


@dataclass(frozen=True, slots=True)
class Days:
    """From the first day to the last, both with it; None for no border."""

    first: date | None = None
    last: date | None = None

    def has(self, day: date) -> bool:
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    @property
    def rows(self) -> Q:
        """The tallies of those days."""
        if self == ALL:
            return Q(day=Tally.ALL_DAYS)
        found = ~Q(day=Tally.ALL_DAYS)
        if self.first:
            found &= Q(day__gte=self.first)
        if self.last:
            found &= Q(day__lte=self.last)
        return found


ALL = Days()


def count(points: Collection[int], *spans: Days) -> tuple[Counted, ...]:
    """What has been answered at the points: on all days, and then in each span of days. At most three queries and two
    more for each span."""
    came, chosen = _came(points, ALL), _chosen(points, ALL)
    newest = list(_newest(came))
    return tuple(
        _without(newest, span, *((came, chosen) if span == ALL else (_came(points, span), _chosen(points, span))))
        for span in (ALL, *spans)
    )


def count_by_day(
    points: Collection[int], span: Days = ALL, *, language: str = "", channel: str = ""
) -> dict[date, Counter[tuple[int, int]]]:
    """How many chose what, by the question's id and the number, on each day in order. Four queries at most."""
    days: dict[date, Counter[tuple[int, int]]] = defaultdict(Counter)
    each_day = Days(span.first, span.last or date.max)
    where = {name: wanted for name, wanted in (("language", language), ("channel", channel)) if wanted}
    rows = Tally.objects.filter(each_day.rows, point__in=points, **where).values_list("day", "question_id", "value")
    for day, question, value, many in rows.annotate(sum=Sum("count")).order_by():
        days[day][question, value] += many
    _received, chosen = tallied(_newest(_came(points, ALL)))
    for (_point, day, question, value, spoken, by), many in chosen.items():
        if day in days and language in ("", spoken) and channel in ("", by):
            days[day][question, value] -= many
    return {day: days[day] for day in sorted(days)}


def count_responses_by_day(
    points: Collection[int], *, language: str = "", channel: str = "", version: int | None = None
) -> dict[date, int]:
    """How many responses came on each day in order. One query."""
    wanted = {"language": language, "channel": channel, "questionnaire": version}
    rows = ResponseTally.objects.filter(
        ~Q(day=Tally.ALL_DAYS), point__in=points, **{name: value for name, value in wanted.items() if value}
    )
    return dict(rows.values_list("day").annotate(sum=Sum("count")).order_by("day"))


def response_counts(points: Iterable[CollectionPoint]) -> dict[int, int]:
    """How many responses each point's results are made of, in steps of five; one query for all."""
    counts = _by_point(_came([point.pk for point in points], ALL))
    return {point: many - many % STEP for point, many in counts.items()}


def _came(points: Collection[int], days: Days) -> Counter[Came]:
    rows = ResponseTally.objects.filter(days.rows, point__in=points)
    names = ("point_id", "language", "channel", "questionnaire_id")
    return Counter({Came(*row): many for *row, many in rows.values_list(*names).annotate(sum=Sum("count")).order_by()})


def _chosen(points: Collection[int], days: Days) -> Counter[Chosen]:
    rows = Tally.objects.filter(days.rows, point__in=points)
    names = ("point_id", "language", "channel", "question_id", "value")
    return Counter(
        {Chosen(*row): many for *row, many in rows.values_list(*names).annotate(sum=Sum("count")).order_by()}
    )


def _by_point(came: Mapping[Came, int]) -> Counter[int]:
    counts: Counter[int] = Counter()
    for key, many in came.items():
        counts[key.point] += many
    return counts


def _newest(came: Mapping[Came, int]) -> Iterable[Response]:
    """The newest responses of each point, that are not yet five. By the order in which they came here, not by their
    time: an imported answer may be of last year."""
    over = {point: many % STEP for point, many in _by_point(came).items() if many % STEP}
    if len(over) == 1:
        ((point, many),) = over.items()
        return Response.objects.filter(point=point).order_by("-id")[:many]
    if not over:
        return ()
    those = Response.objects.filter(point=OuterRef("pk")).order_by("-id").values("pk")
    places = {f"newest_{place}": Subquery(those[place : place + 1]) for place in range(STEP - 1)}
    found = CollectionPoint.objects.filter(pk__in=over).order_by().values_list("pk", *places.values())
    numbers = [number for point, *ids in found for number in ids[: over[point]] if number]
    return Response.objects.filter(pk__in=numbers)


def _without(newest: Iterable[Response], days: Days, came: Counter[Came], chosen: Counter[Chosen]) -> Counted:
    fewer_came, fewer_chosen = Counter(came), Counter(chosen)
    received, answers = tallied(newest)
    for (point, day, questionnaire, language, channel), many in received.items():
        if _counts_in(day, days):
            fewer_came[Came(point, language, channel, questionnaire)] -= many
    for (point, day, question, value, language, channel), many in answers.items():
        if _counts_in(day, days):
            fewer_chosen[Chosen(point, language, channel, question, value)] -= many
    return Counted(+fewer_came, +fewer_chosen)


def _counts_in(day: date, days: Days) -> bool:
    return day == Tally.ALL_DAYS if days == ALL else day != Tally.ALL_DAYS and days.has(day)
