"""What rooms above offer for a field of an own model's form: method cards, facts of the path. From their `facts.py` or
`sections.py`, which their AppConfig.ready imports:

    @offers("methods")
    def methods(organisation_id: int) -> list[Choice]: ...
"""

from collections.abc import Callable
from typing import Any

# What the file says, and what is read.
Choice = tuple[str, Any]
Offer = Callable[[int], list[Choice]]
_offers: dict[str, Offer] = {}


def offers(name: str) -> Callable[[Offer], Offer]:
    """Offer the choices of a field (`parts.Asked.offered`): a query or two at most."""

    def add(function: Offer) -> Offer:
        _offers[name] = function
        return function

    return add


def offered(name: str, organisation_id: int) -> list[Choice]:
    """What people of an organisation may choose from; [] where no room offers anything."""
    return _offers[name](organisation_id) if name in _offers else []
