"""What an administrator does with the organisation and its tree of units."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import rules
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.organisations import queries
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.organisations.rules import CHANGE
from rinnalla.refused import Refused

ADDED = audit.verb("organisations.unit_added", gettext_lazy("%(who)s added the unit %(what)s"))
CHANGED = audit.verb("organisations.unit_changed", gettext_lazy("%(who)s changed the details of the unit %(what)s"))
CLOSED = audit.verb("organisations.unit_closed", gettext_lazy("%(who)s closed the unit %(what)s"))
SET = audit.verb("organisations.changed", gettext_lazy("%(who)s changed the details of the organisation"))

# What may lie in what: a result area lies right under the organisation, a unit anywhere.
_MAY_LIE_IN: dict[str, tuple[str, ...]] = {
    Unit.Kind.RESULT_AREA: (),
    Unit.Kind.SERVICE_AREA: (Unit.Kind.RESULT_AREA,),
    Unit.Kind.UNIT: (Unit.Kind.RESULT_AREA, Unit.Kind.SERVICE_AREA, Unit.Kind.UNIT),
}


def _may(by: Any, organisation: Organisation) -> None:
    if by is not None and not (by.organisation_id == organisation.pk and rules.has_perm(CHANGE, by)):
        raise Refused(_("Only an administrator of the organisation can do this."))


@transaction.atomic
def add_unit(
    *,
    organisation: Organisation,
    kind: str,
    texts: Mapping[str, str],
    by: Any,
    parent: Unit | None = None,
    address: str = "",
) -> Unit:
    """Add a unit to the tree. `texts` has `name_fi` and, if known, `name_sv` and `name_en`; `by` is None when the
    service is set up from the command line.

    Raises Refused where the parent is of another organisation or closed, or where that kind cannot lie in it.
    """
    _may(by, organisation)
    if parent is not None:
        if parent.organisation_id != organisation.pk or not parent.is_open:
            raise Refused(_("Choose a unit that is open and belongs to your organisation."))
        if parent.kind not in _MAY_LIE_IN[kind]:
            raise Refused(
                _("A %(kind)s cannot be in a %(parent)s. Choose another place for it.")
                % {"kind": Unit.Kind(kind).label, "parent": Unit.Kind(parent.kind).label}
            )
    unit = Unit.objects.create(organisation=organisation, parent=parent, kind=kind, address=address, **dict(texts))
    audit.record(by, ADDED, unit)
    return unit


@transaction.atomic
def rename(unit: Unit, *, texts: Mapping[str, str], by: Any, address: str | None = None) -> Unit:
    """Give a unit other names and, where it is said, another address."""
    _may(by, unit.organisation)
    for name, text in texts.items():
        setattr(unit, name, text)
    if address is not None:
        unit.address = address
    unit.save(update_fields=[*texts, "address"])
    audit.record(by, CHANGED, unit)
    return unit


@transaction.atomic
def close(unit: Unit, *, by: Any, on: date | None = None) -> Unit:
    """Close a unit from a day on (today). What happened there stays. Closing again changes nothing.

    Raises Refused while something below it is open.
    """
    _may(by, unit.organisation)
    if not unit.is_open:
        return unit
    if queries.has_open_children(unit):
        raise Refused(_("There are still open units in this one. Close them first."))
    unit.closed_on = on or clock.today()
    unit.save(update_fields=["closed_on"])
    audit.record(by, CLOSED, unit)
    return unit


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, texts: Mapping[str, str], bus_ticket: Decimal, by: Any
) -> Organisation:
    """Change the organisation's names and what it pays for one bus trip (what a travel claim suggests, section
    3.1.2)."""
    _may(by, organisation)
    for name, text in texts.items():
        setattr(organisation, name, text)
    organisation.bus_ticket = bus_ticket
    organisation.save(update_fields=[*texts, "bus_ticket"])
    audit.record(by, SET, organisation, organisation_id=organisation.pk)
    return organisation
