"""What a group's home page shows of the outcome."""

from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group
from rinnalla.influence import queries
from rinnalla.people.models import Person


@card(order=40)
def what_came_of_it(group: Group, person: Person) -> Shown | None:
    """The statement that waits the longest, the latest answer, the latest change."""
    sendings = list(queries.sendings_of(group)[:SHOWN])
    changes = list(queries.changes_of(group)[:1])
    small = list(queries.small_things_of(group)[:SHOWN])
    if not sendings and not changes and not small:
        return None
    return Shown(
        "influence/cards/what_came_of_it.html",
        {"sendings": sendings, "change": changes[0] if changes else None, "small": small},
    )


SHOWN = 3
