"""What a group takes: hours beside the basic work, and money (G9)."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.continuity.models import Effort
from rinnalla.groups.models import Group
from rinnalla.people.models import Person
from rinnalla.refused import Refused

NOTED = verb("continuity.effort_noted", gettext_lazy("%(who)s noted what the group %(what)s took"))
REMOVED = verb("continuity.effort_removed", gettext_lazy("%(who)s took away a note of what the group %(what)s took"))

HALF = Decimal("0.5")
MOST_HOURS = Decimal(999)
MOST_EUROS = Decimal(99_999)


def in_halves(hours: Decimal) -> Decimal:
    """Hours, coarsely: to the nearest half. More would be a time sheet."""
    return (hours / HALF).quantize(Decimal(1), rounding=ROUND_HALF_UP) * HALF


@transaction.atomic
def note_effort(
    group: Group, *, month: date, kind: str, by: Person, hours: Decimal = Decimal(0), euros: Decimal = Decimal(0)
) -> Effort:
    """Note what the group took in a month: hours (rounded to halves) or euros, and what for.

    Raises Refused for a month to come, for nothing at all, and for figures that cannot be.
    """
    if kind not in Effort.Kind.values:
        raise Refused(_("Choose what it was for."))
    first = month.replace(day=1)
    if first > clock.today():
        raise Refused(_("The month is still to come. Note it afterwards."))
    if not (0 <= hours <= MOST_HOURS and 0 <= euros <= MOST_EUROS):
        raise Refused(_("Check the figures: at most 999 hours and 99 999 euros at a time."))
    half_hours, money = in_halves(hours), euros.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    if not half_hours and not money:
        raise Refused(_("Write hours or euros."))
    effort = Effort.objects.create(
        organisation_id=group.organisation_id,
        group=group,
        month=first,
        kind=kind,
        hours=half_hours,
        euros=money,
        noted_by=by,
        at=clock.now(),
    )
    record(by, NOTED, group, details={"kind": kind})
    return effort


@transaction.atomic
def remove_effort(effort: Effort, *, by: Person) -> None:
    """Take a note away that was wrong. Taking it away again changes nothing."""
    if Effort.objects.filter(pk=effort.pk).delete()[0]:
        record(by, REMOVED, effort.group, details={"kind": effort.kind})
