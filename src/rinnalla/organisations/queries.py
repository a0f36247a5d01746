"""Reading the tree of units. An organisation's whole tree is small: one query reads it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from rinnalla import clock
from rinnalla.organisations.models import Organisation, Unit


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in its place: `depth` 0 is right under the organisation."""

    unit: Unit
    depth: int

    @property
    def is_open(self) -> bool:
        return self.unit.is_open


def parents(organisation_id: int) -> dict[int, int | None]:
    """The parent of every unit of an organisation, by id: one query."""
    return dict(Unit.objects.filter(organisation_id=organisation_id).values_list("pk", "parent_id"))


def above(unit_id: int, tree: dict[int, int | None]) -> list[int]:
    """The unit and those above it, from the unit upwards, read from `parents`."""
    found: list[int] = []
    here: int | None = unit_id
    while here is not None and here not in found:
        found.append(here)
        here = tree.get(here)
    return found


def beneath(unit_ids: Iterable[int], tree: dict[int, int | None]) -> set[int]:
    """The units and everything below them, read from `parents`."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for unit, parent in tree.items():
        children[parent].append(unit)
    found: set[int] = set()
    ahead = list(unit_ids)
    while ahead:
        unit = ahead.pop()
        if unit not in found:
            found.add(unit)
            ahead += children[unit]
    return found


def ancestors(unit: Unit) -> list[int]:
    """The ids of a unit and of those above it, from the unit upwards: one query."""
    return above(unit.pk, parents(unit.organisation_id))


def below(unit: Unit) -> list[int]:
    """The ids of a unit and of everything below it: one query."""
    return sorted(beneath([unit.pk], parents(unit.organisation_id)))


def open_units(organisation: Organisation) -> "list[Node]":
    """The tree without the units that are closed today: one query."""
    return [node for node in tree(organisation) if node.is_open]


def tree(organisation: Organisation) -> list[Node]:
    """All units in the order of the tree, siblings by name in the active language: one query."""
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in Unit.objects.filter(organisation=organisation):
        children[unit.parent_id].append(unit)
    found: list[Node] = []

    def walk(parent: int | None, depth: int) -> None:
        for unit in sorted(children[parent], key=lambda unit: str(unit.name).casefold()):
            found.append(Node(unit, depth))
            walk(unit.pk, depth + 1)

    walk(None, 0)
    return found


def has_open_children(unit: Unit) -> bool:
    """Whether something below the unit is still open."""
    return unit.children.filter(Q(closed_on=None) | Q(closed_on__gt=clock.today())).exists()
