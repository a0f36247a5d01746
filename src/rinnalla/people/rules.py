"""Who somebody is: the predicates and questions about roles that every room above builds on.

The roles of a person are read once and kept on the instance, so that a page may ask as often as it likes.
"""

from datetime import date
from typing import Any

import rules
from django.contrib.auth.models import AnonymousUser

from rinnalla import clock
from rinnalla.organisations import queries as organisations
from rinnalla.organisations.models import Unit
from rinnalla.organisations.rules import CHANGE, same_organisation
from rinnalla.people.models import STAFF_ROLES, Person, Role, RoleName

__all__ = [
    "comes_by_card",
    "has_role",
    "is_admin",
    "is_client",
    "is_expert",
    "is_manager",
    "is_partner",
    "is_researcher",
    "is_staff",
    "is_worker",
    "roles_of",
    "same_organisation",
    "units_of",
]

# Those who come in with a card.
CARD_ROLES = (RoleName.CLIENT, RoleName.EXPERT, RoleName.GUIDE)

AnyPerson = Person | AnonymousUser


def roles_of(person: AnyPerson) -> list[Role]:
    """The roles that somebody holds today: one query an instance and day, none for a stranger."""
    if not isinstance(person, Person):
        return []
    today = clock.today()
    kept: tuple[date, list[Role]] | None = getattr(person, "_roles", None)
    if kept is None or kept[0] != today:
        kept = (today, list(Role.objects.now().filter(person=person).select_related("unit")))
        person._roles = kept  # type: ignore[attr-defined]
    return kept[1]


def forget_roles(person: Person) -> None:
    """Read the roles anew the next time: they have changed."""
    for kept in ("_roles", "_tree"):
        if hasattr(person, kept):
            delattr(person, kept)


def units_of(person: AnyPerson, *names: str) -> set[int] | None:
    """The ids of the units over which somebody holds one of the roles today, those below them too; None for all
    units of the organisation. At most one query more than `roles_of`."""
    held = [role for role in roles_of(person) if role.name in names]
    if any(role.unit_id is None for role in held):
        return None
    if not held:
        return set()
    return organisations.beneath([role.unit_id for role in held if role.unit_id], _tree(person))


def has_role(person: AnyPerson, *names: str, unit: Unit | None = None) -> bool:
    """Whether somebody holds one of the roles today: anywhere in their organisation, or, with `unit`, in that unit,
    in one above it, or in the whole organisation. Constant queries however often it is asked of one instance."""
    held = [role for role in roles_of(person) if role.name in names]
    if not held or unit is None:
        return bool(held)
    if unit.organisation_id != person.organisation_id:  # type: ignore[union-attr]
        return False
    places = {role.unit_id for role in held}
    return None in places or unit.pk in places or not places.isdisjoint(organisations.above(unit.pk, _tree(person)))


def comes_by_card(person: Person) -> bool:
    """Whether somebody comes in with a card only (a client, an expert, a guide), so that their name and address are
    their own affair."""
    names = {role.name for role in roles_of(person)}
    return names <= set(CARD_ROLES) and (bool(names) or person.cards.exists())


def _tree(person: AnyPerson) -> dict[int, int | None]:
    tree: dict[int, int | None] | None = getattr(person, "_tree", None)
    if tree is None:
        tree = organisations.parents(person.organisation_id)  # type: ignore[union-attr]
        person._tree = tree  # type: ignore[union-attr]
    return tree


@rules.predicate
def is_staff(person: Any) -> bool:
    return has_role(person, *STAFF_ROLES)


@rules.predicate
def is_worker(person: Any) -> bool:
    return has_role(person, RoleName.WORKER)


@rules.predicate
def is_manager(person: Any) -> bool:
    return has_role(person, RoleName.MANAGER)


@rules.predicate
def is_admin(person: Any) -> bool:
    return has_role(person, RoleName.ADMIN)


@rules.predicate
def is_client(person: Any) -> bool:
    return has_role(person, RoleName.CLIENT)


@rules.predicate
def is_expert(person: Any) -> bool:
    return has_role(person, RoleName.EXPERT)


@rules.predicate
def is_partner(person: Any) -> bool:
    return has_role(person, RoleName.PARTNER)


@rules.predicate
def is_researcher(person: Any) -> bool:
    return has_role(person, RoleName.RESEARCHER)


# Those who come in with an e-mail address and so may keep a password and a second factor.
keeps_a_password = is_staff | is_partner | is_researcher


@rules.predicate
def is_oneself(person: Any, about: Any) -> bool:
    return about is not None and getattr(person, "pk", None) == about.pk


@rules.predicate
def owns_device(person: Any, device: Any) -> bool:
    return device is not None and getattr(person, "pk", None) == device.card.person_id


@rules.predicate
def owns_authenticator(person: Any, authenticator: Any) -> bool:
    return authenticator is not None and getattr(person, "pk", None) == authenticator.user_id


@rules.predicate
def made_card(person: Any, card: Any) -> bool:
    return card is not None and getattr(person, "pk", None) == card.made_by_id and is_staff(person)


@rules.predicate
def over_card(person: Any, card: Any) -> bool:
    """A manager over the card's unit: the worker who made it may be away or gone."""
    return card is not None and has_role(person, RoleName.MANAGER, unit=card.unit)


keeps_card = made_card | over_card
makes_cards = is_worker | is_manager

rules.add_perm(CHANGE, is_admin)
rules.add_perm("audit.read", is_admin)
