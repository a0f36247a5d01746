"""Too few to begin: later, or wider."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.continuity.domain.written import written
from rinnalla.continuity.models import Postponement
from rinnalla.groups.domain import check_open
from rinnalla.groups.models import Group
from rinnalla.groups.queries import clients_in, had_enough, people_of
from rinnalla.mail.tell import path_to, tell
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person
from rinnalla.refused import Refused

POSTPONED = verb("continuity.postponed", gettext_lazy("%(who)s put off the beginning of the group %(what)s"))


@transaction.atomic
def postpone(
    group: Group, *, because: str, next_try_on: date, by: Person, language: str = "fi", wider: Iterable[Unit] = ()
) -> Postponement:
    """Put the beginning off, since there are too few (R5, section 3.1.1): why, when to try again, and, where it should
    become wider, the units that it takes in besides its own. Everyone who is in already is told.

    The same day of the next try again gives the postponement that stands, with what it says now. Raises Refused where
    the group is closed or has begun, nothing is said of why, the day is not to come, or a unit is somebody else's.
    """
    check_open(group)
    if had_enough(group) or clients_in(group) >= group.minimum:
        raise Refused(_("There are enough to begin. Set the dates instead."))
    why = written(because, else_say=_("Say why, so that the next try can go better."))
    if next_try_on <= clock.today():
        raise Refused(_("The next try is still to come: choose a later day."))
    new = [unit for unit in wider if not group.units.filter(pk=unit.pk).exists()]
    if any(unit.organisation_id != group.organisation_id for unit in new):
        raise Refused(_("Choose units of your own organisation."))
    group.units.add(*new)
    willing = people_of(group).exclude(pk=by.pk)
    made, is_new = Postponement.objects.get_or_create(
        group=group,
        next_try_on=next_try_on,
        defaults={
            "organisation_id": group.organisation_id,
            "because": why,
            "language": language,
            "widened_by": len(new),
            "told": willing.count(),
            "decided_by": by,
            "decided_on": clock.today(),
        },
    )
    if not is_new:
        made.because, made.language, made.widened_by = why, language, made.widened_by + len(new)
        made.save(update_fields=["because", "language", "widened_by"])
        return made
    record(by, POSTPONED, group, details={"until": str(next_try_on), "wider": len(new)})
    tell(
        willing,
        subject=lambda: _("The group %(group)s begins later") % {"group": group},
        text=lambda: (
            _("There are not enough of us to begin yet. We try again on %(day)s. Your place is kept.")
            % {"day": formats.date_format(next_try_on, "j.n.Y")}
            + "\n\n"
            + why
        ),
        path=path_to("groups:home", group=group.pk),
    )
    return made
