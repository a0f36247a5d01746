"""Asking people: efforts through the channels as numbers, and a worker's own asking, one by one."""

import secrets
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.people.models import Person, RoleName
from rinnalla.people.rules import has_role
from rinnalla.recruitment.models import Call, Channel, Invitation, Outreach
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

OUTREACH_NOTED = verb("recruitment.outreach_noted", gettext_lazy("%(who)s noted how people were asked to %(what)s"))

MOST = 9999
# Letters and digits of a link that nobody mixes up when reading them aloud.
_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_LONG = 10


@transaction.atomic
def note_outreach(
    call: Call,
    *,
    channel: str,
    by: Person,
    reached: int | None = None,
    interested: int = 0,
    joined: int = 0,
    on: date | None = None,
) -> Outreach:
    """Note an effort through one channel and what came of it (R2): numbers, never names.

    Raises Refused for an unknown channel, a day to come, or numbers that cannot be.
    """
    if channel not in Channel.values:
        raise Refused(_("Choose how people were asked."))
    day = on or clock.today()
    if day > clock.today():
        raise Refused(_("The day is still to come. Note it afterwards."))
    check_counts(reached or 0, interested, joined)
    if joined > interested:
        raise Refused(_("More joined than were interested. Check the numbers."))
    if reached is not None and interested > reached:
        raise Refused(
            _("More were interested than were reached. Check the numbers, or leave out how many were reached.")
        )
    outreach = Outreach.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        channel=channel,
        on=day,
        reached=reached,
        interested=interested,
        joined=joined,
        noted_by=by,
    )
    record(by, OUTREACH_NOTED, call, details={"channel": channel, "joined": joined})
    return outreach


@transaction.atomic
def invite(call: Call, *, by: Person, mark: str = "", language: str = "fi") -> Invitation:
    """Ask one person in person (R4). The link is for them; the mark is for the worker, who alone sees it.

    Nothing of it goes into the trail: who was asked is between the two. Raises Refused where `by` is no worker of the
    organisation, or the call is not open.
    """
    if by.organisation_id != call.organisation_id or not has_role(by, RoleName.WORKER):
        raise Refused(_("Only a worker of the same organisation can ask in this way."))
    if not call.is_open:
        raise Refused(_("The call is not open. Nobody can be asked to it now."))
    return Invitation.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        worker=by,
        mark=mark.strip(),
        language=language if language in LANGUAGES else "fi",
        token="".join(secrets.choice(_ALPHABET) for _letter in range(_LONG)),
        asked_on=clock.today(),
    )


def remind(invitation: Invitation) -> None:
    """Note that one has reminded the person: once and never again, so that an invitation stays an invitation.

    Raises Refused the second time, on the day of the asking, and when the call is not open.
    """
    if not invitation.call.is_open:
        raise Refused(_("The call is not open. Nobody can be asked to it now."))
    if invitation.asked_on == clock.today():
        raise Refused(_("You asked today. Give time to think."))
    today = clock.today()
    if not Invitation.objects.filter(pk=invitation.pk, reminded_on=None).update(reminded_on=today):
        raise Refused(_("You have reminded once already. Once is enough."))
    invitation.reminded_on = today


def check_counts(*counts: int) -> None:
    """Raises Refused for a number that cannot be."""
    if any(not 0 <= count <= MOST for count in counts):
        raise Refused(_("A number is at least 0 and at most %(most)d.") % {"most": MOST})
