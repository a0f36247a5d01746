"""What a unit tells its workers to do where a life, or a child, may be in danger."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit
from rinnalla.feedback.models import UrgentHelp
from rinnalla.feedback.rules import manages
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person
from rinnalla.refused import Refused

WROTE = audit.verb("feedback.wrote_urgent_help", gettext_lazy("%(who)s wrote what %(what)s does in an emergency"))


@transaction.atomic
def write_urgent_help(unit: Unit, *, texts: Mapping[str, str], by: Person) -> UrgentHelp:
    """Write what the unit, and those below it that have nothing of their own, tell to do (`tells_fi`, ...). Empty
    texts leave only what the law says. Raises Refused for anybody but a manager over the unit."""
    if not manages(by, unit):
        raise Refused(_("Only a manager of the unit writes this."))
    help_, _made = UrgentHelp.objects.update_or_create(unit=unit, defaults=dict(texts))
    audit.record(by, WROTE, unit)
    return help_
