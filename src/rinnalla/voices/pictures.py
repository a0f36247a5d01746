"""Who may see a picture beyond those who may see a voice that it hangs on. The rooms above say theirs here."""

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser

from rinnalla.people.models import Person
from rinnalla.voices.models import Picture

May = Callable[[Person | AnonymousUser, Picture], bool]
_reasons: list[May] = []


def shown_because(may: May) -> May:
    """Register `may(person, picture) -> bool`: true where the picture hangs on something of that room which the person
    (perhaps a stranger) may see. One query at most."""
    if may not in _reasons:
        _reasons.append(may)
    return may


def is_shown_elsewhere(person: Person | AnonymousUser, picture: Picture) -> bool:
    """Whether any of the rooms above shows the picture to `person`."""
    return any(may(person, picture) for may in _reasons)
