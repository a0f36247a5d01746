"""Sets a Typst page as a tagged PDF (PDF/UA-1)."""

import base64
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import segno
import typst
from django.http import HttpResponse
from django.utils.translation import get_language

FONTS = Path(__file__).parent / "fonts"
# Typst reads files below one root only: the package, so that a room's page can import the shared look
# (`#import "/documents/look.typ": *`).
ROOT = Path(__file__).parent.parent

# What a letter becomes that no face at hand can show: PDF/UA allows none without a shape.
_NO_SHAPE = "▯"
_JOINERS = {"\u200c", "\u200d", "\ufe0e", "\ufe0f"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufeff\ufffe\uffff\ud800-\udfff]")
_SHAPELESS = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")


@cache
def _fonts() -> typst.Fonts:
    """The faces, looked up once a process; without the machine's own, so that paper looks the same everywhere."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[FONTS])


def pdf(page: str, data: Mapping[str, Any], *, language: str | None = None) -> bytes:
    """The PDF of `page`, a .typ file below the package: "meetings/documents/agenda.typ".

    `data` is JSON-serialisable and has the document's `title`; the page finds it as `data` after importing the look,
    with the document's language (fi, sv, en; the active one) under `lang`. Lazy texts are spoken in the active
    language. A letter that no face can show is set as an empty box, so that no word of a person stops the printing.
    Raises typst.TypstError where the page itself is wrong.
    """
    lang = language or (get_language() or "fi")[:2]
    spoken = json.dumps(_clean({**data, "lang": lang}), ensure_ascii=False)
    for _attempt in range(4):
        try:
            return _compile(page, spoken)
        except typst.TypstError as error:
            shapeless = {_unescaped(text) for text in _SHAPELESS.findall(f"{error.message}\n{error.diagnostic}")}
            if not shapeless:
                raise
            for text in sorted(shapeless, key=len, reverse=True):
                spoken = spoken.replace(text, "" if text in _JOINERS else _NO_SHAPE)
    return _compile(page, re.sub(r"[^\x00-\u024f\u2010-\u2044€▯]", _NO_SHAPE, spoken))


def png(page: str, data: Mapping[str, Any], *, language: str, dots: int = 80) -> bytes:
    """The first sheet of `page` as a picture, so many dots an inch: to look at on a screen, where `pdf` is printed."""
    spoken = json.dumps(_clean({**data, "lang": language}), ensure_ascii=False)
    made = typst.compile(
        ROOT / page, root=ROOT, font_paths=_fonts(), format="png", ppi=dots, sys_inputs={"data": spoken}
    )
    return made[0] if isinstance(made, list) else made


def _clean(value: Any) -> Any:
    """The same data, spoken (lazy texts, days) and without the characters that only machines read."""
    if isinstance(value, Mapping):
        return {str(key): _clean(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(inner) for inner in value]
    if value is None or isinstance(value, bool | int | float):
        return value
    return _CONTROL.sub("", str(value))


def _compile(page: str, spoken: str) -> bytes:
    return typst.compile(
        ROOT / page,
        root=ROOT,
        font_paths=_fonts(),
        format="pdf",
        pdf_standards="ua-1",
        sys_inputs={"data": spoken},
    )


def _unescaped(text: str) -> str:
    """A text as Typst's messages write it, in its own letters."""
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)) if found[1] else found[2], text)


def qr(text: str, *, is_sized: bool = True) -> str:
    """A QR code of `text` with its quiet zone, as SVG: for `#qr(data.code, alt: …)`; without a size it fills its place
    on a page of the web."""
    made = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        made, kind="svg", border=4, xmldecl=False, svgclass=None, lineclass=None, omitsize=not is_sized
    )
    return made.getvalue().decode()


def picture(content: bytes, *, width: int, height: int, mime: str) -> str:
    """A raster picture (PNG, JPEG, WebP) of so many pixels as a page takes it: for `#picture(data.drawing, alt: …)`."""
    packed = base64.b64encode(content).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {int(width)} {int(height)}" width="{int(width)}" '
        f'height="{int(height)}"><image width="{int(width)}" height="{int(height)}" '
        f'href="data:{mime};base64,{packed}"/></svg>'
    )


def pdf_response(content: bytes, filename: str) -> HttpResponse:
    """A PDF that the browser shows, with a name for saving it."""
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{filename}"'
    return response
