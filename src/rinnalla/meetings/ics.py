"""The season as a calendar file."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rinnalla.documents.calendar import Entry, calendar_file
from rinnalla.groups.models import Group
from rinnalla.meetings import queries
from rinnalla.meetings.models import Meeting

MOST = 200


def calendar_of(group: Group) -> bytes:
    """The newest 200 meetings of the group, cancelled ones marked as such: one query."""
    meetings = queries.meetings_of(group).reverse()[:MOST]
    return calendar_file((_entry(meeting, group) for meeting in meetings), name=str(group.name))


def _entry(meeting: Meeting, group: Group) -> Entry:
    return Entry(
        key=f"meeting-{meeting.pk}",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        title=f"{_('Cancelled')}: {group.name}" if meeting.is_cancelled else str(group.name),
        place=meeting.place,
        path=reverse("meetings:meeting", kwargs={"meeting": meeting.pk}),
        text=meeting.how_to_get_there,
        is_cancelled=meeting.is_cancelled,
    )
