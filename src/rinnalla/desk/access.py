"""Who may open the desk: everybody their own, and in a demonstration the door by which one becomes somebody."""

import rules
from django.conf import settings
from django.http import Http404
from django.shortcuts import get_object_or_404

from rinnalla.access import Row, everyone, signed_in
from rinnalla.mail.models import Message
from rinnalla.people.models import Person


@rules.predicate
def is_reader(person: Person, message: Message) -> bool:
    return message.person_id == person.pk


def the_message(message: int) -> Message:
    return get_object_or_404(Message, pk=message)


def a_demonstration() -> None:
    """404 anywhere but in a demonstration."""
    if not settings.DEMO:
        raise Http404


def somebody_of_the_demo(person: int) -> Person:
    """Somebody of the demo's organisation; 404 for anybody else, and anywhere but in a demonstration."""
    a_demonstration()
    return get_object_or_404(Person, pk=person, organisation__slug=settings.DEMO_ORGANISATION)


TABLE = {
    "desk:home": Row(signed_in),
    "desk:messages": Row(signed_in),
    "desk:read_all": Row(signed_in),
    "desk:read": Row(is_reader, about=the_message),
    "desk:demo_door": Row(everyone, about=a_demonstration),
    "desk:become": Row(everyone, about=somebody_of_the_demo),
}
