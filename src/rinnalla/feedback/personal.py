"""Finds what may tell who somebody is in free words: a help for the worker who blacks it out, never a judge."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from django.utils import translation
from django.utils.translation import gettext_lazy, pgettext

from rinnalla.feedback.names import Sure, first_name, is_no_name, surname


class Kind(Enum):
    """What was found; the value says it in words."""

    IDENTITY_CODE = gettext_lazy("personal identity code")
    BIRTH_DATE = gettext_lazy("looks like a personal identity code")
    E_MAIL = gettext_lazy("e-mail address")
    ACCOUNT = gettext_lazy("bank account")
    PHONE = gettext_lazy("phone number")
    ADDRESS = gettext_lazy("street address")
    PLATE = gettext_lazy("car's register plate")
    NAME = gettext_lazy("name")
    MAYBE_NAME = gettext_lazy("maybe a name")

    @property
    def words(self) -> str:
        return str(self.value)


# What has a form of its own, so that finding it leaves little doubt.
CERTAIN = frozenset(Kind) - {Kind.NAME, Kind.MAYBE_NAME}


@dataclass(frozen=True, slots=True)
class Found:
    """Where in the text something of the kind stands."""

    start: int
    end: int
    kind: Kind


_CENTURIES = dict.fromkeys("ABCDEF", 2000) | dict.fromkeys("-YXWVU", 1900) | {"+": 1800}
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_CODE = re.compile(r"(?<!\w)(\d{2})(\d{2})(\d{2})\s?([-–+A-FU-Ya-fu-y])\s?(\d{3})([0-9A-Za-z])(?!\w)")
# Written without its sign; the check is then a letter, so that no other number is taken for one.
_BARE_CODE = re.compile(r"(?<!\w)(\d{2})(\d{2})(\d{2})(\d{3})([A-Za-z])(?!\w)")
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{4}){2,7}(?:\s?[A-Z0-9]{1,3})?(?!\w)", re.IGNORECASE)
_E_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}(?:@|\s?[(\[](?:at|ät)[)\]]\s?)[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_PHONE = re.compile(r"(?<![\w.,])(?:\+\d{2,3}(?:\s?\(0\))?|00\d{2,3}|\(?0\d)(?:[ \u00a0()-]{0,2}\d){5,11}(?![\w])")
_PLATE = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,3}-[1-9]\d{1,2}(?![\w-])")
_FI_STREET = (
    r"(?:katu|kadu|tie|polku|polu|kuja|kaari|kaare|raitti|raiti|bulevardi|puistikko|puistiko|aukio|väylä|penger|"
    r"rinne|rintee|ranta|ranna|mäki|mäe|tori)(?:n|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|a|ä)?"
)
_SV_STREET = r"(?:gatan|vägen|gränden|stigen|torget|esplanaden|allén|stranden|backen|bågen)s?"
_ADDRESS = re.compile(
    rf"(?<!\w)(?P<street>[a-zåäö][\w-]{{1,30}}?(?:{_FI_STREET}|{_SV_STREET}))\s+(?P<number>\d{{1,3}})(?!\d|[.,:]\d)"
    r"(?P<more>\s?[a-z](?:\s?\d{1,3})?(?!\w)|\s?(?:as|lgh|bst)\.?\s?\d{1,3}(?!\w))?(?!\w)",
    re.IGNORECASE,
)
# Big roads have numbers and nobody lives there; nor is a way of so many minutes an address.
_ROADS = re.compile(r"(?:valta|kanta|moottori|maan|seutu|yhdys|riks|motor|lands)(?:tie|väg)", re.IGNORECASE)
_AMOUNTS = re.compile(r"\s*(?:min|h\b|tunti|tuntia|päivä|pv|vuotta|kertaa|km|m\b|metri|euro|€|%|gång|timm|dag|år\b)")
_POSTCODE = re.compile(r"(?<![\w,.])\d{5}\s+([A-ZÅÄÖ][\w-]{2,30})")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_STARTS = re.compile(r"(?:^|[.!?:;\n\"“”»'‘’(–•*-]\s*)$")
_SHORTEST_SMALL = 5
# The ends of "Virtanen" in its forms.
_NEN = re.compile(r"(?:nen|se(?:n|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|ksi|en|a|ä)|sta|stä)$", re.IGNORECASE)
# A little that stands between: "Anna Virtanen", "A. Virtanen".
_BETWEEN = re.compile(r"[ \u00a0]{1,2}")


def is_identity_code(code: str) -> bool:
    """Whether the check character of a Finnish personal identity code is right (its date and form are taken as so)."""
    day, tail = code[:6], code[-4:]
    return _CHECKS[int(day + tail[:3]) % 31] == tail[3].upper()


def is_account(code: str) -> bool:
    """Whether the check digits of an international bank account number (IBAN) are right."""
    bare = "".join(code.split()).upper()
    return int("".join(str(int(sign, 36)) for sign in bare[4:] + bare[:4])) % 97 == 1


def find(text: str) -> list[Found]:
    """All that may be personal in the text, in order, none over another."""
    found: list[Found] = []
    for one in (*_codes(text), *_matches(text), *_addresses(text), *_names(text)):
        if all(one.end <= other.start or one.start >= other.end for other in found):
            found.append(one)
    return sorted(found, key=lambda one: one.start)


def blacked_out(text: str, *, language: str, kinds: Collection[Kind] = CERTAIN) -> str:
    """The text with what was found replaced by "[peitetty]": by itself what is certain, all `Kind` where a reader says
    so. Done again, it changes nothing."""
    with translation.override(language):
        mark = pgettext("blacked out", "[hidden]")
    while True:
        spots = [one for one in find(text) if one.kind in kinds and text[one.start : one.end] not in mark]
        if not spots:
            return text
        for one in reversed(spots):
            text = text[: one.start] + mark + text[one.end :]


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


def has_identity_code(text: str) -> bool:
    """Whether a personal identity code whose check is right stands in the text."""
    return any(one.kind is Kind.IDENTITY_CODE for one in _codes(text))


def _codes(text: str) -> Iterator[Found]:
    for match in _CODE.finditer(text):
        day, month, year, sign, number, check = match.groups()
        if _is_day(_CENTURIES[sign.upper().replace("–", "-")] + int(year), month, day):
            right = is_identity_code(f"{day}{month}{year}{sign}{number}{check}")
            yield Found(match.start(), match.end(), Kind.IDENTITY_CODE if right else Kind.BIRTH_DATE)
    for match in _BARE_CODE.finditer(text):
        day, month, year, number, check = match.groups()
        if _is_day(2000 + int(year), month, day) and is_identity_code(f"{day}{month}{year}-{number}{check}"):
            yield Found(match.start(), match.end(), Kind.IDENTITY_CODE)


def _is_day(year: int, month: str, day: str) -> bool:
    try:
        date(year, int(month), int(day))
    except ValueError:
        return False
    return True


def _matches(text: str) -> Iterator[Found]:
    for match in _E_MAIL.finditer(text):
        yield Found(match.start(), match.end(), Kind.E_MAIL)
    for match in _IBAN.finditer(text):
        # A Finnish one with a digit wrong is still nobody's else.
        if is_account(match.group()) or re.fullmatch(r"FI\d{16}", "".join(match.group().split()), re.IGNORECASE):
            yield Found(match.start(), match.end(), Kind.ACCOUNT)
    for match in _PHONE.finditer(text):
        yield Found(match.start(), match.end(), Kind.PHONE)
    for match in _PLATE.finditer(text):
        yield Found(match.start(), match.end(), Kind.PLATE)


def _addresses(text: str) -> Iterator[Found]:
    for match in _ADDRESS.finditer(text):
        if not _ROADS.match(match["street"]) and not _AMOUNTS.match(text[match.end("number") :][:12]):
            yield Found(match.start(), match.end(), Kind.ADDRESS)
    for match in _POSTCODE.finditer(text):
        if is_no_name(match.group(1)):
            yield Found(match.start(), match.end(), Kind.ADDRESS)


@dataclass(slots=True)
class _Said:
    """A word of the text, with how much of a name it is."""

    start: int
    end: int
    text: str
    is_first: bool  # of its sentence
    first: Sure
    last: Sure
    is_place: bool

    @property
    def is_capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def is_written_as_a_name(self) -> bool:
        return self.is_capital and not self.text.isupper()


def _names(text: str) -> Iterator[Found]:
    words = [_said(text, match) for match in _WORD.finditer(text)]
    kinds: list[Kind | None] = []
    for index, word in enumerate(words):
        beside = [other for other in words[max(index - 1, 0) : index + 2] if other is not word]
        near = [other for other in beside if _are_beside(text, word, other)]
        kind = _kind_of(word, near)
        # "Maija Meikäläinen": what follows a first name is a surname, listed or not.
        if kind is Kind.MAYBE_NAME and kinds[-1:] == [Kind.NAME] and words[index - 1] in near:
            kind = Kind.NAME
        kinds.append(kind)
    start: int | None = None
    for index, (word, kind) in enumerate(zip(words, kinds, strict=True)):
        if kind is None:
            continue
        start = word.start if start is None else start
        goes_on = index + 1 < len(words) and kinds[index + 1] is kind and _are_beside(text, word, words[index + 1])
        if not goes_on:
            yield Found(start, word.end, kind)
            start = None


def _said(text: str, match: re.Match[str]) -> _Said:
    word = match.group()
    parts = word.split("-")
    is_first = bool(_SENTENCE_STARTS.search(text[max(match.start() - 6, 0) : match.start()]))
    first = Sure.YES if len(parts) > 1 and all(first_name(part) for part in parts) else first_name(word)
    return _Said(match.start(), match.end(), word, is_first, first, surname(word), is_no_name(word))


def _are_beside(text: str, one: _Said, other: _Said) -> bool:
    left, right = (one, other) if one.start < other.start else (other, one)
    return bool(_BETWEEN.fullmatch(text[left.end : right.start]))


def _kind_of(word: _Said, near: list[_Said]) -> Kind | None:
    sure = max(word.first, word.last)
    if not word.is_written_as_a_name:
        # Written without capitals, or with nothing else: only what can be no other word.
        return Kind.NAME if _is_plain_name(word) else None
    beside_a_name = any(other.is_written_as_a_name and _is_person(other) for other in near)
    if word.is_place and not (beside_a_name and word.last):
        return None
    if sure is Sure.YES or (sure is Sure.PERHAPS and (not word.is_first or beside_a_name)):
        return Kind.NAME
    if word.is_first or len(word.text) < 2:
        return None
    return Kind.MAYBE_NAME


def _is_person(word: _Said) -> bool:
    return bool(word.first or word.last) and not (word.is_place and word.first is Sure.NO and word.last is Sure.NO)


def _is_plain_name(word: _Said) -> bool:
    if len(word.text) < _SHORTEST_SMALL or word.is_place:
        return False
    return word.first is Sure.YES or (word.last is Sure.YES and bool(_NEN.search(word.text)))
