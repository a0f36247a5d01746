"""What a group's path asks of its meetings."""

from collections.abc import Collection
from datetime import timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.groups.facts import Place, fact, waits_at
from rinnalla.groups.models import Group, Membership
from rinnalla.meetings import queries
from rinnalla.meetings.models import Attendance, Meeting, Memo
from rinnalla.recruitment.came import who_came

# How long before a meeting its agenda is sent "in good time" (C7).
IN_GOOD_TIME = timedelta(days=7)


@fact("season_planned", gettext_lazy("When the dates of the season are set"))
def season_planned(group: Group) -> bool:
    """Several dates have been set, so that one can keep them free (C4)."""
    return Meeting.objects.filter(group=group, cancelled_at=None)[:2].count() == 2


@fact("no_agenda_due", gettext_lazy("When no meeting of the coming week waits for its agenda"))
def no_agenda_due(group: Group) -> bool:
    """No meeting of the coming week waits for its agenda (C7)."""
    now = clock.now()
    coming = _without_agenda(group).filter(starts_at__lte=now + IN_GOOD_TIME)
    return not coming.exists()


@waits_at("agenda_sent")
def agenda_to_send(group: Group) -> Place | None:
    """The agenda of the next meeting that has not got it."""
    meeting = _without_agenda(group).first()
    return _place("meetings:agenda", meeting.pk, _("To the agenda")) if meeting else None


def _without_agenda(group: Group) -> QuerySet[Meeting]:
    return Meeting.objects.filter(
        group=group, cancelled_at=None, agenda_sent_at=None, starts_at__gt=clock.now()
    ).order_by("starts_at", "pk")


@fact("first_meeting_held", gettext_lazy("When a meeting has been held"))
def first_meeting_held(group: Group) -> bool:
    """A meeting has been held, and somebody noted who was there or wrote the memo."""
    return queries.held(group).exists()


@fact("agenda_sent", gettext_lazy("When an agenda has been sent"))
def agenda_sent(group: Group) -> bool:
    """Every meeting of the coming week has its agenda sent, and one has been sent at all (C7)."""
    now = clock.now()
    rows = Meeting.objects.filter(group=group, cancelled_at=None).values_list("starts_at", "agenda_sent_at")
    near = [sent_at for starts_at, sent_at in rows if now < starts_at <= now + IN_GOOD_TIME]
    return None not in near and any(sent_at is not None for _starts_at, sent_at in rows)


@fact("memo_approved", gettext_lazy("When a memo has been approved"))
def memo_approved(group: Group) -> bool:
    """A memo has been approved in the next meeting (C7)."""
    return Memo.objects.filter(meeting__group=group, approved_at__isnull=False).exists()


@fact("no_memo_due", gettext_lazy("When nothing waits for the last memo"))
def no_memo_due(group: Group) -> bool:
    """Nothing can be done now for a memo: the last one waits for the next meeting, which approves it."""
    return _memo_step(group) is None


@waits_at("first_meeting_held")
def meeting_to_hold(group: Group) -> Place | None:
    """The meeting that was held and where nobody has noted who came; else the next one."""
    meeting = _last_begun(group)
    if meeting is not None:
        return _place("meetings:attendance", meeting.pk, _("Note who was there"))
    meeting = queries.next_meeting(group)
    return _place("meetings:meeting", meeting.pk, _("To the meeting")) if meeting else None


@waits_at("memo_approved")
def memo_to_do(group: Group) -> Place | None:
    """The memo that is to be written, sent or approved now; else the one that waits for the next meeting."""
    step = _memo_step(group)
    if step is not None:
        return _place(step.page, step.about, step.label)
    meeting = _last_begun(group)
    return _place("meetings:memo", meeting.pk, _("Read the memo")) if meeting and hasattr(meeting, "memo") else None


def _last_begun(group: Group) -> Meeting | None:
    found: Meeting | None = (
        Meeting.objects.filter(group=group, cancelled_at=None, starts_at__lte=clock.now())
        .select_related("memo", "group")
        .order_by("-starts_at", "-pk")
        .first()
    )
    return found


def _memo_step(group: Group) -> queries.Step | None:
    """What a lead does now for the memo of the last meeting that has begun, or for the one before it."""
    meeting = _last_begun(group)
    if meeting is None:
        return None
    memo = getattr(meeting, "memo", None)
    return queries.next_step(meeting, memo=memo, before=queries.memo_before(meeting), there=1)


def _place(page: str, meeting: int, label: str) -> Place:
    return Place(reverse(page, kwargs={"meeting": meeting}), label)


@who_came
def to_a_meeting(memberships: Collection[int]) -> set[int]:
    """Those members who have been in a meeting of their group."""
    there = Attendance.objects.filter(meeting__group=OuterRef("group"), person=OuterRef("person"))
    return set(Membership.objects.filter(Exists(there), pk__in=memberships).values_list("pk", flat=True))
