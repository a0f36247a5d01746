"""Facts about a group, by which its path knows where it stands. The rooms above add theirs at start."""

from collections.abc import Callable

from rinnalla.groups.models import Group

Fact = Callable[[Group], bool]
_facts: dict[str, Fact] = {}


def fact(name: str) -> Callable[[Fact], Fact]:
    """Add a fact: `@fact("first_meeting_held")` over a function of a group, one query at most."""

    def add(function: Fact) -> Fact:
        if name in _facts:
            raise ValueError(f"the fact {name} is there twice")
        _facts[name] = function
        return function

    return add


def known() -> frozenset[str]:
    """The names that an operating model may use."""
    return frozenset(_facts)


def holds(name: str, group: Group) -> bool:
    """Whether the fact is true of the group now. Raises KeyError for an unknown fact."""
    return _facts[name](group)
