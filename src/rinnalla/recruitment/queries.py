"""Reading calls, what brought members, and the applications."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Q, QuerySet, Sum

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.people import codewords
from rinnalla.people.models import Person
from rinnalla.recruitment.models import Application, Call, Channel, InfoEvent, Invitation, Outcome, Outreach


def calls_of(group: Group) -> QuerySet[Call]:
    """All calls of a group, drafts first, then the newest."""
    return Call.objects.filter(group=group).order_by("published_at", "-pk")


def published_calls() -> QuerySet[Call]:
    """Every call that was published, also past its day: its address stays where it was shared."""
    return (
        Call.objects.filter(published_at__isnull=False)
        .select_related("group", "organisation")
        .order_by("-published_at", "-pk")
    )


def open_calls() -> QuerySet[Call]:
    """The calls that everyone may answer today: published, not past their day, of a group that goes on."""
    still = Q(closes_on=None) | Q(closes_on__gte=clock.today())
    return published_calls().filter(still, group__closed_on=None)


def events_ahead(call: Call) -> QuerySet[InfoEvent]:
    """The info events that are still to come."""
    return call.info_events.filter(starts_at__gte=clock.now()).order_by("starts_at")


@dataclass(frozen=True, slots=True)
class Effect:
    """What one channel brought to a group, over all its calls."""

    channel: str
    label: str
    times: int
    reached: int | None
    interested: int
    joined: int


def effects_in(group: Group) -> list[Effect]:
    """Every channel that was tried, the one that brought most first: one query."""
    rows = Outreach.objects.filter(call__group=group).values_list("channel", "reached", "interested", "joined")
    sums: dict[str, list[int | None]] = {}
    for channel, reached, interested, joined in rows:
        total = sums.setdefault(channel, [0, None, 0, 0])
        total[0] = (total[0] or 0) + 1
        if reached is not None:
            total[1] = (total[1] or 0) + reached
        total[2] = (total[2] or 0) + interested
        total[3] = (total[3] or 0) + joined
    found = [
        Effect(channel, str(Channel(channel).label), times or 0, reached, interested or 0, joined or 0)
        for channel, (times, reached, interested, joined) in sums.items()
    ]
    return sorted(found, key=lambda effect: (-effect.joined, -effect.interested, Channel.values.index(effect.channel)))


def joined_by_asking(group: Group) -> int:
    """How many a worker's own asking has brought."""
    asked = Outreach.objects.filter(call__group=group, channel=Channel.PERSONAL).aggregate(all=Sum("joined"))
    return asked["all"] or 0


# --- Asking, one by one ----------------------------------------------------------------------------------------------
def calls_to_ask_for(worker: Person) -> QuerySet[Call]:
    """The open calls of a worker's organisation, to which they may ask their own clients."""
    return open_calls().filter(organisation=worker.organisation_id)


def asked_by(worker: Person, call: Call) -> QuerySet[Invitation]:
    """Whom a worker has asked to a call: for this worker alone."""
    return Invitation.objects.filter(worker=worker, call=call).order_by("-asked_on", "-pk")


def invitation_of(token: str) -> Invitation | None:
    """The invitation of a link; None for one that is past its time, or was never made."""
    return Invitation.objects.select_related("call").filter(token=token).first()


# --- Applications ----------------------------------------------------------------------------------------------------
def application_with(words: str) -> Application | None:
    """The application of four words as somebody typed them. Raises Refused where they cannot be such words."""
    hashes = codewords.hashes_of_readings(codewords.readings(words))
    found: Application | None = (
        Application.objects.select_related("call").filter(words_hash__in=hashes, stripped_at=None).first()
    )
    return found


@dataclass(frozen=True, slots=True)
class Totals:
    """How many applications there are to a call, and what has come of them."""

    sent: int
    undecided: int
    unanswered: int
    chosen: int
    waiting: int
    not_chosen: int
    on_paper: int


def totals_of(call: Call) -> Totals:
    """The numbers above the list: one query."""
    counts = (
        Application.objects.sent()
        .filter(call=call)
        .aggregate(
            sent=Count("pk"),
            undecided=Count("pk", filter=Q(outcome="")),
            unanswered=Count("pk", filter=Q(answered_at=None)),
            chosen=Count("pk", filter=Q(outcome=Outcome.CHOSEN)),
            waiting=Count("pk", filter=Q(outcome=Outcome.WAITING)),
            not_chosen=Count("pk", filter=Q(outcome=Outcome.NOT_CHOSEN)),
            on_paper=Count("pk", filter=Q(on_paper=True)),
        )
    )
    return Totals(**counts)


FILTERS = {
    "unanswered": Q(answered_at=None),
    "undecided": Q(outcome=""),
    "chosen": Q(outcome=Outcome.CHOSEN),
    "waiting": Q(outcome=Outcome.WAITING),
    "not_chosen": Q(outcome=Outcome.NOT_CHOSEN),
    "paper": Q(on_paper=True),
}


def applications_of(call: Call, only: str = "") -> QuerySet[Application]:
    """The applications that were sent to a call and not taken back, in the order in which they came; of the waiting
    list in its own order. `only` is one of FILTERS, else all."""
    found: QuerySet[Application] = Application.objects.sent().filter(FILTERS.get(only, Q()), call=call)
    if only == "waiting":
        return found.order_by(F("waiting_place").asc(nulls_last=True), "sent_at", "pk")
    return found.order_by("sent_at", "pk")


def needing(group: Group) -> QuerySet[Application]:
    """The chosen of all calls of a group who need something to be able to come, and are not gone again; the oldest
    first, each with what is arranged."""
    gone = Q(membership__left_on__lte=clock.today())
    nothing = Q(needs=[], interpreter_language="", needs_text="")
    found: QuerySet[Application] = (
        Application.objects.sent().filter(call__group=group, outcome=Outcome.CHOSEN).exclude(gone).exclude(nothing)
    )
    return found.prefetch_related("arrangements").order_by("outcome_at", "pk")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Those who want to join and are not members yet."""

    chosen: int
    undecided: int


def waiting_to_come_in(group: Group) -> Waiting:
    """How many have been chosen and not taken in yet, and how many applications nobody has decided on: one query."""
    found = Application.objects.sent().filter(call__group=group, membership=None)
    counts = found.aggregate(
        chosen=Count("pk", filter=Q(outcome=Outcome.CHOSEN)), undecided=Count("pk", filter=Q(outcome=""))
    )
    return Waiting(**counts)


def doubles_among(call: Call, applications: Iterable[Application]) -> set[int]:
    """Those of the applications beside which there is another that may be by the same person: one query."""
    by_key = {application.contact_key: application.pk for application in applications if application.contact_key}
    several = (
        Application.objects.sent()
        .filter(call=call, contact_key__in=by_key)
        .values("contact_key")
        .annotate(how_many=Count("pk"))
        .filter(how_many__gt=1)
        .values_list("contact_key", flat=True)
    )
    keys = set(several)
    return {application.pk for application in applications if application.contact_key in keys}


def maybe_same_as(application: Application) -> QuerySet[Application]:
    """Other applications to the same call that may be by the same person: by the same contact, or the same invitation.
    Two people may share a phone, so that it is for the leads to ask."""
    same = Q(pk=None)
    if application.contact_key:
        same |= Q(contact_key=application.contact_key)
    if application.invitation_id:
        same |= Q(invitation=application.invitation_id)
    found: QuerySet[Application] = (
        Application.objects.sent().filter(same, call=application.call_id).exclude(pk=application.pk)
    )
    return found.order_by("sent_at", "pk")[:5]
