"""How the answers change over time, and whether that is news or the way they always vary.

Weeks (or months, where there are many) are gathered until they hold at least 20 answers and nobody stands out, so that
one point of a chart says something. The shares are of rounded counts, and the charts' limits are so much wider.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from math import ceil
from statistics import median_low

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rinnalla.charts import drawn
from rinnalla.charts.control import Control, Rule, p_chart, xmr_chart
from rinnalla.feedback.counted import ALL, Counted, Days, count_by_day
from rinnalla.feedback.models import CollectionPoint, Question
from rinnalla.feedback.results import Asked
from rinnalla.feedback.small_numbers import LEAST, Way, finest, is_safe, rounded, total

# So many answers make a point of a chart.
ENOUGH = 20
# More points than these would be a caterpillar: then months are taken instead of weeks.
MOST_POINTS = 40
# Without a signal among so many points, of which the last would show a change of two in ten, nothing has changed; among
# fewer, or where only a bigger change would show, one cannot tell.
TELLING_POINTS, TELLING_REACH = 6, 0.2
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
    """One question over time: what its periods say together, in words and as a picture. `caution` says, where nothing
    shows, how big a change would have to be to show among so many answers."""

    question: Question
    periods: tuple[Period, ...]
    verdict: str
    picture: SafeString | str
    caution: str = ""
    mean_verdict: str = ""
    mean_picture: SafeString | str = ""


def series_of(
    points: Iterable[CollectionPoint],
    asked: Sequence[Asked],
    span: Days = ALL,
    *,
    whole: Counted,
    language: str = "",
    channel: str = "",
) -> tuple[Series, ...]:
    """The questions of which some answers are good, over time. Constant queries. A question without periods has too
    few answers as yet, or they would leave too few of the `whole` that is shown besides."""
    days = count_by_day([point.pk for point in points], span, language=language, channel=channel)
    return tuple(_series(one, days, whole) for one in asked if one.way is Way.ORDERED and one.question.good)


def _series(asked: Asked, days: Mapping[date, Counter[tuple[int, int]]], whole: Counted) -> Series:
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
    if not _leave_enough(rows, asked, whole):
        rows = []
    means = _means([row for _first, _last, row in rows], asked)
    periods = tuple(
        Period(first, last, good + rounded(total(row) - _good(row, asked)), good, mean)
        for (first, last, row), mean in zip(rows, means, strict=True)
        for good in [rounded(_good(row, asked))]
    )
    control = p_chart([(period.good, period.count) for period in periods], coarseness=LEAST)
    title = str(asked.question.text)
    verdict = said_of(control, periods, is_telling=is_telling(control))
    ticks = [(0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")]
    picture = _drawn(control, periods, f"{title} {verdict}", 0.0, 1.0, ticks)
    if not periods or periods[0].mean is None:
        return Series(asked.question, periods, verdict, picture, caution_of(control, periods))
    known = xmr_chart([period.mean for period in periods if period.mean is not None])
    lowest, highest = float(min(asked.values)), float(max(asked.values))
    mean_ticks = [(value, f"{value:.0f}") for value in (lowest, highest)]
    mean_verdict = said_of(known, periods, is_telling=is_telling(known, scale=highest - lowest))
    mean_picture = _drawn(known, periods, f"{title} {mean_verdict}", lowest, highest, mean_ticks)
    return Series(asked.question, periods, verdict, picture, caution_of(control, periods), mean_verdict, mean_picture)


def _good(row: Mapping[int, int], asked: Asked) -> int:
    return sum(many for value, many in row.items() if value >= asked.question.good)


def _gathered(
    by_day: Mapping[date, Counter[int]], good: int, end_of: Callable[[date], date]
) -> list[tuple[date, date, Counter[int]]]:
    """The weeks or months, by their last days, put together until each holds enough and both its good answers and its
    others may be known. What is left over at the end waits for more; where it may not be known either, it goes to the
    last of them, so that it is not what is left of the whole."""
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
    left = sum(many for value, many in row.items() if value >= good)
    if found and not (is_safe(left) and is_safe(row.total() - left)):
        first, _last, last_row = found.pop()
        found.append((first, days[-1], last_row + row))
    return found


def _leave_enough(rows: Sequence[tuple[date, date, Counter[int]]], asked: Asked, whole: Counted) -> bool:
    """Whether what is left when the periods are taken from the whole may be known: its good answers and its others."""
    everything: Counter[int] = Counter()
    for key, many in whole.chosen.items():
        if key.question in asked.versions:
            everything[key.value] += many
    for _first, _last, row in rows:
        everything.subtract(row)
    good = _good(everything, asked)
    return is_safe(good) and is_safe(everything.total() - good)


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


def is_telling(control: Control, *, scale: float = 1.0) -> bool:
    """Whether silence of the chart means that nothing has changed: it holds enough, and a small change would show."""
    return len(control.values) >= TELLING_POINTS and control.reach <= TELLING_REACH * scale


def said_of(control: Control, periods: Sequence[Period], *, is_telling: bool) -> str:
    """What the chart says, in words: since when it is better or worse, that nothing has really changed, or that one
    cannot tell."""
    if len(periods) < 2:
        return _("Too few answers as yet to see a change.")
    if latest := control.latest:
        return _SAID[latest.rule, latest.is_up]() % {"day": _day(periods[latest.first].first)}
    if past := control.past:
        days = f"{_day(periods[past.first].first)}–{_day(periods[past.last].last)}"
        return (_were_better() if past.is_up else _were_worse()) % {"days": days}
    return _("No real change.") if is_telling else cannot_tell()


def cannot_tell() -> str:
    return _("We cannot tell yet whether anything has changed.")


def caution_of(control: Control, periods: Sequence[Period]) -> str:
    """Where nothing shows: how many answers a point of the chart has, and how big a change would show among so many."""
    if len(periods) < 2 or control.signals:
        return ""
    if control.reach > TELLING_REACH:
        return few_answers(median_low([period.count for period in periods]), control.reach)
    if len(periods) < TELLING_POINTS:
        return _("There are only %(count)d times to compare as yet.") % {"count": len(periods)}
    return _("A change of %(tenths)d in ten or more would show.") % {"tenths": tenths_of(control.reach)}


def few_answers(count: int, reach: float) -> str:
    return _(
        "There are only about %(count)d answers at a time. "
        "Among so few a change shows only when it is %(tenths)d in ten or more."
    ) % {"count": count, "tenths": tenths_of(reach)}


def tenths_of(reach: float) -> int:
    """How many in ten a change must be, to be as big as `reach`."""
    return min(max(ceil(10 * reach - 1e-9), 1), 10)


def _were_better() -> str:
    return _("On %(days)s it went better than usual, since then as before.")


def _were_worse() -> str:
    return _("On %(days)s it went worse than usual, since then as before.")


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
