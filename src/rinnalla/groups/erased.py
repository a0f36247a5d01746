"""What becomes of somebody's memberships when they ask to be erased."""

from rinnalla.groups.domain import leave
from rinnalla.groups.models import Group, Membership
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person


@erases("groups")
def _memberships(person: Person, *, with_words: bool) -> None:
    """They leave every group. That somebody was there stays. Raises Refused for a group's last lead."""
    for membership in Membership.objects.filter(person=person, left_on=None).select_related("group"):
        leave(membership, by=person)
    Membership.objects.filter(person=person).update(rules_accepted_at=None)
    Group.objects.filter(founded_by=person).update(founded_by=None)
