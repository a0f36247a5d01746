"""What a group's path asks of its meetings."""

from datetime import timedelta

from rinnalla import clock
from rinnalla.groups.facts import fact
from rinnalla.groups.models import Group
from rinnalla.meetings import queries
from rinnalla.meetings.models import Meeting, Memo

# How long before a meeting its agenda is sent "in good time" (C7).
IN_GOOD_TIME = timedelta(days=7)


@fact("season_planned")
def season_planned(group: Group) -> bool:
    """Several dates have been set, so that one can keep them free (C4)."""
    return Meeting.objects.filter(group=group, cancelled_at=None)[:2].count() == 2


@fact("first_meeting_held")
def first_meeting_held(group: Group) -> bool:
    """A meeting has been held, and somebody noted who was there or wrote the memo."""
    return queries.held(group).exists()


@fact("agenda_sent")
def agenda_sent(group: Group) -> bool:
    """Every meeting of the coming week has its agenda sent, and one has been sent at all (C7)."""
    now = clock.now()
    rows = Meeting.objects.filter(group=group, cancelled_at=None).values_list("starts_at", "agenda_sent_at")
    near = [sent_at for starts_at, sent_at in rows if now < starts_at <= now + IN_GOOD_TIME]
    return None not in near and any(sent_at is not None for _starts_at, sent_at in rows)


@fact("memo_approved")
def memo_approved(group: Group) -> bool:
    """A memo has been approved in the next meeting (C7)."""
    return Memo.objects.filter(meeting__group=group, approved_at__isnull=False).exists()
