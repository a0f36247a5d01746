"""What a statement and a poster of house rules say on paper."""

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from rinnalla import clock
from rinnalla.documents import typeset
from rinnalla.influence import queries
from rinnalla.influence.models import Sending, Statement
from rinnalla.influence.reach import awaited
from rinnalla.translated.fields import text_of
from rinnalla.voices.models import Picture

_MIMES = {"jpg": "image/jpeg", "jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


def statement_pdf(statement: Statement) -> bytes:
    """A statement on A4: what is asked, by when it is answered, and the answers."""
    sendings = list(statement.sendings.select_related("body", "answer", "statement").order_by("sent_at", "id"))
    sections = [
        {"title": label, "words": text_of(statement, name)}
        for name, label in (
            ("present", _("How things are now")),
            ("wished", _("How we want them to be")),
            ("proposal", _("What we propose")),
        )
        if text_of(statement, name)
    ]
    data = {
        "title": text_of(statement, "title") or _("Statement"),
        "over": f"{statement.get_kind_display().capitalize()} · {statement.group}",
        "header": str(statement.organisation),
        "footer": settings.BASE_URL + _address(statement) if sendings else _("Draft: not sent yet"),
        "sections": sections,
        "headings": _headings(statement),
        "drawing": drawing_of(statement.picture),
        "alt": _alt(statement.picture),
        "asked": [(str(sending.body), _day(sending.sent_at), _standing(sending)) for sending in sendings],
        "asked_title": _("Who answers"),
        "asked_columns": (_("Sent to"), pgettext("column", "Sent"), pgettext("column", "Answer")),
        "answers": [
            {"title": f"{sending.body}: {answer.get_decision_display()}", "words": text_of(answer, "reasons")}
            for sending in sendings
            if (answer := sending.answer_or_none) is not None
        ],
    }
    return typeset.pdf("influence/documents/statement.typ", data)


def poster(statement: Statement, *, size: str, language: str) -> bytes:
    """House rules as a poster for the wall, A3 or A4; any statement without headings shows its proposal as lines."""
    with translation.override(language):
        is_sent = statement.sendings.exists()
        address = settings.BASE_URL + _address(statement, "influence:trail_statement")
        data = {
            "title": text_of(statement, "title", language) or _("House rules"),
            "size": size,
            "by": str(statement.group),
            "year": str((statement.written_at or clock.now()).year),
            "headings": _headings(statement) or _proposal(statement),
            "drawing": drawing_of(statement.picture),
            "alt": _alt(statement.picture),
            "code": typeset.qr(address) if is_sent else "",
            "code_alt": _("A code that leads to the page %(address)s") % {"address": address},
            "code_words": _("See what this grew from and what came of it"),
        }
        return typeset.pdf("influence/documents/poster.typ", data, language=language)


def drawing_of(picture: Picture | None) -> str:
    """A picture as a page takes it; "" where there is none, or its file is gone."""
    if picture is None:
        return ""
    try:
        with picture.file.open("rb") as file:
            content = file.read()
    except OSError:
        return ""
    mime = _MIMES.get(str(picture.file.name).rsplit(".", 1)[-1].lower(), "image/png")
    return typeset.picture(content, width=picture.width, height=picture.height, mime=mime)


def _headings(statement: Statement) -> list[dict[str, Any]]:
    return [
        {"text": text_of(heading, "text"), "points": [text_of(point, "text") for point in heading.points.all()]}
        for heading in queries.rules_in(statement)
    ]


def _proposal(statement: Statement) -> list[dict[str, Any]]:
    lines = [line.strip() for line in text_of(statement, "proposal").splitlines() if line.strip()]
    return [{"text": _("What we propose"), "points": lines}] if lines else []


def _alt(picture: Picture | None) -> str:
    return (picture.alt if picture else "") or _("A drawing by a member")


def _standing(sending: Sending) -> str:
    answer = sending.answer_or_none
    return f"{answer.get_decision_display()}, {_day(answer.answered_at)}" if answer else awaited(sending)


def _day(moment: Any) -> str:
    return clock.local_day(moment)


def _address(statement: Statement, name: str = "influence:statement") -> str:
    return reverse(name, kwargs={"statement": statement.pk})
