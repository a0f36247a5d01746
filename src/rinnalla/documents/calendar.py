"""A calendar file (RFC 5545), which any phone can take in."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from icalendar import Calendar, Event

from rinnalla import clock


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in a calendar. `key` tells it from all others for good; `path` is its page, without the host."""

    key: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str
    path: str
    text: str = ""
    is_cancelled: bool = False


def calendar_file(entries: Iterable[Entry], *, name: str) -> bytes:
    """The entries as one file, named as the calendar is called."""
    calendar = Calendar()
    calendar.add("prodid", "-//Rinnalla//meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    for entry in entries:
        calendar.add_component(_event(entry))
    return bytes(calendar.to_ical())


def calendar_response(content: bytes, filename: str) -> HttpResponse:
    """The file as a browser saves or opens it."""
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def _event(entry: Entry) -> Event:
    event = Event()
    host = settings.BASE_URL.split("://")[1].split(":")[0]
    event.add("uid", f"{entry.key}@{host}")
    event.add("dtstamp", clock.now())
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", entry.title)
    event.add("location", entry.place)
    if entry.text:
        event.add("description", entry.text)
    event.add("url", settings.BASE_URL + entry.path)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event
