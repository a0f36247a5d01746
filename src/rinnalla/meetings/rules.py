"""Who may do what with meetings: what they may do in the group."""

from typing import Any

import rules
from django.shortcuts import get_object_or_404

from rinnalla.groups import rules as groups
from rinnalla.groups.rules import is_lead, is_member, oversees, the_group
from rinnalla.meetings.models import AgendaItem, Meeting, Topic, TravelClaim

__all__ = [
    "in_its_group",
    "is_lead",
    "is_member",
    "is_own_claim",
    "leads_its_group",
    "oversees",
    "oversees_its_group",
    "the_claim",
    "the_group",
    "the_item",
    "the_meeting",
    "the_topic",
]


def the_meeting(meeting: int) -> Meeting:
    """The meeting of an address, with its group and memo."""
    return get_object_or_404(Meeting.objects.select_related("group__organisation", "group__circle", "memo"), pk=meeting)


def the_item(item: int) -> AgendaItem:
    """The agenda item of an address, with its meeting."""
    return get_object_or_404(
        AgendaItem.objects.select_related("meeting__group__organisation", "meeting__memo", "topic"), pk=item
    )


def the_topic(topic: int) -> Topic:
    """The topic of an address, with its group and theme."""
    return get_object_or_404(Topic.objects.select_related("group__organisation", "group__circle", "theme"), pk=topic)


def the_claim(claim: int) -> TravelClaim:
    """The travel claim of an address, with its meeting and person."""
    return get_object_or_404(TravelClaim.objects.select_related("meeting__group__organisation", "person"), pk=claim)


def _group(about: Any) -> Any:
    """The group of a meeting, an item, a topic or a claim."""
    if about is None:
        return None
    return about.group if hasattr(about, "group") else about.meeting.group


@rules.predicate
def in_its_group(person: Any, about: Any) -> bool:
    """A member of the group that it belongs to."""
    return groups.is_member.test(person, _group(about))


@rules.predicate
def leads_its_group(person: Any, about: Any) -> bool:
    """A lead of that group."""
    return groups.is_lead.test(person, _group(about))


@rules.predicate
def oversees_its_group(person: Any, about: Any) -> bool:
    """A manager over one of that group's units."""
    return groups.oversees.test(person, _group(about))


@rules.predicate
def is_own_claim(person: Any, claim: Any) -> bool:
    """Somebody's own claim."""
    return claim is not None and getattr(person, "pk", None) == claim.person_id
