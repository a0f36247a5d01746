"""What goes when a person asks to be erased, and what stays. Each room does its part:

    @erases("voices")
    def voices_of(person, *, with_words): ...

in a module that the room's AppConfig.ready imports. What stays, stays without the person: the row of the person is
emptied, not deleted, so that the trails that lead through it hold. A room that must be asked first (a group needs a
lead) raises Refused.
"""

from collections.abc import Callable
from typing import Protocol

from rinnalla.people.models import Person


class Erases(Protocol):
    """Takes away what a room keeps of a person; `with_words`: what they have said too, else it stays without a name."""

    def __call__(self, person: Person, *, with_words: bool) -> None: ...


_erases: dict[str, Erases] = {}


def erases(name: str) -> Callable[[Erases], Erases]:
    """Add a room's part, under a name of its own."""

    def add(function: Erases) -> Erases:
        if name in _erases:
            raise ValueError(f"{name} is erased twice")
        _erases[name] = function
        return function

    return add


def erase_all(person: Person, *, with_words: bool) -> None:
    """Let every room do its part. Raises Refused where one of them says no."""
    for name in sorted(_erases):
        _erases[name](person, with_words=with_words)
