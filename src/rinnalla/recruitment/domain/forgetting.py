"""What is erased of those who applied or were asked, and when (docs/operating.md tells it to whoever runs Rinnalla)."""

from collections import Counter
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.people.models import Person
from rinnalla.recruitment.domain.applying import EMPTY
from rinnalla.recruitment.models import (
    Application,
    ApplicationConsent,
    Arrangement,
    Channel,
    ChannelTally,
    Consent,
    Invitation,
)

FORGOTTEN = verb("recruitment.applications_forgotten", gettext_lazy("Old applications were erased: %(count)s"))

DRAFT = timedelta(days=30)  # after the closing day, or after the last saving
ANSWERED = timedelta(days=90)  # after the answer, of those who are not on the waiting list
WAITING = timedelta(days=365)  # on the waiting list, at most
UNANSWERED = timedelta(days=365)  # after sending, whatever came of it
RESEARCH = timedelta(days=2 * 365)  # answers without a name, where research was allowed
INVITATION = timedelta(days=30)  # after the closing day, or a year after the asking
A_TIME = 1000


def tidy() -> int:
    """Erase drafts, applications and invitations that are past their time; give how many applications went.

    Their numbers by channel stay. Where the writer allowed research, the answers stay without anything that tells who
    it was. Made once a day; doing it again changes nothing.
    """
    now = clock.now()
    _drafts(now).delete()
    gone = _in_parts(_past_time(now))
    _invitations(now)
    if gone:
        record(None, FORGOTTEN, details={"count": gone})
    return gone


def forget_applications_of(person: Person) -> int:
    """Erase the applications by which somebody became a member, at their own wish; give how many. Their numbers by
    channel stay, and answers that were allowed for research stay without anything that tells who it was."""
    return _in_parts(Application.objects.filter(membership__person=person))


def _drafts(now: datetime) -> QuerySet[Application]:
    drafts: QuerySet[Application] = Application.objects.filter(sent_at=None)
    closed = Q(call__closes_on__lt=clock.today() - DRAFT)
    return drafts.filter(closed | Q(call__closes_on=None, saved_at__lt=now - DRAFT))


def _past_time(now: datetime) -> QuerySet[Application]:
    sent: QuerySet[Application] = Application.objects.filter(sent_at__isnull=False)
    old = (
        Q(answered_at__lt=now - ANSWERED) & ~Q(outcome="waiting")
        | Q(outcome="waiting", outcome_at__lt=now - WAITING)
        | Q(withdrawn_at__lt=now - ANSWERED)
        | Q(sent_at__lt=now - UNANSWERED, answered_at=None)
    )
    return sent.filter(old & Q(stripped_at=None) | Q(stripped_at__lt=now - RESEARCH))


def _in_parts(applications: QuerySet[Application]) -> int:
    """A thousand at a time, each with its numbers, so that a killed worker leaves nothing counted twice."""
    allowed = ApplicationConsent.objects.filter(application=OuterRef("pk"), kind=Consent.RESEARCH, withdrawn_at=None)
    count = 0
    while True:
        with transaction.atomic():
            part = list(applications.annotate(stays=Exists(allowed)).order_by("pk")[:A_TIME])
            if not part:
                return count
            stays = [one.pk for one in part if one.stays and one.stripped_at is None]
            goes = [one for one in part if one.pk not in set(stays)]
            _strip(stays)
            _tally(Counter((one.call_id, one.channel) for one in goes), "applied")
            Application.objects.filter(pk__in=[one.pk for one in goes]).delete()
            count += len(part)


def _strip(applications: list[int]) -> None:
    """Take away everything but the answers and the consents, by which the writer can still take research back."""
    kept = {"outcome", "channel"}
    nothing = {name: value for name, value in EMPTY.items() if name not in kept}
    Application.objects.filter(pk__in=applications).update(stripped_at=clock.now(), membership=None, **nothing)
    Arrangement.objects.filter(application__in=applications).delete()
    ApplicationConsent.objects.filter(application__in=applications).exclude(kind=Consent.RESEARCH).delete()


def _invitations(now: datetime) -> None:
    closed = Q(call__closes_on__lt=clock.today() - INVITATION)
    old = Invitation.objects.filter(closed | Q(asked_on__lt=clock.today() - timedelta(days=365)))
    with transaction.atomic():
        part = list(old.values_list("pk", "call"))
        _tally(Counter((call, Channel.PERSONAL.value) for _pk, call in part), "asked")
        Invitation.objects.filter(pk__in=[pk for pk, _call in part]).delete()


def _tally(counts: "Counter[tuple[int, str]]", column: str) -> None:
    for (call, channel), count in counts.items():
        tally, _is_new = ChannelTally.objects.get_or_create(call_id=call, channel=channel)
        ChannelTally.objects.filter(pk=tally.pk).update(**{column: F(column) + count})
