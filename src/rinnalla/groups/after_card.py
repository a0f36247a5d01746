"""From an access card into a group, without a way round."""

from rinnalla.groups import queries
from rinnalla.groups.models import Group, Membership
from rinnalla.people.after_card import Shown, after_card
from rinnalla.people.models import AccessCard, Person

SHOWN = 5


@after_card
def into_a_group(card: AccessCard, worker: Person) -> Shown:
    """The groups that the worker leads: those that the card's person is in, and a button for each other one."""
    led = Membership.objects.now().filter(person=worker, is_lead=True)
    open_ones = list(Group.objects.filter(pk__in=led.values("group"), closed_on=None))
    their = set(
        Membership.objects.now().filter(person=card.person_id, group__in=open_ones).values_list("group", flat=True)
    )
    return Shown(
        "groups/after_card.html",
        {
            "card": card,
            "person": card.person,
            "capacity": queries.capacities_of([card.person])[card.person_id],
            "leads": bool(open_ones),
            "joined": [group for group in open_ones if group.pk in their],
            "groups": [group for group in open_ones if group.pk not in their][:SHOWN],
        },
    )
