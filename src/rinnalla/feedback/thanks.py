"""What is told back to those who answered: the published changes, first the latest that grew from what was answered at
the same place, else the latest in the unit. The influence room, a layer above, knows them and says it here at start;
without it nothing is told."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from rinnalla.feedback.models import CollectionPoint
from rinnalla.organisations.models import Unit


@dataclass(frozen=True, slots=True)
class Told:
    """A published change: what was said, what was done (in the reader's language), the page that tells all, since which
    day it is so, and whether it was asked for at the very place where it is told."""

    title: str
    said: str = ""
    did: str = ""
    url: str = ""
    on: date | None = None
    is_from_here: bool = False


_known_by: list[Callable[[Unit], Told | None]] = []
_traced_by: list[Callable[[CollectionPoint], Told | None]] = []
_listed_by: list[Callable[[Collection[int]], Sequence[Told]]] = []


def told_by(knows: Callable[[Unit], Told | None]) -> None:
    """Register who knows the latest published change of a unit (or of one above it)."""
    _known_by[:] = [knows]


def traced_by(knows: Callable[[CollectionPoint], Told | None]) -> None:
    """Register who knows the latest published change whose trail leads back to a comment of a point."""
    _traced_by[:] = [knows]


def listed_by(knows: Callable[[Collection[int]], Sequence[Told]]) -> None:
    """Register who knows all the published changes of some units, the latest first."""
    _listed_by[:] = [knows]


def latest_change_for(unit: Unit) -> Told | None:
    """The latest published change that concerns the unit; None where there is none or nobody who knows."""
    return _known_by[0](unit) if _known_by else None


def change_asked_for_at(point: CollectionPoint) -> Told | None:
    """The latest published change that was asked for at the point; None where there is none or nobody who knows."""
    return _traced_by[0](point) if _traced_by else None


def change_told_at(point: CollectionPoint) -> Told | None:
    """What is told at a point: the latest change that was asked for there, else the latest of its unit."""
    return change_asked_for_at(point) or latest_change_for(point.unit)


def changes_of(units: Collection[int]) -> Sequence[Told]:
    """The latest published changes of the units with these ids, at most 25, the latest first."""
    return _listed_by[0](units) if _listed_by else ()
