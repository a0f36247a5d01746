"""Who comes in the place of one who left: by turn, but never so that a quota breaks that could hold."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rinnalla.selection.lottery.panels import Panels
from rinnalla.selection.lottery.pool import Options, Pool, Quota, make_pool, most_of


def next_one(
    waiting: Sequence[int],
    people: Mapping[int, Options],
    *,
    chosen: Sequence[int],
    quotas: Sequence[Quota],
    places: int,
) -> tuple[int, bool] | None:
    """The first of those who wait, in their drawn order, with whom every quota can still hold, and True; where it can
    with nobody, the first of those who leave the least missing, and False. None where nobody waits or no place is free.

    The order of the waiting is drawn by hash from all of them alike, so among those whom the balance needs everyone has
    the same chance. Several free places are thought of at once: whoever comes first must leave room for the others.
    """
    free = places - len(chosen)
    if free < 1 or not waiting:
        return None
    tried: dict[Options, bool] = {}
    for number in waiting:
        options = people[number]
        if options not in tried:
            rest = {other: people[other] for other in waiting if other != number}
            tried[options] = _can_be_filled(rest, [*chosen, number], people, quotas, places)
        if tried[options]:
            return number, True
    # `min` gives the first of equals: the earliest in the drawn order.
    return min(waiting, key=lambda number: _missing([*chosen, number], people, quotas, places)), False


def _can_be_filled(
    rest: Mapping[int, Options],
    chosen: Sequence[int],
    people: Mapping[int, Options],
    quotas: Sequence[Quota],
    places: int,
) -> bool:
    """Whether the places that are still free can be filled from the rest so that every quota holds."""
    free = places - len(chosen)
    left = [_less(quota, chosen, people, places) for quota in quotas]
    if any(most_of(quota, places) < 0 for quota in left):
        return False
    if free == 0:
        return all(quota.at_least == 0 for quota in left)
    if len(rest) < free:
        return False
    pool: Pool = make_pool(rest, quotas=left, places=free)
    return Panels(pool).best([0.0] * len(pool.kinds)) is not None


def _less(quota: Quota, chosen: Sequence[int], people: Mapping[int, Options], places: int) -> Quota:
    have = sum(quota.option in people[number] for number in chosen)
    return replace(quota, at_least=max(0, quota.at_least - have), at_most=most_of(quota, places) - have)


def _missing(chosen: Sequence[int], people: Mapping[int, Options], quotas: Sequence[Quota], places: int) -> int:
    """By how many the quotas are missed, too few and too many together."""
    missing = 0
    for quota in quotas:
        have = sum(quota.option in people[number] for number in chosen)
        missing += max(0, quota.at_least - have) + max(0, have - most_of(quota, places))
    return missing
