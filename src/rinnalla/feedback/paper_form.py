"""The questionnaire on paper, as data for its Typst page."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.documents.typeset import pdf, png
from rinnalla.feedback.forms.asking import hint_of, shown_options
from rinnalla.feedback.models import CollectionPoint, Question, Questionnaire

PAGE = "feedback/documents/paper.typ"


def sheet(questionnaire: Questionnaire, point: CollectionPoint | None, *, language: str, size: str) -> bytes:
    """The questionnaire as a tagged PDF to print, A4 or A5, for a point; without one, as it will look."""
    with translation.override(language):
        return pdf(PAGE, _data(questionnaire, point, size), language=language)


def picture_of(questionnaire: Questionnaire, *, language: str, size: str) -> bytes:
    """Its first page as a PNG."""
    with translation.override(language):
        return png(PAGE, _data(questionnaire, None, size), language=language)


def _data(questionnaire: Questionnaire, point: CollectionPoint | None, size: str) -> dict[str, Any]:
    return {
        "title": _("How did we do today?"),
        "header": _("Feedback"),
        "place": f"{point.name} · {point.unit.name}" if point else str(questionnaire.name),
        "why": str(questionnaire.why),
        "safe": _("Nobody sees who answered. Your answer is not put into your client records."),
        "questions": [_question(question) for question in questionnaire.questions.prefetch_related("choices")],
        "where": _("Put this into the feedback box. Do not write your name."),
        "urgent": _("This is no place for urgent help. In an emergency call 112."),
        "footer": _("%(questionnaire)s, version %(version)d")
        % {"questionnaire": questionnaire.name, "version": questionnaire.version},
        "paper": size,
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "text": str(question.text),
        "kind": question.kind,
        "hint": hint_of(question) or (_("Choose one.") if question.options else ""),
        "options": [
            {
                "label": str(label),
                "key": str(value),
                "face": _face(value) if question.kind == Question.Kind.SCALE else "",
            }
            for value, label in shown_options(question)
        ],
    }


def _face(value: int) -> str:
    """The face of an answer as a picture of its own: what the pages' stylesheet says of it is written into it."""
    drawn = render_to_string("feedback/face.html", {"value": value}).strip()
    style = 'xmlns="http://www.w3.org/2000/svg" fill="none" stroke="#1d2b26" stroke-width="2.2" stroke-linecap="round"'
    return (
        drawn.replace('class="drawing face"', style)
        .replace('<circle cx="24"', '<circle fill="#f8e3b4" cx="24"')
        .replace('class="f-card"', 'fill="#ffffff"')
    )
