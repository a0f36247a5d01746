"""Who may do what with a call: its group's leads change it, everyone reads a published one."""

from typing import Any

import rules
from django.shortcuts import get_object_or_404

from rinnalla.groups.rules import is_lead
from rinnalla.people.models import Person
from rinnalla.people.rules import is_worker, same_organisation
from rinnalla.recruitment.models import Application, BalanceCategory, Call, InfoEvent, Invitation


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
def is_published(person: Any, call: Any) -> bool:
    """The call is for everyone to see."""
    return call is not None and call.published_at is not None


def the_invitation(invitation: int) -> Invitation:
    """The invitation of an address, with its call and worker."""
    found = Invitation.objects.select_related("call__group__organisation", "call__organisation", "worker")
    return get_object_or_404(found, pk=invitation)


def the_application(application: int) -> Application:
    """The application of an address: one that was sent and not taken back, for nobody reads a draft."""
    found = Application.objects.sent().select_related("call__group__circle", "call__organisation", "worker")
    sent: Application = get_object_or_404(found, pk=application)
    return sent


def the_category(category: int) -> BalanceCategory:
    """What is balanced in a call, with the call's group."""
    return get_object_or_404(BalanceCategory.objects.select_related("call__group__circle"), pk=category)


@rules.predicate
def leads_its_call(person: Any, about: Any) -> bool:
    """A lead of the group to whose call it belongs."""
    return about is not None and is_lead.test(person, about.call.group)


@rules.predicate
def event_is_published(person: Any, event: Any) -> bool:
    """The info event's call is for everyone to see."""
    return event is not None and event.call.published_at is not None


@rules.predicate
def asked_them(person: Any, invitation: Any) -> bool:
    """The worker who asked; nobody else, not even the leads."""
    own = invitation is not None and isinstance(person, Person) and invitation.worker_id == person.pk
    return own and is_worker.test(person)


@rules.predicate
def may_ask(person: Any, call: Any) -> bool:
    """A worker of the organisation, once the call is published."""
    return is_published.test(person, call) and same_organisation.test(person, call) and is_worker.test(person)
