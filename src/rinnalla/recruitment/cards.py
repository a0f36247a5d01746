"""What the recruiting shows on a group's page: what to do while there are too few."""

from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group
from rinnalla.groups.queries import clients_in, had_enough
from rinnalla.groups.rules import is_lead
from rinnalla.people.models import Person
from rinnalla.recruitment.queries import joined_by_asking


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
        },
    )
