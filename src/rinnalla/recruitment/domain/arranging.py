"""What the chosen need to be able to come: a lead notes it as arranged."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.people.models import Person
from rinnalla.recruitment.models import Application, Arrangement, Outcome
from rinnalla.refused import Refused

ARRANGED = verb("recruitment.need_arranged", gettext_lazy("%(who)s noted something as arranged for %(what)s"))
NOT_ARRANGED = verb(
    "recruitment.need_not_arranged", gettext_lazy("%(who)s noted that something is not arranged after all: %(what)s")
)


@transaction.atomic
def arrange(application: Application, *, need: str, done: bool, by: Person) -> None:
    """Note that what a chosen applicant needs is arranged, an interpreter booked say (R10, Q8), or is not after all.

    The same again changes nothing, so that two leads may tick the same. Raises Refused for one who is not chosen, and
    for what they have not asked for.
    """
    if application.outcome != Outcome.CHOSEN:
        raise Refused(_("Choose the applicant first."))
    if need not in application.needed:
        raise Refused(_("They have not asked for this."))
    if done:
        _arrangement, is_new = Arrangement.objects.get_or_create(
            application=application, need=need, defaults={"by": by, "at": clock.now()}
        )
        if is_new:
            record(by, ARRANGED, application)
    elif Arrangement.objects.filter(application=application, need=need).delete()[0]:
        record(by, NOT_ARRANGED, application)
