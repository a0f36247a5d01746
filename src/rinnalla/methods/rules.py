"""Who reads and writes an organisation's own method cards and library."""

from typing import Any

import rules

from rinnalla.people.models import Person, RoleName
from rinnalla.people.rules import has_role

WRITERS = (RoleName.WORKER, RoleName.MANAGER)


@rules.predicate
def writes(person: Any) -> bool:
    """A worker or manager: they write cards and add to the library."""
    return has_role(person, *WRITERS)


@rules.predicate
def is_theirs(person: Any, thing: Any) -> bool:
    """An own card, or a thing in the library, of the person's organisation."""
    return isinstance(person, Person) and thing is not None and thing.organisation_id == person.organisation_id


@rules.predicate
def may_read(person: Any, thing: Any) -> bool:
    """What Rinnalla brings is everyone's; what an organisation added is read by those who belong to it."""
    return thing is not None and (thing.organisation_id is None or is_theirs.test(person, thing))


may_write = writes & is_theirs
