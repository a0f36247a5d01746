"""A call as a poster that one would hang on a wall."""

from typing import Any

from django.conf import settings
from django.urls import NoReverseMatch, reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from rinnalla.documents.typeset import pdf, qr
from rinnalla.recruitment.models import Call, InfoEvent
from rinnalla.recruitment.queries import events_ahead

MOST_EVENTS = 3


def poster_of(call: Call, *, size: str) -> bytes:
    """The PDF of the poster in the active language; `size` is "a4" or "a3"."""
    address = public_address(call)
    units = ", ".join(str(unit.name) for unit in call.group.units.all())
    data: dict[str, Any] = {
        "title": str(call.title),
        "paper": size,
        "over": " · ".join(filter(None, [str(call.organisation.name), units])),
        "parts": [
            {"name": _("Who is welcome"), "text": str(call.who)},
            {"name": _("What we do"), "text": str(call.what)},
            {"name": _("What you get"), "text": str(call.gets)},
        ],
        "events_title": _("Come and hear more"),
        "events_text": _("Just walk in. Coffee is ready."),
        "events": [event_line(event) for event in events_ahead(call)[:MOST_EVENTS]],
        "ask": _("Ask more: %(contact)s") % {"contact": call.contact},
        "until": (
            _("Open until %(day)s") % {"day": formats.date_format(call.closes_on, "j.n.Y")} if call.closes_on else ""
        ),
        "free": _("Free and voluntary"),
        "welcome": _("Welcome!"),
        "code": qr(address) if address else "",
        "code_alt": _("QR code that leads to the page of this call"),
        "code_text": _("Read more on your phone"),
        "address": address.split("://", 1)[-1],
        "picture_alt": _("Two people walking side by side along a path with stations, towards a rowan tree"),
    }
    return pdf("recruitment/documents/poster.typ", data)


def public_address(call: Call) -> str:
    """The address of the call's public page, in the active language; "" where there are no public pages."""
    path = public_path(call)
    return settings.BASE_URL + path if path else ""


def public_path(call: Call) -> str:
    """The same without the host."""
    try:
        return reverse("site:call", kwargs={"call": call.pk})
    except NoReverseMatch:
        return ""


def event_line(event: InfoEvent) -> dict[str, str]:
    """An info event as one reads it on a wall: the day, the hour, the place."""
    local = timezone.localtime(event.starts_at)
    return {
        "day": f"{formats.date_format(local, 'l')} {local.day}.{local.month}.{local.year}",
        "time": _("at %(time)s") % {"time": formats.date_format(local, "G.i")},
        "place": event.place,
    }
