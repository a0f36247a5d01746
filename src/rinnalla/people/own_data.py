"""What a person may take with them. Each room adds what it keeps of somebody.

    @own_data("voices")
    def voices_of(person): ...  # something JSON-serialisable

in a module that the room's AppConfig.ready imports.
"""

from collections.abc import Callable
from typing import Any

from rinnalla.people.models import Person

Gives = Callable[[Person], Any]
_gives: dict[str, Gives] = {}


def own_data(name: str) -> Callable[[Gives], Gives]:
    """Add what a room keeps of a person, under a name of its own."""

    def add(function: Gives) -> Gives:
        if name in _gives:
            raise ValueError(f"own data has {name} twice")
        _gives[name] = function
        return function

    return add


def all_of(person: Person) -> dict[str, Any]:
    """Everything that the rooms keep of the person, by name."""
    return {name: gives(person) for name, gives in sorted(_gives.items())}
