"""Finds what may tell who somebody is in free words: a help for the worker who blacks it out, never a judge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils import translation
from django.utils.translation import gettext_lazy, pgettext


class Kind(Enum):
    """What was found; the value says it in words."""

    IDENTITY_CODE = gettext_lazy("personal identity code")
    BIRTH_DATE = gettext_lazy("looks like a personal identity code")
    E_MAIL = gettext_lazy("e-mail address")
    ACCOUNT = gettext_lazy("bank account")
    PHONE = gettext_lazy("phone number")
    ADDRESS = gettext_lazy("street address")
    NAME = gettext_lazy("maybe a name")

    @property
    def words(self) -> str:
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Found:
    """Where in the text something of the kind stands."""

    start: int
    end: int
    kind: Kind


_CENTURIES = dict.fromkeys("ABCDEF", 2000) | dict.fromkeys("-YXWVU", 1900) | {"+": 1800}
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CODE = re.compile(r"(?<!\w)(\d{2})(\d{2})(\d{2})\s?([-–+A-FU-Ya-fu-y])\s?(\d{3})([0-9A-Za-z])(?!\w)")
_PATTERNS = (
    (Kind.E_MAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Kind.ACCOUNT, re.compile(r"(?<!\w)FI\d{2}(?:\s?\d{4}){3}\s?\d{2}(?!\w)", re.IGNORECASE)),
    (Kind.PHONE, re.compile(r"(?<![\w.,])(?:\+\d{2,3}|00\d{2,3}|0\d)(?:[ \u00a0()-]{0,2}\d){5,11}(?![\w])")),
    (
        Kind.ADDRESS,
        re.compile(
            r"\b[A-ZÅÄÖ][\w-]+(?:katu|kadulla|tie|tiellä|polku|polulla|kuja|kujalla|gatan|gränden|vägen|stigen)\s+\d+"
            r"(?:\s?[A-Za-z](?:\s?\d+)?\b)?"
        ),
    ),
)
_NAME = r"[A-ZÅÄÖ][a-zåäö]+(?:-[A-ZÅÄÖ][a-zåäö]+)?"
# One or more words with a capital, one after the other.
_NAMES = re.compile(rf"\b{_NAME}(?: {_NAME})*\b")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;\n\"“”»'‘’(–-]\s*)$")
# Said with a capital in the middle of a sentence and nobody's name.
_NO_NAMES = {"Kela", "Kelan", "Kelasta", "Kelaan", "Kelassa", "FPA", "Suomi", "Suomen", "Suomessa", "Finland", "I"}


def is_identity_code(code: str) -> bool:
    """Whether the check character of a Finnish personal identity code is right (its date and form are taken as so)."""
    day, tail = code[:6], code[-4:]
    return _CHECKS[int(day + tail[:3]) % 31] == tail[3].upper()


def find(text: str) -> list[Found]:
    """All that may be personal in the text, in order, none over another."""
    found: list[Found] = []
    for one in (*_codes(text), *_matches(text), *_names(text)):
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def blacked_out(text: str, *, language: str) -> str:
    """The text with what was found replaced by "[peitetty]", but for what is only maybe a name: that is for the reader
    to judge."""
    with translation.override(language):
        mark = pgettext("blacked out", "[hidden]")
    for one in reversed(find(text)):
        if one.kind is not Kind.NAME:
            text = text[: one.start] + mark + text[one.end :]
    return text


def pieces(text: str) -> Iterator[tuple[str, Kind | None]]:
    """The text in pieces, each with what it may be."""
    at = 0
    for one in find(text):
        if one.start > at:
            yield text[at : one.start], None
        yield text[one.start : one.end], one.kind
        at = one.end
    if at < len(text):
        yield text[at:], None


def kinds_in(text: str) -> str:
    """What was found, in words: "phone number, e-mail address"; empty for nothing."""
    return ", ".join(dict.fromkeys(one.kind.words for one in find(text)))


def _codes(text: str) -> Iterator[Found]:
    for match in _CODE.finditer(text):
        day, month, year, sign, number, check = match.groups()
        try:
            date(_CENTURIES[sign.upper().replace("–", "-")] + int(year), int(month), int(day))
        except ValueError:
            continue
        right = is_identity_code(f"{day}{month}{year}{sign}{number}{check}")
        yield Found(match.start(), match.end(), Kind.IDENTITY_CODE if right else Kind.BIRTH_DATE)


def _matches(text: str) -> Iterator[Found]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), kind)


def _names(text: str) -> Iterator[Found]:
    for match in _NAMES.finditer(text):
        words = match.group().split()
        if len(words) == 1 and (words[0] in _NO_NAMES or _SENTENCE_STARTS.search(text[: match.start()][-12:])):
            continue
        yield Found(match.start(), match.end(), Kind.NAME)
