"""Why quotas cannot hold, and the smallest changes with which they could."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

import highspy

from rinnalla.selection.lottery.panels import Panels, is_solved, quiet_solver
from rinnalla.selection.lottery.pool import Pool, Quota, most_of


class Problem(Enum):
    """What makes quotas impossible."""

    FEW_PEOPLE = "fewer people than places"
    FEW_WITH = "fewer people with an option than are wanted at least"
    LEAST_SUM = "the at-leasts of a category are more than the places"
    MOST_SUM = "the at-mosts of a category are fewer than the places"
    TOGETHER = "each could hold, but not all of these at once"


@dataclass(frozen=True, slots=True)
class Bound:
    """One half of a quota."""

    option: int
    is_least: bool
    number: int


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that makes it impossible: which category or option, how many are wanted, how many there are."""

    problem: Problem
    about: int | None
    wanted: int
    there: int
    bounds: tuple[Bound, ...] = ()


def why_impossible(pool: Pool) -> list[Reason]:
    """What makes the quotas impossible, the plainest reasons first; an empty list where they can hold.

    Where no single quota is to blame, the smallest set of halves of quotas that cannot hold together.
    """
    reasons = _few(pool) + _sums(pool)
    if reasons or _is_possible(pool, pool.quotas):
        return reasons
    return [Reason(Problem.TOGETHER, None, pool.places, pool.people, _that_clash(pool))]


def smallest_changes(pool: Pool) -> Pool | None:
    """The same people with quotas that can hold and differ least: at-leasts lowered and at-mosts raised by as few as
    can be, all counted together, and of ways that are as small the one that touches the fewest quotas; fewer places
    only where there are fewer people. None where there is nobody at all."""
    places = min(pool.places, pool.people)
    if not places:
        return None
    solver = quiet_solver()
    kinds = len(pool.kinds)
    for kind in pool.kinds:
        _whole(solver, min(kind.size, places), 0.0)
    solver.addRow(places, places, kinds, list(range(kinds)), [1.0] * kinds)
    for quota in pool.quotas:
        lowered = _change(solver, quota.at_least)
        raised = _change(solver, max(0, places - most_of(quota, places)))
        having = pool.having(quota.option)
        ones = [1.0] * len(having)
        solver.addRow(quota.at_least, highspy.kHighsInf, len(having) + 1, [*having, lowered], [*ones, 1.0])
        solver.addRow(-highspy.kHighsInf, most_of(quota, places), len(having) + 1, [*having, raised], [*ones, -1.0])
    solver.run()
    if not is_solved(solver):
        raise RuntimeError("quotas that may change could not be kept")
    change = [round(value) for value in solver.getSolution().col_value[kinds::2]]
    quotas = []
    for quota, lowered, raised in zip(pool.quotas, change[::2], change[1::2], strict=True):
        at_most = quota.at_most if quota.at_most is None or not raised else quota.at_most + raised
        quotas.append(replace(quota, at_least=quota.at_least - lowered, at_most=at_most))
    return Pool(places, pool.kinds, tuple(quotas))


def _whole(solver: Any, most: int, cost: float) -> int:
    place = solver.getNumCol()
    solver.addVar(0, most)
    solver.changeColCost(place, cost)
    solver.changeColIntegrality(place, highspy.HighsVarType.kInteger)
    return int(place)


def _change(solver: Any, most: int) -> int:
    """A number by which a quota changes, and beside it whether it changes at all, which costs far less."""
    by = _whole(solver, most, 1.0)
    at_all = _whole(solver, 1, 0.001)
    solver.addRow(-highspy.kHighsInf, 0.0, 2, [by, at_all], [1.0, -float(most)])
    return by


def _few(pool: Pool) -> list[Reason]:
    reasons = []
    if pool.people < pool.places:
        reasons.append(Reason(Problem.FEW_PEOPLE, None, pool.places, pool.people))
    for quota in pool.quotas:
        there = pool.with_option(quota.option)
        if there < quota.at_least:
            reasons.append(Reason(Problem.FEW_WITH, quota.option, quota.at_least, there))
    return reasons


def _sums(pool: Pool) -> list[Reason]:
    reasons = []
    for category in dict.fromkeys(quota.category for quota in pool.quotas):
        quotas = [quota for quota in pool.quotas if quota.category == category]
        least = sum(quota.at_least for quota in quotas)
        if least > pool.places:
            reasons.append(Reason(Problem.LEAST_SUM, category, least, pool.places))
        # Those without a quota, or who would rather not say, may fill the rest.
        free = pool.people - sum(pool.with_option(quota.option) for quota in quotas)
        most = free + sum(min(most_of(quota, pool.places), pool.with_option(quota.option)) for quota in quotas)
        limits = sum(most_of(quota, pool.places) for quota in quotas)
        if most < pool.places <= pool.people and limits + free < pool.places:
            reasons.append(Reason(Problem.MOST_SUM, category, pool.places, limits + free))
    return reasons


def _is_possible(pool: Pool, quotas: Sequence[Quota]) -> bool:
    return Panels(Pool(pool.places, pool.kinds, tuple(quotas))).best([0.0] * len(pool.kinds)) is not None


def _that_clash(pool: Pool) -> tuple[Bound, ...]:
    """Let go of one half of a quota after the other; those without which it would be possible stay."""
    kept = list(pool.quotas)
    for place in range(len(kept)):
        for change in ({"at_least": 0}, {"at_most": None}):
            tried = replace(kept[place], **change)
            if not _is_possible(pool, [*kept[:place], tried, *kept[place + 1 :]]):
                kept[place] = tried
    bounds = []
    for quota in kept:
        if quota.at_least > 0:
            bounds.append(Bound(quota.option, True, quota.at_least))
        if quota.at_most is not None:
            bounds.append(Bound(quota.option, False, quota.at_most))
    return tuple(bounds)
