"""Chances as even as the quotas allow (leximin), by column generation over kinds of people.

A linear programme shares the lots among the panels found so far; its prices say which panel would make the smallest
chance larger; a whole-number programme finds that panel, until there is none. Then the kinds whose chance cannot grow
keep it, and the smallest of the others is raised in the same way.

The prices prove how far it could go at all. However lots are shared, the chances weighted with the prices come to at
most what the best panel of all is worth by them; and the smallest chance is at most that weighted mean. So the best
panel's worth is a bound that no way of drawing can pass, whoever works it out and how (Chances.bound).
"""

from dataclasses import dataclass
from typing import Any

import highspy

from rinnalla.selection.lottery.exchange import Exchanges
from rinnalla.selection.lottery.panels import EPSILON, Panels, is_solved, quiet_solver
from rinnalla.selection.lottery.pool import Pool

# So many panels are added before the shares are worked out anew.
AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class Chances:
    """The chance of one person of each kind, and the panels with the shares that give it."""

    by_kind: tuple[float, ...]
    panels: tuple[tuple[int, ...], ...]
    shares: tuple[float, ...]
    # What the smallest chance of those who can be drawn at all cannot be larger than, however one draws.
    bound: float = 1.0

    @property
    def smallest(self) -> float:
        """The smallest chance of anybody who can be drawn at all."""
        return min((chance for chance in self.by_kind if chance > 0), default=0.0)


def even_chances(pool: Pool) -> Chances | None:
    """The most even chances there are; None where no panel keeps the quotas.

    A kind that no panel can hold has the chance 0.
    """
    panels = Panels(pool)
    found = _first_panels(pool, panels)
    if not found:
        return None
    possible = [place for place in range(len(pool.kinds)) if any(panel[place] for panel in found)]
    programme = _Programme(pool, possible, found)
    while programme.open_kinds:
        programme.solve()
        weights, price = programme.prices()
        better = panels.best(weights)
        programme.note(panels.most)
        if better is not None and better not in programme.known and programme.is_helped_by(better, weights, price):
            programme.add(better)
            programme.add_exchanged(weights)
        else:
            programme.settle()
    programme.solve()
    return programme.chances()


def _first_panels(pool: Pool, panels: Panels) -> list[tuple[int, ...]]:
    """Panels that hold every kind that can be held, each at least once."""
    found: list[tuple[int, ...]] = []
    missing = set(range(len(pool.kinds)))
    while missing:
        panel = panels.best([1.0 if place in missing else 0.0 for place in range(len(pool.kinds))])
        if panel is None:
            return []
        if not any(panel[place] for place in missing):
            break
        found.append(panel)
        missing -= {place for place in missing if panel[place]}
    return found


