"""Travel to a meeting and back, paid by the cheapest means: a bus ticket (C8)."""

from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups.queries import CLIENTS
from rinnalla.mail.tell import path_to, tell
from rinnalla.meetings.domain.memo import members_then
from rinnalla.meetings.models import Meeting, TravelClaim
from rinnalla.people.models import Person
from rinnalla.refused import Refused

CLAIMED = verb("meetings.travel_claimed", gettext_lazy("%(who)s claimed travel to the meeting %(what)s"))
WITHDRAWN = verb("meetings.travel_withdrawn", gettext_lazy("%(who)s took back a travel claim to the meeting %(what)s"))
APPROVED = verb("meetings.travel_approved", gettext_lazy("%(who)s approved a travel claim to the meeting %(what)s"))
PAID = verb("meetings.travel_paid", gettext_lazy("%(who)s noted that a travel claim to the meeting %(what)s is paid"))

# More than this for one meeting is not a bus ticket any more.
MOST = Decimal("100.00")


def both_ways(meeting: Meeting) -> Decimal:
    """What a claim suggests: a bus ticket there and back."""
    return Decimal(meeting.group.organisation.bus_ticket) * 2


def may_claim(meeting: Meeting, person: Person) -> bool:
    """Whether somebody's travel to the meeting is paid: clients and experts who were members then, from its day on."""
    return (
        not meeting.is_cancelled
        and meeting.on <= clock.today()
        and members_then(meeting).filter(person=person, capacity__in=CLIENTS).exists()
    )


@transaction.atomic
def claim_travel(meeting: Meeting, *, person: Person, amount: Decimal | str, by: Person) -> TravelClaim:
    """Claim a member's travel; a lead may do it for somebody. Raises Refused for a cancelled or coming meeting,
    somebody whose travel is not paid here, an amount of nothing or above 100 €, and what has been claimed already."""
    if meeting.is_cancelled:
        raise Refused(_("This meeting has been cancelled."))
    if meeting.on > clock.today():
        raise Refused(_("This meeting has not been yet. Come back on the day."))
    if not may_claim(meeting, person):
        raise Refused(_("Travel is paid here to clients and experts by experience who were members on that day."))
    asked = Decimal(amount)
    if not asked.is_finite() or asked < Decimal("0.005"):
        raise Refused(_("Write how much your ticket cost."))
    if asked > MOST:
        raise Refused(_("More than 100 € is not paid this way. Talk with a lead of the group first."))
    euros = asked.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    try:
        with transaction.atomic():
            claim = TravelClaim.objects.create(
                organisation_id=meeting.organisation_id,
                meeting=meeting,
                person=person,
                amount=euros,
                claimed_at=clock.now(),
            )
    except IntegrityError as twice:
        raise Refused(_("Travel to this meeting has already been claimed. You need not do anything.")) from twice
    record(by, CLAIMED, meeting)
    return claim


@transaction.atomic
def withdraw_claim(claim: TravelClaim, *, by: Person) -> None:
    """Take back a claim that has not been approved, to correct it; a lead may do it, and the person is then told.
    Raises Refused for an approved one."""
    if not TravelClaim.objects.filter(pk=claim.pk, approved_at=None).delete()[0]:
        raise Refused(_("The claim has already been approved. Talk with a lead of the group."))
    meeting = claim.meeting
    record(by, WITHDRAWN, meeting)
    if by.pk != claim.person_id:
        _tell(claim, lambda: _("Your travel claim was returned to you. Check the amount and send it again."))


@transaction.atomic
def approve_claim(claim: TravelClaim, *, by: Person) -> None:
    """Approve a claim, as a lead. Approving again does nothing. Raises Refused for one's own."""
    if claim.person_id == by.pk:
        raise Refused(_("Nobody approves their own claim. Ask the other lead."))
    if TravelClaim.objects.filter(pk=claim.pk, approved_at=None).update(approved_at=clock.now(), approved_by=by):
        record(by, APPROVED, claim.meeting)
        _tell(claim, lambda: _("Your travel claim has been approved. You will get the money."))
    claim.refresh_from_db()


@transaction.atomic
def mark_paid(claims: Iterable[TravelClaim], *, by: Person) -> int:
    """Note that claims have been paid; give how many now were. Those already paid stay as they are. Raises Refused
    where one has not been approved, and then none is noted."""
    listed = list(claims)
    if any(claim.approved_at is None for claim in listed):
        raise Refused(_("Approve the claims before you note that they are paid."))
    paid = 0
    for claim in listed:
        if TravelClaim.objects.filter(pk=claim.pk, paid_at=None, approved_at__isnull=False).update(paid_at=clock.now()):
            paid += 1
            record(by, PAID, claim.meeting)
            _tell(claim, lambda: _("Your travel has been paid."))
    return paid


def _tell(claim: TravelClaim, text: Callable[[], str]) -> None:
    meeting = claim.meeting
    tell(
        [claim.person],
        subject=lambda: _("Travel to the meeting on %(day)s") % {"day": meeting.day},
        text=text,
        path=path_to("meetings:meeting", meeting=meeting.pk),
    )
