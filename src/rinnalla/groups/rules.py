"""Who may do what in a group."""

from typing import Any

import rules
from django.shortcuts import get_object_or_404

from rinnalla.groups.models import Group, Membership
from rinnalla.people.models import Person, RoleName
from rinnalla.people.rules import has_role, same_organisation, units_of

__all__ = [
    "administers",
    "is_lead",
    "is_member",
    "is_own",
    "leads_its_group",
    "may_know",
    "oversees",
    "oversees_its_group",
    "the_group",
    "the_membership",
]


def the_group(group: int) -> Group:
    """The group of an address."""
    return get_object_or_404(Group.objects.select_related("organisation", "circle"), pk=group)


def the_membership(membership: int) -> Membership:
    """The membership of an address, with its person and group."""
    return get_object_or_404(
        Membership.objects.select_related("person", "group__organisation", "group__circle"), pk=membership
    )


def _memberships(person: Any, group: Any) -> Any:
    if not isinstance(person, Person) or group is None or person.organisation_id != group.organisation_id:
        return Membership.objects.none()
    return Membership.objects.now().filter(person=person, group=group)


@rules.predicate
def is_member(person: Any, group: Any) -> bool:
    """Is in the group today, as whatever."""
    return bool(_memberships(person, group).exists())


@rules.predicate
def is_lead(person: Any, group: Any) -> bool:
    """Is one of its leads today."""
    return bool(_memberships(person, group).filter(is_lead=True).exists())


@rules.predicate
def oversees(person: Any, group: Any) -> bool:
    """A manager over one of the group's units."""
    if not same_organisation.test(person, group):
        return False
    over = units_of(person, RoleName.MANAGER)
    return over is None or (bool(over) and group.units.filter(pk__in=over).exists())


@rules.predicate
def administers(person: Any, group: Any) -> bool:
    """The administrator of the group's organisation: its people and settings, not its words."""
    return same_organisation.test(person, group) and has_role(person, RoleName.ADMIN)


@rules.predicate
def is_own(person: Any, membership: Any) -> bool:
    """Somebody's own membership."""
    return membership is not None and isinstance(person, Person) and membership.person_id == person.pk


@rules.predicate
def leads_its_group(person: Any, thing: Any) -> bool:
    """A lead of the group to which it belongs: a membership, a lesson, a study, a statement."""
    return thing is not None and is_lead.test(person, thing.group)


@rules.predicate
def oversees_its_group(person: Any, thing: Any) -> bool:
    """A manager over the group to which it belongs."""
    return thing is not None and oversees.test(person, thing.group)


may_know = is_member | oversees | administers
