"""How the answers change over time, and whether that is news or the way they always vary.

Weeks (or months, where there are many) are gathered until they hold at least 20 answers and nobody stands out, so that
one point of a chart says something. The shares are of rounded counts, and the charts' limits are so much wider.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rinnalla.charts import drawn
from rinnalla.charts.control import Control, Rule, p_chart, xmr_chart
from rinnalla.feedback.counted import ALL, Days, count_by_day
from rinnalla.feedback.models import CollectionPoint, Question
from rinnalla.feedback.results import Asked
from rinnalla.feedback.small_numbers import LEAST, Way, finest, is_safe, rounded, total

# So many answers make a point of a chart.
ENOUGH = 20
# More points than these would be a caterpillar: then months are taken instead of weeks.
MOST_POINTS = 40
# A mean is told where it is of numbers, and enough of them are known apart.
_WITH_MEANS = (Question.Kind.NUMBERS, Question.Kind.TEN)
_LEAST_CELLS = 3


@dataclass(frozen=True, slots=True)
class Period:
    """From `first` to `last`: so many shown answers, so many of them good; their mean where that may be known."""

    first: date
    last: date
    count: int
    good: int
    mean: float | None = None

    @property
    def share(self) -> float:
        return 100 * self.good / self.count

    @property
    def days(self) -> str:
        return f"{_day(self.first)}–{_day(self.last, with_year=True)}"


@dataclass(frozen=True, slots=True)
class Series:
    """One question over time: what its periods say together, in words and as a picture."""

    question: Question
    periods: tuple[Period, ...]
    verdict: str
    picture: SafeString | str
    mean_verdict: str = ""
    mean_picture: SafeString | str = ""


def series_of(
    points: Iterable[CollectionPoint],
    asked: Sequence[Asked],
    span: Days = ALL,
    *,
    language: str = "",
    channel: str = "",
) -> tuple[Series, ...]:
    """The questions of which some answers are good, over time. Constant queries. A question without periods has too
    few answers as yet."""
    days = count_by_day([point.pk for point in points], span, language=language, channel=channel)
    return tuple(_series(one, days) for one in asked if one.way is Way.ORDERED and one.question.good)


def _series(asked: Asked, days: Mapping[date, Counter[tuple[int, int]]]) -> Series:
    by_day: dict[date, Counter[int]] = {}
    for day, counts in days.items():
        here = by_day.setdefault(day, Counter())
        for (question, value), many in counts.items():
            if question in asked.versions:
                here[value] += many
    rows = _gathered(by_day, asked.question.good, _week)
    if len(rows) > MOST_POINTS:
        rows = _gathered(by_day, asked.question.good, _month)
    rows = rows[-MOST_POINTS:]
    means = _means([row for _first, _last, row in rows], asked)
    periods = tuple(
        Period(first, last, good + rounded(total(row) - _good(row, asked)), good, mean)
        for (first, last, row), mean in zip(rows, means, strict=True)
        for good in [rounded(_good(row, asked))]
    )
    control = p_chart([(period.good, period.count) for period in periods], coarseness=LEAST)
    title = str(asked.question.text)
    verdict = said_of(control, periods)
    ticks = [(0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")]
    picture = _drawn(control, periods, f"{title} {verdict}", 0.0, 1.0, ticks)
    if not periods or periods[0].mean is None:
        return Series(asked.question, periods, verdict, picture)
    known = xmr_chart([period.mean for period in periods if period.mean is not None])
    lowest, highest = float(min(asked.values)), float(max(asked.values))
    mean_ticks = [(value, f"{value:.0f}") for value in (lowest, highest)]
    mean_verdict = said_of(known, periods)
    mean_picture = _drawn(known, periods, f"{title} {mean_verdict}", lowest, highest, mean_ticks)
    return Series(asked.question, periods, verdict, picture, mean_verdict, mean_picture)


def _good(row: Mapping[int, int], asked: Asked) -> int:
    return sum(many for value, many in row.items() if value >= asked.question.good)


def _gathered(
    by_day: Mapping[date, Counter[int]], good: int, end_of: Callable[[date], date]
) -> list[tuple[date, date, Counter[int]]]:
    """The weeks or months, by their last days, put together until each holds enough and both its good answers and its
    others may be known. What is left over at the end waits for more."""
    found = []
    first: date | None = None
    row: Counter[int] = Counter()
    days = [day for day, counts in by_day.items() if counts.total()]
    for day, following in zip_longest(days, days[1:]):
        first = first or day
        row += by_day[day]
        if following is not None and end_of(following) == end_of(day):
            continue
        better = sum(many for value, many in row.items() if value >= good)
        if row.total() >= ENOUGH and is_safe(better) and is_safe(row.total() - better):
            found.append((first, min(end_of(day), days[-1]), row))
            first, row = None, Counter()
    return found


def _week(day: date) -> date:
    """The Sunday of a day's week."""
    return day + timedelta(days=6 - day.weekday())


def _month(day: date) -> date:
    """The last day of a day's month."""
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _means(rows: Sequence[Counter[int]], asked: Asked) -> list[float | None]:
    """The mean of each period, from the rounded counts of the cells that are safe in all of them: what several numbers
    share a cell count as the one in the middle."""
    cells = finest(rows, [(value,) for value in asked.values], asked.question.good) if rows else ()
    if asked.question.kind not in _WITH_MEANS or len(cells) < _LEAST_CELLS:
        return [None] * len(rows)
    shown = [[rounded(total(row, cell)) for cell in cells] for row in rows]
    middles = [sum(cell) / len(cell) for cell in cells]
    return [
        sum(many * middle for many, middle in zip(row, middles, strict=True)) / sum(row) if sum(row) else None
        for row in shown
    ]


def said_of(control: Control, periods: Sequence[Period]) -> str:
    """What the chart says, in words: that nothing has really changed, or since when it is better or worse."""
    if len(periods) < 2:
        return _("Too few answers as yet to see a change.")
    latest = control.latest
    if latest is None:
        return _("No real change.")
    since = {"day": _day(periods[latest.first].first)}
    return _SAID[latest.rule, latest.is_up]() % since


def _better() -> str:
    return _("Better than before, since %(day)s.")


def _worse() -> str:
    return _("Worse than before, since %(day)s.")


_SAID = {
    (Rule.BEYOND, True): _better,
    (Rule.BEYOND, False): _worse,
    (Rule.SHIFT, True): _better,
    (Rule.SHIFT, False): _worse,
    (Rule.TREND, True): lambda: _("Getting better all the time since %(day)s."),
    (Rule.TREND, False): lambda: _("Getting worse all the time since %(day)s."),
}


def _drawn(
    control: Control,
    periods: Sequence[Period],
    alt: str,
    lowest: float,
    highest: float,
    ticks: Sequence[tuple[float, str]],
) -> SafeString | str:
    if len(periods) < 2:
        return ""
    names = [_day(period.last) for period in periods]
    return drawn.run(control, names, lowest=lowest, highest=highest, ticks=ticks, alt=alt)


def _day(day: date, *, with_year: bool = False) -> str:
    return day.strftime("%-d.%-m.%Y" if with_year else "%-d.%-m.")
