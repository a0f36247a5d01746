"""A part of the results that somebody chose to look at: some places, a language, a channel, a version, some days.

Nobody stands out in it, and nobody in what is left of any wider view either (the same days in all languages, say): each
wider view is a whole of which the part must leave enough. Days are taken by stretches of whole weeks with at least 20
responses each, so that two choices of days never differ by a few people.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations

from rinnalla.feedback.counted import ALL, Counted, Days, count, count_responses_by_day

# So many responses make a stretch of days.
ENOUGH = 20
WEEK = timedelta(days=6)  # from a Monday to its Sunday


@dataclass(frozen=True, slots=True)
class Selected:
    """What was chosen; what is empty (`ALL` days, None of the places) is not chosen. A version is given with the
    questions that it asks."""

    places: frozenset[int] | None = None
    language: str = ""
    channel: str = ""
    version: int | None = None
    questions: frozenset[int] = frozenset()
    days: Days = ALL

    def wider(self) -> Iterator["Selected"]:
        """Every selection that leaves out one or more of what was chosen, and chooses nothing else."""
        nothing = Selected()
        chosen = [
            name
            for name in ("places", "language", "channel", "version", "days")
            if getattr(self, name) != getattr(nothing, name)
        ]
        for many in range(1, len(chosen) + 1):
            for left_out in combinations(chosen, many):
                yield replace(self, **{name: getattr(nothing, name) for name in left_out})

    def of(self, by_days: Mapping[Days, Counted]) -> Counted:
        """The part of what was counted."""

        def is_wanted(point: int, spoken: str, by: str) -> bool:
            return (
                (self.places is None or point in self.places)
                and self.language in ("", spoken)
                and self.channel in ("", by)
            )

        counted = by_days[self.days]
        if self.places is not None or self.language or self.channel:
            counted = counted.of(is_wanted)
        return counted if self.version is None else counted.in_version(self.version, self.questions)


def count_selected(points: Collection[int], *selections: Selected) -> list[tuple[Counted, list[Counted]]]:
    """Each selection of what was answered at the points, with all its wider views."""
    spans = list(dict.fromkeys(one.days for one in selections if one.days != ALL))
    by_days = dict(zip([ALL, *spans], count(points, *spans), strict=True))
    return [(one.of(by_days), [wide.of(by_days) for wide in one.wider()]) for one in selections]


def stretches(points: Collection[int], selected: Selected) -> list[Days]:
    """The stretches of days in which a selection was answered. One query."""
    places = points if selected.places is None else selected.places
    return gathered(
        count_responses_by_day(places, language=selected.language, channel=selected.channel, version=selected.version)
    )


def gathered(days: Mapping[date, int]) -> list[Days]:
    """The weeks of some days on which so many responses came, put together until each stretch has enough; the last
    takes in what is left over."""
    weeks: Counter[date] = Counter()
    for day, came in days.items():
        weeks[day - timedelta(days=day.weekday())] += came
    found: list[Days] = []
    first: date | None = None
    many = 0
    for monday in sorted(weeks):
        first, many = first or monday, many + weeks[monday]
        if many >= ENOUGH:
            found.append(Days(first, monday + WEEK))
            first, many = None, 0
    if first is not None:
        start = found.pop().first if found else first
        found.append(Days(start, max(weeks) + WEEK))
    return found


def touched(span: Days, among: Sequence[Days]) -> Days | None:
    """The days from the first to the last of the stretches that have a day of the span; None for none."""
    some = [one for one in among if _touches(one, span)]
    return Days(span.first and some[0].first, span.last and some[-1].last) if some else None


def around(day: date, span: Days, among: Sequence[Days]) -> tuple[Days | None, Days | None]:
    """The days of the span before a day and those from it on, by whole stretches: the one in which the day lies belongs
    to neither, unless it begins with that day. None for none."""
    some = [one for one in among if _touches(one, span)]
    before = [one for one in some if one.last and one.last < day]
    after = [one for one in some if one.first and one.first >= day]
    return tuple(Days(part[0].first, part[-1].last) if part else None for part in (before, after))  # type: ignore[return-value]


def _touches(one: Days, span: Days) -> bool:
    return not (
        (span.first and one.last and one.last < span.first) or (span.last and one.first and one.first > span.last)
    )
