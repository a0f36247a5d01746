"""Who is in a circle and who leads it. The groups, one layer up, know this and say it here at start."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol

from django.contrib.auth.models import AnonymousUser
from django.db import models

from rinnalla.people.models import Person
from rinnalla.voices import origins
from rinnalla.voices.models import Circle


class Standing(IntEnum):
    """What somebody is in a circle."""

    OUTSIDE = 0
    HEARS = 1
    LEADS = 2


class Knows(Protocol):
    """Whoever knows the circles' people. Where it has `people_of(circle) -> Iterable[Person]` too, a lead can write
    down what one of them said."""

    def standing(self, person: Person, circle: Circle) -> Standing: ...

    def circles_of(self, person: Person) -> Iterable[int]: ...


_known_by: list[Knows] = []


def told_by(those_who_know: Knows) -> None:
    """The groups register here how they know (a module with these two functions will do), when the app is ready."""
    _known_by[:] = [those_who_know]


def standing(person: Person | AnonymousUser, circle: Circle) -> Standing:
    """What `person` is in `circle` today; strangers, and people of another organisation, are outside."""
    if not _known_by or not isinstance(person, Person) or person.organisation_id != circle.organisation_id:
        return Standing.OUTSIDE
    return _known_by[0].standing(person, circle)


def circles_of(person: Person | AnonymousUser) -> Iterable[int]:
    """The ids of the circles that somebody is in today (a subquery where possible)."""
    return _known_by[0].circles_of(person) if _known_by and isinstance(person, Person) else ()


def people_of(circle: Circle) -> list[Person]:
    """Those who are in the circle today; nobody where that is not known."""
    known = getattr(_known_by[0], "people_of", None) if _known_by else None
    return list(known(circle)) if known else []


def whose(circle: Circle) -> models.Model | None:
    """The thing that has the circle as its own, by a one-to-one link to it: a group."""
    for link in Circle._meta.related_objects:
        thing = getattr(circle, link.get_accessor_name() or "", None) if link.one_to_one else None
        if isinstance(thing, models.Model):
            return thing
    return None


def name_of(circle: Circle) -> str:
    """What the circle is called: the name of its group."""
    return str(whose(circle) or "")


def page_of(circle: Circle) -> str:
    """The page of its group, or ""."""
    thing = whose(circle)
    return origins.kind_of(type(thing)).url(thing) if thing else ""
