"""Reading meetings, agendas, memos, topics and claims."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.meetings.models import AgendaItem, Attendance, Meeting, Memo, MemoPart, Topic, TravelClaim
from rinnalla.methods import cards
from rinnalla.methods.cards import Card
from rinnalla.people.models import Person


def meetings_of(group: Group) -> QuerySet[Meeting]:
    """All meetings of a group, in their order, with their memo and (as `there`) how many came."""
    there = Count("attendances", distinct=True)
    return Meeting.objects.filter(group=group).select_related("memo").annotate(there=there).order_by("starts_at", "pk")


def coming(group: Group) -> QuerySet[Meeting]:
    """Those that are not over, the next one first; cancelled ones too, so that nobody waits in vain."""
    return meetings_of(group).filter(ends_at__gt=clock.now())


def past(group: Group) -> QuerySet[Meeting]:
    """Those that are over, the last one first."""
    return meetings_of(group).filter(ends_at__lte=clock.now()).order_by("-starts_at", "-pk")


def next_meeting(group: Group) -> Meeting | None:
    """The next meeting that is held, or the one that is going on."""
    found: Meeting | None = (
        Meeting.objects.filter(group=group, cancelled_at=None, ends_at__gt=clock.now())
        .order_by("starts_at", "pk")
        .first()
    )
    return found


def held(group: Group) -> QuerySet[Meeting]:
    """The meetings that were held: over, not cancelled, and somebody noted who was there or wrote the memo."""
    return Meeting.objects.filter(
        Exists(Attendance.objects.filter(meeting=OuterRef("pk"))) | Exists(Memo.objects.filter(meeting=OuterRef("pk"))),
        group=group,
        cancelled_at=None,
        starts_at__lte=clock.now(),
    )


def memo_before(meeting: Meeting) -> Memo | None:
    """The memo of a meeting before this one that this one goes through: sent, and not approved yet or approved here."""
    return (
        Memo.objects.filter(
            meeting__group=meeting.group, meeting__starts_at__lt=meeting.starts_at, sent_at__isnull=False
        )
        .filter(Q(approved_at=None) | Q(approved_in=meeting))
        .select_related("meeting")
        .order_by("-meeting__starts_at")
        .first()
    )


def meetings_that_may_approve(memo: Memo) -> QuerySet[Meeting]:
    """Later meetings of the same group that have begun, the next one first."""
    return Meeting.objects.filter(
        group=memo.meeting.group_id, cancelled_at=None, starts_at__gt=memo.meeting.starts_at, starts_at__lte=clock.now()
    ).order_by("starts_at", "pk")


# --- The agenda ------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Item:
    """An item as it is shown: `title` is its own, its method card's or its phase's name in the reader's language."""

    row: AgendaItem
    title: str
    exercise: Card | None = None
    is_part: bool = False
    text: str = ""

    @property
    def pk(self) -> int:
        return self.row.pk


@dataclass(slots=True)
class Part:
    """One of the parts of a meeting with what is taken up in it. `rest` is the time that has no item of its own."""

    key: str
    name: str
    hint: str
    items: list[Item] = field(default_factory=list)
    rest: Item | None = None

    @property
    def minutes(self) -> int:
        return sum(item.row.minutes for item in self.items) + (self.rest.row.minutes if self.rest else 0)

    @property
    def to_write(self) -> list[Item]:
        """What the memo has a text for: the items, or the part itself where it has none (or has words already)."""
        if self.rest is not None and (not self.items or self.rest.text):
            return [self.rest, *self.items]
        return self.items

    @property
    def has_words(self) -> bool:
        """Whether the memo says something of it."""
        return any(item.text for item in self.to_write)


def agenda_of(meeting: Meeting, memo: Memo | None = None) -> list[Part]:
    """The agenda by the parts of the model, in their order, with the memo's texts where a memo is given. Items of a
    part that the model no longer has come last. One query, one for the memo, and one where cards of the organisation's
    own are on it."""
    practice = meeting.group.model
    parts = (
        {phase.key: Part(phase.key, str(phase.name), str(phase.hint)) for phase in practice.phases} if practice else {}
    )
    said = dict(memo.parts.values_list("item_id", "text")) if memo else {}
    rows = list(
        AgendaItem.objects.filter(meeting=meeting).select_related("topic", "proposed_by").order_by("position", "pk")
    )
    methods = cards.named((row.exercise for row in rows if row.exercise), meeting.organisation_id)
    for row in rows:
        part = parts.setdefault(row.phase, Part(row.phase, _("Other matters"), ""))
        exercise = methods.get(row.exercise)
        is_part = not row.title and not row.exercise
        title = row.title or (exercise.title if exercise else part.name)
        item = Item(row, title, exercise, is_part, said.get(row.pk, ""))
        if is_part and part.rest is None:
            part.rest = item
        else:
            part.items.append(item)
    return list(parts.values())


def minutes_left(meeting: Meeting, phase: str) -> int:
    """The minutes of a part of the meeting that nothing on its agenda takes yet."""
    rest = AgendaItem.objects.filter(meeting=meeting, phase=phase, title="", exercise="").first()
    return rest.minutes if rest else 0


def minutes_of(parts: Iterable[Part]) -> int:
    """How long the agenda takes."""
    return sum(part.minutes for part in parts)


