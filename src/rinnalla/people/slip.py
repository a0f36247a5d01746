"""The slip of an access card: what stands on it, on the page and on paper."""

from datetime import timedelta
from typing import Any

import segno
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.documents import typeset
from rinnalla.people import sealed
from rinnalla.people.domain import Secrets
from rinnalla.people.models import AccessCard

KEY = "rinnalla_slip"
SHOWN_FOR = timedelta(minutes=10)


def keep(request: HttpRequest, card: AccessCard, secrets: Secrets) -> None:
    """Let this browser show the slip for ten minutes: sealed in its session, nowhere else."""
    request.session[KEY] = sealed.seal([card.pk, secrets.words, secrets.token])


def kept(request: HttpRequest, card: AccessCard) -> Secrets | None:
    """The card's secrets, while this browser may show them."""
    read = sealed.unseal(request.session.get(KEY, ""), within=SHOWN_FOR)
    if not read or read[0] != card.pk or card.revoked_at is not None:
        return None
    return Secrets(tuple(read[1]), read[2])


def address_of_words() -> str:
    """Where the words are typed, as people type it: "rinnalla.example.fi/k"."""
    return settings.BASE_URL.split("://")[1] + reverse("short:enter").rstrip("/")


def _address_of_code(secrets: Secrets) -> str:
    return settings.BASE_URL + reverse("short:card", kwargs={"token": secrets.token})


def code_on_page(secrets: Secrets) -> SafeString:
    """The QR code as an SVG that fills its place on a page."""
    made = segno.make(_address_of_code(secrets), error="m", micro=False)
    return SafeString(made.svg_inline(border=2, omitsize=True, svgclass=None, lineclass=None))


def texts(card: AccessCard, secrets: Secrets) -> dict[str, Any]:
    """Everything on the slip, in the card's language."""
    with translation.override(card.language):
        return {
            "title": _("Access card to Rinnalla"),
            "heading": _("Your card"),
            "words": list(secrets.words),
            "code": typeset.qr(_address_of_code(secrets)),
            "alt": _("QR code that opens Rinnalla"),
            "scan": _("Point your phone's camera at the code."),
            "or_words": _("Or go to this address and write the words:"),
            "at": address_of_words(),
            "lines": [
                _("In Rinnalla clients and workers make services better together."),
                _("It is free and voluntary."),
                _("Nobody sees your name unless you choose so."),
            ],
            "ask": _("Ask more: %(name)s, %(unit)s") % {"name": card.made_by.shown_name, "unit": card.unit},
            "until": _("Use the card for the first time by %(day)s.") % {"day": clock.local_day(card.opens_until)},
            "cut": _("Cut along the line. Give the slip to the client yourself."),
            "once": _("Do not keep a copy of this page: who has the slip can come in."),
        }


def pdf(card: AccessCard, secrets: Secrets) -> bytes:
    """The slip (A7) on a sheet of A4, as a tagged PDF."""
    return typeset.pdf("people/documents/card.typ", texts(card, secrets), language=card.language)
