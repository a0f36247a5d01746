"""Who is in a circle and who leads it. The groups, one layer up, know this and say it here at start."""

from collections.abc import Iterable
from enum import IntEnum
from typing import Protocol

from django.contrib.auth.models import AnonymousUser

from rinnalla.people.models import Person
from rinnalla.voices.models import Circle


class Standing(IntEnum):
    """What somebody is in a circle."""

    OUTSIDE = 0
    HEARS = 1
    LEADS = 2


class Knows(Protocol):
    """Whoever knows the circles' people."""

    def standing(self, person: Person, circle: Circle) -> Standing: ...

    def circles_of(self, person: Person) -> Iterable[int]: ...


_known_by: list[Knows] = []


def told_by(those_who_know: Knows) -> None:
    """The groups register here how they know (a module with these two functions will do), when the app is ready."""
    _known_by[:] = [those_who_know]


def standing(person: Person | AnonymousUser, circle: Circle) -> Standing:
    """What `person` is in `circle` today; strangers are outside."""
    if not _known_by or not isinstance(person, Person):
        return Standing.OUTSIDE
    return _known_by[0].standing(person, circle)


def circles_of(person: Person | AnonymousUser) -> Iterable[int]:
    """The ids of the circles that somebody is in today (a subquery where possible)."""
    return _known_by[0].circles_of(person) if _known_by and isinstance(person, Person) else ()
