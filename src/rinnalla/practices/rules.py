"""Who reads and writes an organisation's own models (docs/decisions/0010-own-models.md)."""

from typing import Any

import rules
from django.http import Http404
from django.shortcuts import get_object_or_404

from rinnalla.people.rules import has_role, is_admin, is_manager, is_worker, same_organisation
from rinnalla.practices import library
from rinnalla.practices.models import OwnPractice
from rinnalla.practices.own import OWN
from rinnalla.practices.schema import Practice

__all__ = ["decides", "has_role", "looks_after", "may_read", "may_write", "the_model", "the_own", "writes"]

# Takes any model of the organisation into use.
decides = is_manager | is_admin

# Workers, managers and the administrator write models of their own: a model changes nothing until it is taken into use.
writes = is_worker | is_manager | is_admin


def the_model(practice: str) -> Practice | OwnPractice:
    """The model of an address: that of a file, or an organisation's own."""
    if practice.startswith(OWN):
        return get_object_or_404(_OWN, key=practice)
    found = library.find(practice)
    if found is None:
        raise Http404
    return found


def the_own(own: int, **place: Any) -> OwnPractice:
    """The own model of an address."""
    return get_object_or_404(_OWN, pk=own)


_OWN = OwnPractice.objects.select_related("organisation", "published", "made_by")


@rules.predicate
def may_read(person: Any, model: Any) -> bool:
    """A file's model: everyone. An own one: the people of its organisation; before it is in use those who write."""
    if not isinstance(model, OwnPractice):
        return True
    return same_organisation.test(person, model) and (model.state != "draft" or writes.test(person))


@rules.predicate
def may_write(person: Any, own: Any) -> bool:
    """Writes models, in the organisation of this one."""
    return same_organisation.test(person, own) and writes.test(person)


@rules.predicate
def looks_after(person: Any, own: Any) -> bool:
    """Takes it into use and out of it: managers, the administrator, and the worker who made it."""
    if not may_write.test(person, own):
        return False
    return decides.test(person) or own.made_by_id == person.pk
