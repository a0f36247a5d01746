"""The poster and the worker's card, as data for their Typst pages."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.documents.typeset import pdf, qr
from rinnalla.feedback.models import CollectionPoint, Question
from rinnalla.feedback.thanks import latest_change_for

_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def poster(point: CollectionPoint, *, language: str, size: str) -> bytes:
    """The poster of a point, A4 or A3: where to answer, what is asked and why, and what earlier answers changed. Its QR
    code leads to the page in the poster's language."""
    with translation.override(language):
        address = _address("feedback:ask", point)
        told = latest_change_for(point.unit)
        data = {
            "title": _("How did we do today?"),
            "place": f"{point.name} · {point.unit.name}",
            "invitation": _("Tell us. Three taps, ten seconds, no name."),
            "qr": qr(address),
            "qr_alt": _("QR code: %(address)s") % {"address": address},
            "how": _("Point your phone's camera here, or write the address:"),
            "address": _shown(address),
            "questions": [str(question.text) for question in _tapped(point)],
            "questions_title": _("We ask"),
            "why_title": _("Why we ask"),
            "why": str(point.questionnaire.why),
            "safe": _("Nobody sees who answered. Your answer is not put into your client records."),
            "footer": _("What has been answered: %(address)s")
            % {"address": _shown(_address("feedback:results", point))},
            "told_title": _("You said, we did"),
            "told": told.title if told else "",
            "languages": " · ".join(name for code, name in _NAMES.items() if code in point.languages),
            "paper": size,
        }
        return pdf("feedback/documents/poster.typ", data, language=language)


def card(point: CollectionPoint, *, language: str) -> bytes:
    """Four cards on an A4: what a worker says at the start of the meeting and at its end, so that people
    answer (F3) and answer honestly (F6): what to say, why it is asked, and what was done with the last answers."""
    with translation.override(language):
        address = _address("feedback:ask", point)
        told = latest_change_for(point.unit)
        data = {
            "title": _("Ask for feedback"),
            "place": f"{point.name} · {point.unit.name}",
            "qr": qr(address),
            "qr_alt": _("QR code: %(address)s") % {"address": address},
            "address": _shown(address),
            "first_title": _("At the start"),
            "first": _("“At the end I will ask you three short questions, so that we can do this better.”"),
            "last_title": _("At the end"),
            "last": _("“Would you answer now? It takes ten seconds. I will not see who answered.”"),
            "why_title": _("Why we ask"),
            "why": str(point.questionnaire.why),
            "told_title": _("What was done with the last ones"),
            "told": str(told.did or told.title) if told else _("Nothing yet. Tell where the results hang on the wall."),
            "remember_title": _("Remember"),
            "remember": [
                _("Look away or go out while they answer."),
                _("Help with reading if they ask, never with choosing."),
                _("It is all right not to answer."),
            ],
        }
        return pdf("feedback/documents/card.typ", data, language=language)


def _tapped(point: CollectionPoint) -> list[Question]:
    return [question for question in point.questions if question.options]


def _address(name: str, point: CollectionPoint) -> str:
    return settings.BASE_URL + reverse(name, kwargs={"code": point.code})


def _shown(address: str) -> str:
    """An address as one reads it from a wall."""
    return address.split("://", 1)[1].rstrip("/")
