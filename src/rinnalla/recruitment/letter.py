"""A call as a letter, to be addressed by hand."""

from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.documents.typeset import pdf, qr
from rinnalla.recruitment.models import Call
from rinnalla.recruitment.poster import MOST_EVENTS, event_line, public_address
from rinnalla.recruitment.queries import events_ahead


def letter_of(call: Call, *, has_window: bool) -> bytes:
    """The PDF of the letter in the active language. With a window, the receiver's address is written by hand on the
    lines that show through it; without one, there are no lines."""
    address = public_address(call)
    units = ", ".join(str(unit.name) for unit in call.group.units.all())
    data: dict[str, Any] = {
        "title": str(call.title),
        "sender": [str(call.organisation.name), units],
        "day": clock_day(),
        "has_window": has_window,
        "to": _("To"),
        "hello": _("Hello!"),
        "beginning": _("We would like you to join: %(group)s.") % {"group": call.group.name},
        "parts": [
            {"name": _("Who is welcome"), "text": str(call.who)},
            {"name": _("What we do"), "text": str(call.what)},
            {"name": _("What you get"), "text": str(call.gets)},
            {"name": _("How you get there"), "text": str(call.travel)},
        ],
        "events_title": _("Come and hear more"),
        "events": [event_line(event) for event in events_ahead(call)[:MOST_EVENTS]],
        "apply_title": _("Would you like to come?"),
        "apply": how_to_apply(call),
        "ask": _("Ask more: %(contact)s") % {"contact": call.contact},
        "free": _("It is free and voluntary. Your services stay the same whether you join or not."),
        "bye": _("Welcome!"),
        "signed": call.contact,
        "code": qr(address) if address else "",
        "code_alt": _("QR code that leads to the page of this call"),
        "code_text": _("Read more on your phone"),
        "address": address.split("://", 1)[-1],
    }
    return pdf("recruitment/documents/letter.typ", data)


def clock_day() -> str:
    """Today as it is written in a letter."""
    return formats.date_format(clock.today(), "j.n.Y")


def how_to_apply(call: Call) -> list[str]:
    """How one applies and when one hears, in sentences."""
    said = []
    if call.takes_applications:
        said.append(_("Apply on the page whose address is below, or ask for a form on paper."))
    if call.closes_on:
        said.append(_("You can apply until %(day)s.") % {"day": formats.date_format(call.closes_on, "j.n.Y")})
    if call.answers_on:
        said.append(
            _("Everyone who applies gets an answer by %(day)s.")
            % {"day": formats.date_format(call.answers_on, "j.n.Y")}
        )
    return said
