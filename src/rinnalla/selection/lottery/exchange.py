"""Which person on a panel can make room for one of another kind: the quotas as matrices, so that asking is cheap."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from rinnalla.selection.lottery.pool import Pool, most_of

Panel = tuple[int, ...]

# What brings less is lost in the rounding of floating numbers.
LEAST = 1e-12


class Exchanges:
    """The exchanges that a panel allows, one person of one kind for one of another."""

    def __init__(self, pool: Pool) -> None:
        self._sizes = np.array([kind.size for kind in pool.kinds])
        self._in_quota = np.array(
            [[float(quota.option in kind.options) for quota in pool.quotas] for kind in pool.kinds]
        ).reshape(len(pool.kinds), len(pool.quotas))
        self._least = np.array([quota.at_least for quota in pool.quotas])
        self._most = np.array([most_of(quota, pool.places) for quota in pool.quotas])

    def givers(self, panel: Panel, taker: int) -> list[int]:
        """The kinds of which one on this panel could make room for one of `taker`."""
        if panel[taker] >= self._sizes[taker]:
            return []
        people = np.array(panel)
        givers = np.flatnonzero(people)
        allowed = self._allowed(people, givers, np.array([taker]))[:, 0]
        return [int(giver) for giver in givers[allowed] if giver != taker]

    def climb(self, panel: Panel, weights: Sequence[float]) -> tuple[float, Panel]:
        """Exchange one person after the other, each time where it brings most weight, until nothing brings any. Gives
        how much was brought, and the panel."""
        people, worth, brought = np.array(panel), np.array(weights), 0.0
        while True:
            givers, takers = np.flatnonzero(people), np.flatnonzero((worth > 0) & (people < self._sizes))
            if not len(takers):
                break
            brings = worth[takers][None, :] - worth[givers][:, None]
            brings[~self._allowed(people, givers, takers)] = 0.0
            best = int(brings.argmax())  # the first of equals
            giver, taker = divmod(best, len(takers))
            if brings[giver, taker] <= LEAST:
                break
            brought += float(brings[giver, taker])
            people[givers[giver]] -= 1
            people[takers[taker]] += 1
        return brought, tuple(int(of) for of in people)

    def _allowed(self, people: Any, givers: Any, takers: Any) -> Any:
        """For each giver and taker, whether every quota that the one leaves alone can lose somebody, and every quota
        that the other joins alone can take somebody."""
        have = people @ self._in_quota
        gives, takes = self._in_quota[givers], self._in_quota[takers]
        stuck = (gives * (have <= self._least)) @ (1 - takes).T + (1 - gives) @ (takes * (have >= self._most)).T
        return stuck == 0