class _Programme:
    """The linear programme: shares of the panels, and the smallest chance of the kinds that are still open.

    Chances are counted in parts of the mean chance, so that numbers are near 1 whatever the size of the pool.
    """

    def __init__(self, pool: Pool, possible: list[int], found: list[tuple[int, ...]]) -> None:
        self._pool, self._possible = pool, possible
        self._mean = pool.places / pool.people
        self.known: set[tuple[int, ...]] = set()
        self._panels: list[tuple[int, ...]] = []
        self.open_kinds = set(possible)
        self._bound = 1.0
        self._is_first = True
        self._turn = 0
        self._exchanges = Exchanges(pool)
        solver: Any = quiet_solver()
        self._solver = solver
        solver.setOptionValue("primal_feasibility_tolerance", EPSILON / 100)
        solver.setOptionValue("dual_feasibility_tolerance", EPSILON / 100)
        solver.setOptionValue("simplex_strategy", 4)  # primal: a new panel leaves the shares found so far valid
        solver.changeObjectiveSense(highspy.ObjSense.kMaximize)
        solver.addVar(0, highspy.kHighsInf)
        solver.changeColCost(0, 1.0)
        for _place in possible:
            solver.addRow(0.0, highspy.kHighsInf, 1, [0], [-1.0])
        solver.addRow(1.0, 1.0, 0, [], [])
        for panel in found:
            self.add(panel)

    def add(self, panel: tuple[int, ...]) -> None:
        """One panel more to share the lots with."""
        rows, values = [], []
        for row, place in enumerate(self._possible):
            if panel[place]:
                rows.append(row)
                values.append(panel[place] / self._pool.kinds[place].size / self._mean)
        self._solver.addCol(0.0, 0.0, highspy.kHighsInf, len(rows) + 1, [*rows, len(self._possible)], [*values, 1.0])
        self._panels.append(panel)
        self.known.add(panel)

    def solve(self) -> None:
        """The best shares of the panels known so far."""
        self._solver.run()
        if not is_solved(self._solver):
            raise RuntimeError("the shares have no solution")

    def prices(self) -> tuple[list[float], float]:
        """What one more of each kind in a panel is worth, and what a panel must be worth to help."""
        duals = self._solver.getSolution().row_dual
        weights = [0.0] * len(self._pool.kinds)
        for row, place in enumerate(self._possible):
            weights[place] = max(0.0, -duals[row]) / self._pool.kinds[place].size / self._mean
        return weights, duals[len(self._possible)]

    def note(self, most: float) -> None:
        """Keep the bound that the prices prove, while the smallest chance of all is sought. `most` is what no panel is
        worth more than by the weights of `prices`."""
        if self._is_first:
            duals = self._solver.getSolution().row_dual[: len(self._possible)]
            altogether = sum(max(0.0, -dual) for dual in duals)
            if altogether > EPSILON:
                self._bound = min(self._bound, most * self._mean / altogether)

    def add_exchanged(self, weights: list[float]) -> int:
        """Add what exchanges of single people make of the panels in use, and give how many helped. A panel in use is
        worth its price exactly, so whatever an exchange brings helps: far cheaper than asking for the best of all."""
        shares = self._solver.getSolution().col_value[1:]
        used = [panel for panel, share in zip(self._panels, shares, strict=True) if share > EPSILON]
        self._turn += AT_ONCE
        added = 0
        for number in range(len(used)):
            panel = used[(number + self._turn) % len(used)]
            brought, panel = self._exchanges.climb(panel, weights)
            if brought > self._least_help and panel not in self.known:
                self.add(panel)
                added += 1
                if added == AT_ONCE:
                    break
        return added

    def is_helped_by(self, panel: tuple[int, ...], weights: list[float], price: float) -> bool:
        """Whether a panel would raise the smallest chance by more than is worth a further round."""
        worth = sum(weight * of for weight, of in zip(weights, panel, strict=True))
        return worth > price + self._least_help

    @property
    def _least_help(self) -> float:
        """By how much a panel must be worth more than its price; the smallest chance of all is sought most exactly."""
        return EPSILON if self._is_first else 100 * EPSILON

    def settle(self) -> None:
        """The smallest chance of the open kinds cannot grow: those that hold it down keep it."""
        solution = self._solver.getSolution()
        smallest = solution.col_value[0]
        held = [
            (row, place)
            for row, place in enumerate(self._possible)
            if place in self.open_kinds and -solution.row_dual[row] > EPSILON
        ]
        self._is_first = False
        for row, place in held:
            self.open_kinds.discard(place)
            self._solver.changeCoeff(row, 0, 0.0)
            self._solver.changeRowBounds(row, smallest - EPSILON / 100, highspy.kHighsInf)
        if not held:
            raise RuntimeError("no kind holds the smallest chance down")
        if not self.open_kinds:
            self._solver.changeColCost(0, 0.0)
            self._solver.changeColBounds(0, 0.0, 0.0)

    def chances(self) -> Chances:
        """What it came to."""
        shares = [max(0.0, share) for share in self._solver.getSolution().col_value[1:]]
        whole = sum(shares)
        used = [
            (panel, share / whole) for panel, share in zip(self._panels, shares, strict=True) if share > EPSILON / 100
        ]
        by_kind = tuple(
            sum(share * panel[place] for panel, share in used) / kind.size
            for place, kind in enumerate(self._pool.kinds)
        )
        panels, parts = (panel for panel, _share in used), (share for _panel, share in used)
        return Chances(by_kind, tuple(panels), tuple(parts), min(1.0, self._bound))
