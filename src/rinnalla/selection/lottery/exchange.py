"""Which person on a panel can make room for one of another kind: the quotas as bits, so that asking is cheap."""

from collections.abc import Sequence

from rinnalla.selection.lottery.pool import Pool, most_of

Panel = tuple[int, ...]


class Exchanges:
    """The exchanges that a panel allows, one person of one kind for one of another."""

    def __init__(self, pool: Pool) -> None:
        self._sizes = [kind.size for kind in pool.kinds]
        bit_of = {quota.option: 1 << number for number, quota in enumerate(pool.quotas)}
        self._bits = [sum(bit_of.get(option or 0, 0) for option in kind.options) for kind in pool.kinds]
        self._bounds = [(quota.at_least, most_of(quota, pool.places)) for quota in pool.quotas]
        self._in_quota = [pool.having(quota.option) for quota in pool.quotas]

    def full(self, panel: Sequence[int]) -> tuple[int, int]:
        """The quotas that can lose nobody, and those that can take nobody, as bits."""
        cannot_lose = cannot_take = 0
        for number, (least, most) in enumerate(self._bounds):
            have = sum(panel[place] for place in self._in_quota[number])
            if have <= least:
                cannot_lose |= 1 << number
            if have >= most:
                cannot_take |= 1 << number
        return cannot_lose, cannot_take

    def givers(self, panel: Sequence[int], taker: int) -> list[int]:
        """The kinds of which one on this panel could make room for one of `taker`."""
        if panel[taker] >= self._sizes[taker]:
            return []
        cannot_lose, cannot_take = self.full(panel)
        takes = self._bits[taker]
        return [
            giver
            for giver, of in enumerate(panel)
            if of
            and giver != taker
            and not self._bits[giver] & ~takes & cannot_lose
            and not takes & ~self._bits[giver] & cannot_take
        ]

    def best(self, panel: Panel, weights: Sequence[float], by_weight: Sequence[int]) -> tuple[float, Panel] | None:
        """The exchange that brings most weight, and how much; None where none brings any. `by_weight` are the kinds
        that weigh anything, the heaviest first."""
        cannot_lose, cannot_take = self.full(panel)
        found, most = None, 0.0
        for giver in [place for place, of in enumerate(panel) if of]:
            gives, weight = self._bits[giver], weights[giver]
            for taker in by_weight:
                brought = weights[taker] - weight
                if brought <= most:
                    break
                takes = self._bits[taker]
                if (
                    panel[taker] < self._sizes[taker]
                    and not gives & ~takes & cannot_lose
                    and not takes & ~gives & cannot_take
                ):
                    found, most = (giver, taker), brought
                    break
        if found is None:
            return None
        changed = list(panel)
        changed[found[0]] -= 1
        changed[found[1]] += 1
        return most, tuple(changed)
