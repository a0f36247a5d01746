"""What a worker does next with the person for whom a card was just made. The rooms above say it, at start:

    @after_card
    def into_a_group(card: AccessCard, worker: Person) -> Shown:
        return Shown("groups/after_card.html", {"groups": ...})

It stands on the page of the slip, below it; its template finds what was given as `next`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rinnalla.people.models import AccessCard, Person


@dataclass(frozen=True, slots=True)
class Shown:
    """A template and what it needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


AfterCard = Callable[[AccessCard, Person], Shown]
_after: list[AfterCard] = []


def after_card(function: AfterCard) -> AfterCard:
    """Add something that can be done after a card was made."""
    _after.append(function)
    return function


def shown_after(card: AccessCard, worker: Person) -> list[Shown]:
    """Everything that can be done next."""
    return [function(card, worker) for function in _after]