# --- What a lead does next -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Step:
    """The one thing that a lead does next with a meeting: a page of it, or words only (`page` is "")."""

    page: str
    about: int
    title: str
    text: str
    label: str


def next_step(meeting: Meeting, *, memo: Memo | None, before: Memo | None, there: int) -> Step | None:
    """What comes next for the leads: send the agenda, note who was there, approve the last memo, write the memo, send
    it, have it approved. None where nothing does. No query but one at the end."""
    if meeting.is_cancelled:
        return None
    pk = meeting.pk
    if not meeting.has_begun:
        if meeting.agenda_sent_at is None:
            return Step(
                "meetings:agenda",
                pk,
                _("Send the agenda"),
                _("It is filled already. Choose a method card for the beginning, add your topic, and send it to all."),
                _("To the agenda"),
            )
        return None
    if not there:
        title = _("Note who was there") if meeting.is_over else _("Note who is here")
        text = _("One tap each. Then travel can be paid and the memo knows who was there.")
        return Step("meetings:attendance", pk, title, text, title)
    if before is not None and not before.is_approved:
        return Step(
            "meetings:memo_approve",
            before.meeting_id,
            _("Go through the last memo and approve it"),
            _("Read it together. Note what was corrected."),
            _("To the last memo"),
        )
    if memo is None:
        return Step(
            "meetings:memo_edit",
            pk,
            _("Write the memo"),
            _("A few lines for each item are enough. What did you decide, and who does what?"),
            _("Write the memo"),
        )
    if memo.sent_at is None:
        return Step(
            "meetings:memo",
            pk,
            _("Send the memo"),
            _("Read it through once more. Everyone in the group gets it."),
            _("Read and send"),
        )
    if memo.is_approved:
        return None
    if meetings_that_may_approve(memo).exists():
        return Step(
            "meetings:memo_approve",
            pk,
            _("Have the memo approved"),
            _("The group has met again. Did it approve this memo?"),
            _("Note the approval"),
        )
    return None


# --- Topics ----------------------------------------------------------------------------------------------------------


def topics_of(group: Group) -> QuerySet[Topic]:
    """The open list of topics, the newest first, with (as `times`) in how many meetings each has been taken up."""
    times = Count("items__meeting", filter=Q(items__meeting__cancelled_at=None), distinct=True)
    return Topic.objects.filter(group=group).select_related("theme").annotate(times=times).order_by("-added_at", "-pk")


def topics_to_choose(group: Group) -> QuerySet[Topic]:
    """The newest hundred topics, for a list to choose from."""
    newest = list(Topic.objects.filter(group=group).order_by("-added_at", "-pk").values_list("pk", flat=True)[:100])
    return Topic.objects.filter(pk__in=newest).order_by("-added_at", "-pk")


@dataclass(frozen=True, slots=True)
class Taken:
    """A topic in one meeting: what was written of it, where the memo has been sent."""

    meeting: Meeting
    text: str


def taken_up(topic: Topic) -> list[Taken]:
    """The meetings in which a topic was or will be taken up, the oldest first, with their memo's words: two queries."""
    items = list(
        AgendaItem.objects.filter(topic=topic, meeting__cancelled_at=None)
        .select_related("meeting")
        .order_by("meeting__starts_at", "position")[:100]
    )
    said = MemoPart.objects.filter(item__in=[item.pk for item in items], memo__sent_at__isnull=False)
    texts = dict(said.values_list("item_id", "text"))
    return [Taken(item.meeting, texts.get(item.pk, "")) for item in items]


# --- Travel ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Total:
    """How many claims, and how much together."""

    count: int
    amount: Decimal


def claims_of(group: Group, state: str = "") -> QuerySet[TravelClaim]:
    """The claims of a group, the oldest first: "waiting" for approval, "approved" (to be paid), "paid", or all.
    `was_there` says whether the person was noted, `is_noted` whether anybody was."""
    there = Attendance.objects.filter(meeting=OuterRef("meeting"))
    claims = (
        TravelClaim.objects.filter(meeting__group=group)
        .select_related("person", "meeting__group", "approved_by")
        .annotate(was_there=Exists(there.filter(person=OuterRef("person"))), is_noted=Exists(there))
        .order_by("claimed_at", "pk")
    )
    return claims.filter(_STATES[state]) if state else claims


_STATES = {
    "waiting": Q(approved_at=None),
    "approved": Q(approved_at__isnull=False, paid_at=None),
    "paid": Q(paid_at__isnull=False),
}


def sums_of(group: Group) -> dict[str, Total]:
    """Number and amount of the claims in each state: one query."""
    counted = TravelClaim.objects.filter(meeting__group=group).aggregate(
        **{f"{state}_count": Count("pk", filter=which) for state, which in _STATES.items()},
        **{f"{state}_amount": Sum("amount", filter=which) for state, which in _STATES.items()},
    )
    return {state: Total(counted[f"{state}_count"], counted[f"{state}_amount"] or Decimal("0.00")) for state in _STATES}


def claim_of(meeting: Meeting, person: Person) -> TravelClaim | None:
    """Somebody's own claim for a meeting."""
    return TravelClaim.objects.filter(meeting=meeting, person=person).first()
