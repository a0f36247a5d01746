"""The days of a season."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rinnalla import workdays


@dataclass(frozen=True, slots=True)
class Proposed:
    """A day that is proposed; where it was moved, from which day and what holiday that is."""

    day: date
    instead_of: date | None = None
    holiday: str = ""


def beside_holidays(days: Iterable[date]) -> list[Proposed]:
    """The days, each that is a public holiday moved to the next same weekday that is none, with the reason."""
    days = list(days)
    proposed: list[Proposed] = []
    for day in days:
        holiday = workdays.holiday(day)
        moved = day
        while workdays.holiday(moved) or (moved != day and moved in days):
            moved += timedelta(days=7)
        proposed.append(Proposed(moved, day, holiday) if holiday else Proposed(day))
    return proposed


def propose_dates(
    *,
    first: date,
    meetings: int,
    a_year: int = 11,
    months_off: Collection[int] = (7,),
    every_weeks: int | None = None,
) -> list[date]:
    """As many days as asked, from `first` on, always the same weekday of the month: "every second Tuesday".

    `a_year` and `months_off` are the rhythm's (C4: once a month, July off; C16: four a year). A month that is off is
    left out where one meets every month, else the nearest month is taken. A fifth weekday means the last one. Where one
    meets `every_weeks` (Q3: once a week, eight times), the days are so many weeks apart, those of a month that is off
    left out. `first` is taken as it is.
    """
    off = set(months_off)
    if len(off) >= 12:
        off = set()
    if every_weeks:
        return _weeks_apart(first, meetings, every_weeks, off)
    step = max(1, round(12 / max(1, a_year)))
    nth, weekday = (first.day - 1) // 7, first.weekday()
    chosen = [_number(first)]
    aim = chosen[0]
    while len(chosen) < meetings:
        aim += step
        month = aim if step == 1 else _nearest(aim, off)
        while month <= chosen[-1] or _off(month, off):
            month += 1
        if step == 1:
            aim = month
        chosen.append(month)
    days = [first, *(_day(month, nth, weekday) for month in chosen[1:])]
    return days[: max(0, meetings)]


def _weeks_apart(first: date, meetings: int, weeks: int, off: Collection[int]) -> list[date]:
    days, day = [first], first
    while len(days) < meetings:
        day += timedelta(weeks=weeks)
        if day.month not in off:
            days.append(day)
    return days[: max(0, meetings)]


def _number(day: date) -> int:
    """Months counted from the year 0, so that one can reckon with them."""
    return day.year * 12 + day.month - 1


def _off(month: int, off: Collection[int]) -> bool:
    return month % 12 + 1 in off


def _nearest(month: int, off: Collection[int]) -> int:
    """The nearest month that is not off, the later one of two."""
    for distance in range(12):
        for near in (month + distance, month - distance):
            if not _off(near, off):
                return near
    return month


def _day(month: int, nth: int, weekday: int) -> date:
    year, index = divmod(month, 12)
    start = date(year, index + 1, 1)
    found = start + timedelta(days=(weekday - start.weekday()) % 7 + 7 * nth)
    return found if found.month == index + 1 else found - timedelta(days=7)
