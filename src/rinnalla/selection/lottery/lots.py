"""From shares to whole lots: nobody loses more of their chance than the part of a lot that is over.

A chance of 5.217 % is 52.17 lots of a thousand: everyone who has it must be on 52 of them at least. First every panel
gets its whole lots and the rest goes where it is missed most. Then, for a kind that is still short, one person on one
lot is exchanged for another kind's, where the quotas allow it; directly from a kind that has some over, or by a chain
of exchanges over several lots.
"""

from collections.abc import Sequence

from rinnalla.selection.lottery.even import Chances
from rinnalla.selection.lottery.exchange import Exchanges, Panel
from rinnalla.selection.lottery.pool import Pool


def whole_lots(pool: Pool, chances: Chances, lots: int) -> dict[Panel, int]:
    """How many lots each panel gets; the panels in an order that depends on nothing but what is given."""
    counts = {panel: int(share * lots + 1e-9) for panel, share in zip(chances.panels, chances.shares, strict=True)}
    wanted = [lots * kind.size * chance for kind, chance in zip(pool.kinds, chances.by_kind, strict=True)]
    _fill(counts, wanted, lots)
    least = [kind.size * int(lots * chance + 1e-4) for kind, chance in zip(pool.kinds, chances.by_kind, strict=True)]
    _Exchange(pool, counts, least).settle()
    return {panel: count for panel, count in counts.items() if count}


def _fill(counts: dict[Panel, int], wanted: Sequence[float], lots: int) -> None:
    """Give the lots that are over one by one to the panel that brings most to those furthest behind: the gap of each
    kind, in parts of what it should have, counts by its fourth power."""
    parts = {
        panel: [(place, of / wanted[place]) for place, of in enumerate(panel) if of and wanted[place] > 0]
        for panel in counts
    }
    have = [0.0 if want > 0 else 1.0 for want in wanted]
    for panel, count in counts.items():
        for place, part in parts[panel]:
            have[place] += count * part

    def brings(panel: Panel) -> float:
        return sum(
            max(0.0, 1 - have[place] - part) ** 4 - max(0.0, 1 - have[place]) ** 4 for place, part in parts[panel]
        )

    for _lot in range(lots - sum(counts.values())):
        best = min(parts, key=brings)
        counts[best] += 1
        for place, part in parts[best]:
            have[place] += part


class _Exchange:
    """People on lots, exchanged until every kind has its least, or no exchange is left."""

    def __init__(self, pool: Pool, counts: dict[Panel, int], least: Sequence[int]) -> None:
        self._pool, self._counts, self._least = pool, counts, least
        self._over = [
            sum(count * panel[place] for panel, count in counts.items()) - least[place] for place in range(len(least))
        ]
        self._exchanges = Exchanges(pool)

    def settle(self) -> None:
        """Bring every kind to its least, those with the fewest people first: they feel a lot the most."""
        short = [place for place, over in enumerate(self._over) if over < 0]
        for place in sorted(short, key=lambda place: (self._pool.kinds[place].size, place)):
            while self._over[place] < 0 and self._bring_one(place):
                pass

    def _bring_one(self, short: int) -> bool:
        """Find the shortest chain of exchanges at whose end a kind gives that has some over, and carry it out."""
        came_from: dict[int, tuple[int, Panel]] = {}
        seen, reached = {short}, [short]
        for taker in reached:
            for panel in [panel for panel, count in self._counts.items() if count]:
                for giver in self._exchanges.givers(panel, taker):
                    if giver in seen:
                        continue
                    seen.add(giver)
                    reached.append(giver)
                    came_from[giver] = (taker, panel)
                    if self._over[giver] > 0:
                        return self._carry_out(giver, came_from, short)
        return False

    def _carry_out(self, giver: int, came_from: dict[int, tuple[int, Panel]], short: int) -> bool:
        """Exchange along the chain, each time on a lot of its own. False where two steps need the same last lot."""
        steps = []
        while giver != short:
            taker, panel = came_from[giver]
            steps.append((giver, taker, panel))
            giver = taker
        used: dict[Panel, int] = {}
        for _giver, _taker, panel in steps:
            used[panel] = used.get(panel, 0) + 1
        if any(self._counts[panel] < times for panel, times in used.items()):
            return False
        for gives, takes, panel in steps:
            changed = list(panel)
            changed[gives] -= 1
            changed[takes] += 1
            self._counts[panel] -= 1
            self._counts[tuple(changed)] = self._counts.get(tuple(changed), 0) + 1
            self._over[gives] -= 1
            self._over[takes] += 1
        return True
