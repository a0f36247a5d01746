"""Who may do what with a call: its group's leads change it, everyone reads a published one."""

from typing import Any

import rules
from django.shortcuts import get_object_or_404

from rinnalla.groups.rules import is_lead
from rinnalla.recruitment.models import Call, InfoEvent


def the_call(call: int) -> Call:
    """The call of an address, with its group."""
    return get_object_or_404(Call.objects.select_related("group__organisation", "group__circle"), pk=call)


def the_info_event(info_event: int) -> InfoEvent:
    """The info event of an address, with its call and group."""
    found = InfoEvent.objects.select_related("call__group__organisation", "call__group__circle")
    return get_object_or_404(found, pk=info_event)


@rules.predicate
def leads_call(person: Any, call: Any) -> bool:
    """A lead of the group that calls."""
    return call is not None and is_lead.test(person, call.group)


@rules.predicate
def leads_event(person: Any, event: Any) -> bool:
    """A lead of the group whose info event it is."""
    return event is not None and is_lead.test(person, event.call.group)


@rules.predicate
def is_published(person: Any, call: Any) -> bool:
    """The call is for everyone to see."""
    return call is not None and call.published_at is not None
