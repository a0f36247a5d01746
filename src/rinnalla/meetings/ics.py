"""The season as a calendar file (RFC 5545)."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.meetings import queries
from rinnalla.meetings.models import Meeting

MOST = 200


def calendar_of(group: Group) -> bytes:
    """The newest 200 meetings of the group, cancelled ones marked as such: one query."""
    calendar = Calendar()
    calendar.add("prodid", "-//Rinnalla//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", str(group.name))
    for meeting in queries.meetings_of(group).reverse()[:MOST]:
        calendar.add_component(_event(meeting, group))
    return bytes(calendar.to_ical())


def _event(meeting: Meeting, group: Group) -> Event:
    event = Event()
    host = settings.BASE_URL.split("://")[1].split(":")[0]
    event.add("uid", f"meeting-{meeting.pk}@{host}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("summary", f"{_('Cancelled')}: {group.name}" if meeting.is_cancelled else str(group.name))
    event.add("location", meeting.place)
    if meeting.how_to_get_there:
        event.add("description", meeting.how_to_get_there)
    event.add("url", settings.BASE_URL + reverse("meetings:meeting", kwargs={"meeting": meeting.pk}))
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return event
