"""The poster and the worker's card, as data for their Typst pages."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla import clock
from rinnalla.charts.drawn import for_paper
from rinnalla.documents.typeset import pdf, qr
from rinnalla.feedback.beside import changes_at, points_below, released_comments
from rinnalla.feedback.models import CollectionPoint, Question
from rinnalla.feedback.results import results_of
from rinnalla.feedback.thanks import change_told_at
from rinnalla.organisations.models import Unit

_NAMES = {"fi": "Suomi", "sv": "Svenska", "en": "English"}


def poster(point: CollectionPoint, *, language: str, size: str) -> bytes:
    """The poster of a point, A4 or A3: where to answer, what is asked and why, and what earlier answers changed. Its QR
    code leads to the page in the poster's language."""
    with translation.override(language):
        address = _address("feedback:ask", point)
        told = change_told_at(point)
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
        told = change_told_at(point)
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


def results_poster(unit: Unit, *, language: str, size: str, point: CollectionPoint | None = None) -> bytes:
    """The results of a unit, or of one of its points, for the wall, A3 or A4: how it goes in words and in a picture,
    what has changed, and a QR code to the page that tells all."""
    points = [point] if point else points_below(unit)
    with translation.override(language):
        page = (
            _address("feedback:results", point)
            if point
            else settings.BASE_URL + reverse("feedback:unit", args=[unit.pk])
        )
        results = results_of(*points)
        told = next(iter(changes_at(unit, point)), None)
        place = [str(point.name), str(unit.name)] if point else [str(unit.name)]
        data = {
            "title": _("What has been answered"),
            "place": " · ".join(place),
            "count": ngettext("%(count)d answer", "%(count)d answers", results.count) % {"count": results.count}
            if results.count
            else _("Fewer than five people have answered"),
            "findings": [
                {
                    "words": one.headline,
                    "picture": for_paper(one.picture),
                    "counts": [f"{bar.label} {bar.count}" for bar in one.bars] if one.finding else [],
                }
                for one in results.questions
                if one.picture
            ][:4],
            "told_title": _("You said, we did"),
            "told": told.title if told else "",
            "did": told.did if told else "",
            "comments": [comment.text for comment in released_comments(points)[:2]],
            "qr": qr(page),
            "qr_alt": _("QR code: %(address)s") % {"address": page},
            "more": _("More here:"),
            "address": _shown(page),
            "safe": _("The numbers are rounded to the nearest five, so that nobody stands out."),
            "footer": clock.local_day(clock.now()),
            "paper": size,
        }
        return pdf("feedback/documents/results.typ", data, language=language)


def _tapped(point: CollectionPoint) -> list[Question]:
    return [question for question in point.questions if question.options]


def _address(name: str, point: CollectionPoint) -> str:
    return settings.BASE_URL + reverse(name, kwargs={"code": point.code})


def _shown(address: str) -> str:
    """An address as one reads it from a wall."""
    return address.split("://", 1)[1].rstrip("/")
