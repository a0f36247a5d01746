"""What the choosing shows on a group's page: the balance in sight of its leads, and a selection that waits."""

from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group
from rinnalla.groups.queries import balance_of
from rinnalla.groups.rules import is_lead
from rinnalla.people.models import Person
from rinnalla.selection.models import GOING_ON, ClientelePart, Selection


@card(order=6)
def balance(group: Group, person: Person) -> Shown | None:
    """For the leads: clients, experts, workers and partners against the model's rule (P11), and a way to who is
    missing."""
    if group.closed_on is not None or not is_lead.test(person, group):
        return None
    found = balance_of(group)
    if not found.members:
        return None
    has_clientele = ClientelePart.objects.filter(organisation=group.organisation_id).exists()
    return Shown("selection/cards/balance.html", {"balance": found, "has_clientele": has_clientele})


@card(order=4)
def under_way(group: Group, person: Person) -> Shown | None:
    """For the leads: a selection that is under way."""
    if group.closed_on is not None or not is_lead.test(person, group):
        return None
    going_on = Selection.objects.defer("ballot").filter(call__group=group, state__in=GOING_ON).select_related("call")
    selection = going_on.first()
    return Shown("selection/cards/under_way.html", {"selection": selection}) if selection else None
