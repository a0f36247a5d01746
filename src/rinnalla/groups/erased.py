"""What becomes of somebody's memberships when they ask to be erased."""

from django.utils.translation import gettext as _

from rinnalla.groups.domain import leave
from rinnalla.groups.models import Group, Membership
from rinnalla.groups.queries import leads_of
from rinnalla.mail.unnamed import take_name_out
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person
from rinnalla.refused import Refused


@erases("groups")
def _memberships(person: Person, *, with_words: bool) -> None:
    """They leave every group, and messages to those who were there with them name them no more. That somebody was
    there stays. Raises Refused, with the groups' names, where nobody else leads them."""
    theirs = list(Membership.objects.filter(person=person, left_on=None).select_related("group__organisation"))
    alone = [
        str(one.group.name)
        for one in theirs
        if one.is_lead and one.group.closed_on is None and not leads_of(one.group).exclude(pk=one.pk).exists()
    ]
    if alone:
        raise Refused(
            _("Somebody else must lead first: %(groups)s. Name another lead there, or close the group.")
            % {"groups": ", ".join(alone)}
        )
    for membership in theirs:
        leave(membership, by=person)
    Membership.objects.filter(person=person).update(rules_accepted_at=None)
    Group.objects.filter(founded_by=person).update(founded_by=None)
    beside = Person.objects.filter(
        memberships__group__in=Membership.objects.filter(person=person).values("group")
    ).exclude(pk=person.pk)
    take_name_out(beside, name=person.called)
