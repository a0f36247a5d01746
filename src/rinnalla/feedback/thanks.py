"""What is told back to somebody who answered: the latest change in the unit. The influence room, a layer above, knows
it and says it here at start; without it nothing is told."""

from collections.abc import Callable
from dataclasses import dataclass

from rinnalla.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A published change: what was said, what was done (in the reader's language), and the page that tells all."""

    title: str
    said: str = ""
    did: str = ""
    url: str = ""


_known_by: list[Callable[[Unit], Told | None]] = []


def told_by(knows: Callable[[Unit], Told | None]) -> None:
    """Register who knows the latest published change of a unit (or of one above it)."""
    _known_by[:] = [knows]


def latest_change_for(unit: Unit) -> Told | None:
    """The latest published change that concerns the unit; None where there is none or nobody who knows."""
    return _known_by[0](unit) if _known_by else None
