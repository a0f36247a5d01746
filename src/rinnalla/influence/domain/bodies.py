"""Those who decide, and answer."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.audit import record, verb
from rinnalla.influence.domain.texts import has, put
from rinnalla.influence.models import Body
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.refused import Refused

ADDED = verb("influence.body_added", gettext_lazy("%(who)s added %(what)s to those who decide"))
CHANGED = verb("influence.body_changed", gettext_lazy("%(who)s changed the members or the name of %(what)s"))
# Who can be a member: whoever has a task in the organisation, or beside it.
ANSWERS = (RoleName.MANAGER, RoleName.WORKER, RoleName.PARTNER)
LONGEST_WAIT = 365  # days


@transaction.atomic
def add_body(
    *,
    organisation: Organisation,
    unit: Unit,
    texts: Mapping[str, str],
    members: Collection[Person],
    by: Person,
    answers_in_days: int = 30,
) -> Body:
    """Add a body that decides in `unit`: its name (`name_fi` …), its members, and within how many days it answers.

    Managers, workers and partners can be members. Raises Refused without a name, for a unit or a member of another
    organisation, for a member without such a role, and for a time that is none.
    """
    body = Body(organisation=organisation, unit=unit)
    _fill(body, texts, members, answers_in_days)
    _check_staff(members)
    body.save()
    body.members.set(members)
    record(by, ADDED, body, details={"members": len(members), "answers_in_days": answers_in_days})
    return body


@transaction.atomic
def change_body(
    body: Body, *, unit: Unit, texts: Mapping[str, str], members: Collection[Person], answers_in_days: int, by: Person
) -> Body:
    """Change a body's unit, name, members and time. What has been sent keeps the day that was promised then.

    Raises Refused as `add_body` does, and where the last member would leave while answers are waited for.
    """
    body.unit = unit
    _fill(body, texts, members, answers_in_days)
    sits = set(body.members.values_list("pk", flat=True))
    _check_staff([member for member in members if member.pk not in sits])
    if not members and body.sendings.filter(answer=None).exists():
        raise Refused(_("Statements wait for this body's answer. Choose at least one member who answers them."))
    body.save()
    body.members.set(members)
    record(by, CHANGED, body, details={"members": len(members), "answers_in_days": answers_in_days})
    return body


def _fill(body: Body, texts: Mapping[str, str], members: Collection[Person], answers_in_days: int) -> None:
    put(body, texts, "name")
    if not has(body, "name"):
        raise Refused(_("Give the body a name, for instance “Management group”."))
    if not 1 <= answers_in_days <= LONGEST_WAIT:
        raise Refused(_("Give the time for an answer in days, from 1 to %(most)s.") % {"most": LONGEST_WAIT})
    body.answers_in_days = answers_in_days
    if body.unit.organisation_id != body.organisation_id or any(
        member.organisation_id != body.organisation_id for member in members
    ):
        raise Refused(_("The unit and the members must be of your own organisation."))


def _check_staff(new: Collection[Person]) -> None:
    """Clients ask and are answered."""
    may = Role.objects.now().filter(person__in=new, name__in=ANSWERS)
    allowed = set(may.values_list("person", flat=True))
    for person in new:
        if person.pk not in allowed:
            raise Refused(
                _("%(name)s cannot be a member: only managers, workers and partners answer statements.")
                % {"name": person.shown_name}
            )
