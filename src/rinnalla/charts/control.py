"""Statistical process control: whether something has really changed, or only varies as it always does.

A p-chart for shares, an XmR chart for means, and the usual rules: a point beyond the limits, eight in a row on one side
of the centre, six in a row rising or falling. Pure functions of numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from math import sqrt

# Points in a row that are a signal.
SHIFT = 8
TREND = 6
# So many since such a run, all on the other side, say that the level has moved.
MOVED = 3
# Three standard deviations, and what makes one of a mean moving range of two (d2 = 1.128).
SIGMAS = 3.0
_OF_RANGE = SIGMAS / 1.128
_ONE_IN_A_HUNDRED = 2.576
# What is this near to a border is on it: sums of shares are not exact.
_NEAR = 1e-9


class Rule(Enum):
    BEYOND = "one beyond the limits"
    SHIFT = "eight in a row on one side"
    TREND = "six in a row in one direction"


@dataclass(frozen=True, slots=True)
class Signal:
    """What a rule has found, from the point `first` to the point `last`, counted from nought."""

    rule: Rule
    first: int
    last: int
    is_up: bool


@dataclass(frozen=True, slots=True)
class Control:
    """The points with the centre and, for each point, the limits between which it varies when nothing changes."""

    values: tuple[float, ...]
    centre: float
    lower: tuple[float, ...]
    upper: tuple[float, ...]
    signals: tuple[Signal, ...]
    # How far from the centre the last point must lie to be a signal by itself: a smaller change does not show at once.
    reach: float = 0.0

    @property
    def latest(self) -> Signal | None:
        """The signal that holds now: one that the last point belongs to. Of several, the one that began first: it says
        since when."""
        current = [signal for signal in self.signals if signal.last == len(self.values) - 1]
        return min(current, key=lambda signal: signal.first, default=self._moved)

    @property
    def _moved(self) -> Signal | None:
        """The points since eight in a row lay on one side, where there are some and all lie on the other: the level has
        moved, although they are not yet eight."""
        runs = [signal for signal in self.signals if signal.rule is Rule.SHIFT]
        if not runs:
            return None
        before = runs[-1]
        sides = {_side(value, self.centre) for value in self.values[before.last + 1 :]}
        if len(self.values) - 1 - before.last < MOVED or sides != {-1 if before.is_up else 1}:
            return None
        return Signal(Rule.SHIFT, before.last + 1, len(self.values) - 1, not before.is_up)

    @property
    def past(self) -> Signal | None:
        """The last signal that is over; None where there was none."""
        return max(self.signals, key=lambda signal: signal.last, default=None)


def p_chart(parts: Sequence[tuple[int, int]], *, coarseness: int = 1) -> Control:
    """A chart of shares: `parts` are (how many, of how many), of how many never nought. Counts that were rounded to a
    multiple of `coarseness` vary by that too, and the limits are so much wider."""
    values = tuple(some / everything for some, everything in parts)
    everything = sum(whole for _some, whole in parts)
    centre = sum(some for some, _whole in parts) / everything if everything else 0.0
    rounding = (coarseness**2 - 1) / 12
    spread = [SIGMAS * sqrt(centre * (1 - centre) / whole + rounding / whole**2) for _some, whole in parts]
    return _control(
        values,
        centre,
        [max(centre - wide, 0.0) for wide in spread],
        [min(centre + wide, 1.0) for wide in spread],
        spread[-1] if spread else 0.0,
    )


def xmr_chart(values: Sequence[float]) -> Control:
    """A chart of single values, such as means, whose spread is known from how much each differs from the one before."""
    if not values:
        return _control((), 0.0, (), (), 0.0)
    centre = sum(values) / len(values)
    ranges = [abs(after - before) for before, after in pairwise(values)]
    wide = _OF_RANGE * sum(ranges) / len(ranges) if ranges else 0.0
    return _control(values, centre, [centre - wide] * len(values), [centre + wide] * len(values), wide)


def difference(before: tuple[int, int], after: tuple[int, int], *, coarseness: int = 1) -> int:
    """Whether a share, (how many, of how many), has really changed: 1 for up, -1 for down, 0 for what chance brings in
    more than one of a hundred such comparisons. Rounded counts are given as for `p_chart`."""
    (some, whole), (others, all_after) = before, after
    if not whole or not all_after:
        return 0
    step, reach = others / all_after - some / whole, least_seen(before, after, coarseness=coarseness)
    return _side(step, 0.0) if reach and abs(step) > reach else 0


def least_seen(before: tuple[int, int], after: tuple[int, int], *, coarseness: int = 1) -> float:
    """How far two shares must lie from each other for `difference` to see it; of none never."""
    (some, whole), (others, all_after) = before, after
    centre = (some + others) / (whole + all_after)
    rounding = (coarseness**2 - 1) / 12
    variance = sum(centre * (1 - centre) / many + rounding / many**2 for many in (whole, all_after))
    return _ONE_IN_A_HUNDRED * sqrt(variance)


def _control(
    values: Sequence[float], centre: float, lower: Sequence[float], upper: Sequence[float], reach: float
) -> Control:
    signals = [
        *_beyond(values, lower, upper),
        *_runs(Rule.SHIFT, [_side(value, centre) for value in values], SHIFT),
        # Six points have five steps between them.
        *_runs(Rule.TREND, [0, *(_side(after, before) for before, after in pairwise(values))], TREND - 1, before=1),
    ]
    in_order = sorted(signals, key=lambda signal: (signal.last, signal.first))
    return Control(tuple(values), centre, tuple(lower), tuple(upper), tuple(in_order), reach)


def _side(value: float, centre: float) -> int:
    return (value > centre + _NEAR) - (value < centre - _NEAR)


def _beyond(values: Sequence[float], lower: Sequence[float], upper: Sequence[float]) -> list[Signal]:
    return [
        Signal(Rule.BEYOND, place, place, value > high)
        for place, (value, low, high) in enumerate(zip(values, lower, upper, strict=True))
        if value < low - _NEAR or value > high + _NEAR
    ]


def _runs(rule: Rule, sides: Sequence[int], least: int, *, before: int = 0) -> list[Signal]:
    """The longest runs of at least so many on one side; a point on neither side ends a trend, and is passed over in a
    shift, as a point on the centre tells nothing."""
    found = []
    start, many, side, last = 0, 0, 0, 0
    for place, this in enumerate([*sides, None]):
        if this == 0 and rule is Rule.SHIFT:
            continue
        if this is not None and this == side and this != 0:
            many, last = many + 1, place
            continue
        if side and many >= least:
            found.append(Signal(rule, start - before, last, side > 0))
        start, many, side, last = place, 1, this or 0, place
    return found
