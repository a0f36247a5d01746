"""Sets a Typst page as a tagged PDF (PDF/UA-1)."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.http import HttpResponse
from django.utils.translation import get_language

FONTS = Path(__file__).parent / "fonts"
# Typst reads files below one root only: the package, so that a room's page can import the shared look
# (`#import "/documents/look.typ": *`).
ROOT = Path(__file__).parent.parent


def pdf(page: str, data: Mapping[str, Any], *, language: str | None = None) -> bytes:
    """The PDF of `page`, a .typ file below the package: "meetings/documents/agenda.typ".

    `data` is JSON-serialisable; the page reads it as `json(bytes(sys.inputs.data))`, with the document's language
    (fi, sv, en; the active one) under `lang`. A picture is passed as base64 text. Raises typst.TypstError where the page
    cannot be set.
    """
    lang = language or (get_language() or "fi")[:2]
    made = typst.compile(
        ROOT / page,
        root=ROOT,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"data": json.dumps({**data, "lang": lang})},
    )
    assert isinstance(made, bytes)
    return made


def pdf_response(content: bytes, filename: str) -> HttpResponse:
    """A PDF that the browser shows, with a name for saving it."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
