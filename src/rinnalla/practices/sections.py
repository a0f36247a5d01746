"""What rooms above add to the page of a model, from a `sections.py` that their AppConfig.ready imports:

    @section(order=10)
    def methods(practice: Practice, person: Any) -> Section | None: ...

A section costs a query or two, or gives None where there is nothing to show. Its template finds what the section gave
as `given` (`{{ given.methods }}`), and stands in a fold under the section's `title`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from rinnalla.in_order import InOrder
from rinnalla.practices.schema import Practice


@dataclass(frozen=True, slots=True)
class Section:
    """A fold on the page: `anchor` is where one jumps to it."""

    anchor: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


Maker = Callable[[Practice, Any], Section | None]
# Adds a section to every model's page.
section: InOrder[Maker] = InOrder()


def sections_for(practice: Practice, person: Any) -> list[Section]:
    """The sections that there are for somebody, in their order."""
    return [shown for make in section if (shown := make(practice, person)) is not None]
