"""What a worker hands over to somebody whom they ask: a link, a code, a card of paper."""

from django.conf import settings
from django.urls import reverse
from django.utils import formats, translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rinnalla.documents.typeset import pdf, qr
from rinnalla.recruitment.models import Invitation
from rinnalla.recruitment.poster import MOST_EVENTS, event_line
from rinnalla.recruitment.queries import events_ahead


def link_of(invitation: Invitation) -> str:
    """The link, whole, in the language of the invitation."""
    with translation.override(invitation.language):
        return settings.BASE_URL + reverse("recruitment:invited", kwargs={"token": invitation.token})


def code_of(invitation: Invitation) -> SafeString:
    """The QR code of the link as an SVG that fills its place on a page."""
    return SafeString(qr(link_of(invitation), is_sized=False))


def card_of(invitation: Invitation) -> bytes:
    """The card (A6) as a tagged PDF, in the language of the invitation."""
    call, link = invitation.call, link_of(invitation)
    with translation.override(invitation.language):
        data = {
            "title": str(call.title),
            "over": _("An invitation for you"),
            "group": str(call.group.name),
            "words": _("I thought of you, because you have said how things feel. Would you come?"),
            "from": invitation.worker.shown_name,
            "lines": [
                _("Free and voluntary"),
                _("Travel is paid, and there is coffee."),
                _("You may stop whenever you like."),
            ],
            "events_title": _("Come and hear more"),
            "events": [event_line(event) for event in events_ahead(call)[:MOST_EVENTS]],
            "until": (
                _("Open until %(day)s") % {"day": formats.date_format(call.closes_on, "j.n.Y")}
                if call.closes_on
                else ""
            ),
            "ask": _("Ask more: %(contact)s") % {"contact": call.contact},
            "code": qr(link),
            "code_alt": _("QR code that leads to the page of this call"),
            "code_text": _("Read more on your phone"),
            "address": link.split("://", 1)[-1],
        }
        return pdf("recruitment/documents/invitation.typ", data, language=invitation.language)
