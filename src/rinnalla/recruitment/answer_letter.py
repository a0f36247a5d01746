"""Answers as letters, for those who wanted one."""

from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.documents.typeset import pdf
from rinnalla.organisations.models import Unit
from rinnalla.recruitment import suggested
from rinnalla.recruitment.letter import clock_day
from rinnalla.recruitment.models import Application, Call, CallAnswer


def letters_of(call: Call, applications: Sequence[Application]) -> bytes:
    """A letter each, in the language of its reader, one after the other in one PDF."""
    kept = {answer.outcome: answer for answer in call.answers.all()}
    units = list(call.group.units.all())
    letters = [_letter(application, call, kept.get(application.outcome), units) for application in applications]
    return pdf(
        "recruitment/documents/answers.typ",
        {"title": _("Answers to applications: %(call)s") % {"call": call.title}, "letters": letters},
    )


def _letter(application: Application, call: Call, kept: CallAnswer | None, units: list[Unit]) -> dict[str, Any]:
    application.call = call
    with translation.override(application.language):
        return {
            "lang": application.language,
            "sender": [str(call.organisation.name), ", ".join(str(unit.name) for unit in units)],
            "day": clock_day(),
            "to": application.contact if application.contact_way == "letter" else application.called,
            "heading": str(call.title),
            "text": application.answer_text or suggested.answer_for(application, application.outcome, kept),
            "signed": call.contact,
        }
