"""What the recruiting shows on a group's page: what to do while there are too few, what to book for the chosen."""

from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group
from rinnalla.groups.queries import clients_in, had_enough
from rinnalla.groups.rules import is_lead
from rinnalla.people.models import Person
from rinnalla.recruitment.needs import needed_by
from rinnalla.recruitment.queries import joined_by_asking, needing, waiting_to_come_in

# Of how many people the group's page shows what they need, and how many are looked at for it.
SHOWN, LOOKED_AT = 5, 200


@card(order=5)
def too_few(group: Group, person: Person) -> Shown | None:
    """For the leads of a group under its minimum (R5): ask in person, put it off, ask another unit to join."""
    if group.closed_on is not None:
        return None
    clients = clients_in(group)
    if clients >= group.minimum or not is_lead.test(person, group):
        return None
    return Shown(
        "recruitment/cards/too_few.html",
        {
            "clients": clients,
            "missing": group.minimum - clients,
            "has_begun": had_enough(group),
            "asked": joined_by_asking(group),
            "waiting": waiting_to_come_in(group),
        },
    )


@card(order=7)
def to_book(group: Group, person: Person) -> Shown | None:
    """For the leads: what the chosen need to be able to come, an interpreter say, that nobody has arranged yet."""
    if group.closed_on is not None or not is_lead.test(person, group):
        return None
    still = [needed for needed in needed_by(needing(group)[:LOOKED_AT]) if needed.is_open]
    if not still:
        return None
    return Shown("recruitment/cards/needs.html", {"needed": still[:SHOWN], "more": len(still) - len(still[:SHOWN])})
