"""Which members have come: the rooms above know it, and say it at start.

    @who_came
    def to_a_meeting(memberships: Collection[int]) -> set[int]:
        return those of the memberships (by id) whose person has been in a meeting of the group

One query each, whatever their number.
"""

from collections.abc import Callable, Collection

WhoCame = Callable[[Collection[int]], set[int]]
_known: list[WhoCame] = []


def who_came(function: WhoCame) -> WhoCame:
    """Add a room that knows who has come."""
    _known.append(function)
    return function


def those_who_came(memberships: Collection[int]) -> set[int] | None:
    """Those of the memberships who have come at least once; None where no room can know."""
    if not _known:
        return None
    return set().union(*(function(memberships) for function in _known))
