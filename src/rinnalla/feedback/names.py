"""Names of people, in the forms in which Finnish and Swedish bend them, from our own lists (`lists/`)."""

import re
from collections.abc import Iterable, Iterator
from enum import IntEnum
from functools import cache
from pathlib import Path

_LISTS = Path(__file__).parent / "lists"
_VOWELS = "aeiouyäöå"
# After a vowel: what goes with the strong stem (Matti: "Mattia", "Mattiin") and with the weak one ("Matin").
_STRONG = r"(?:|a|ä|na|nä|([aeiouyäöå])n|h[aeiouyäö]n|seen|ni|nsa|nsä|mme|nne|s)"
_WEAK = r"(?:n|t|lla|llä|lle|lta|ltä|ssa|ssä|sta|stä|ksi|tta|ttä|ni|si|mme)"
_CLITIC = r"(?:kin|kaan|kään|ko|kö|han|hän)?"
_ENDINGS = {True: re.compile(_STRONG + _CLITIC), False: re.compile(_WEAK + _CLITIC)}
_GRADES = (
    *(("kk", "k"), ("pp", "p"), ("tt", "t"), ("nk", "ng"), ("nt", "nn"), ("lt", "ll"), ("rt", "rr"), ("mp", "mm")),
    *(("ht", "hd"), ("lk", "l"), ("rk", "r")),
)
_SINGLE = {"k": "", "p": "v", "t": "d"}
_LONGEST = 40
# Of these only the form in the list itself: "hei" is no stem of "Heikin".
_SHORT = 3


class Sure(IntEnum):
    """How sure it is that a word is a name: not; it is an ordinary word too; it is."""

    NO = 0
    PERHAPS = 1
    YES = 2


def first_name(word: str) -> Sure:
    """Whether a word is a first name of the list, in some form."""
    return _sure(word, _first())


def surname(word: str) -> Sure:
    """Whether a word is a surname of the list, in some form."""
    return _sure(word, _last())


def is_no_name(word: str) -> bool:
    """Whether a word with a capital is a place, an office or a feast."""
    return word.lower() in _places().words or _sure(word, _places()) is not Sure.NO


class _Stems:
    """The stems of a list, strong and weak, each with how sure it is."""

    def __init__(self, names: Iterable[str], *, are_old: bool = False, are_places: bool = False) -> None:
        self.words: dict[str, Sure] = {}
        self.stems: dict[bool, dict[str, Sure]] = {True: {}, False: {}}
        for name in names:
            sure = Sure.PERHAPS if name.endswith("*") else Sure.YES
            base = name.rstrip("*").lower()
            self.words[base] = min(sure, self.words.get(base, sure))
            if len(base) <= _SHORT and are_places:
                continue
            for stem, is_strong in _stems_of(base, are_old, are_places):
                kept = self.stems[is_strong].setdefault(stem, sure)
                self.stems[is_strong][stem] = min(kept, sure)


def _stems_of(base: str, are_old: bool, are_places: bool) -> Iterator[tuple[str, bool]]:
    """The stems of a name in lower case, and whether each is a strong one. Old words, as surnames and places are, may
    turn their i to e ("Lahti": "Lahden"); first names keep it."""
    if base.endswith("nen"):
        yield base[:-3] + "se", True
        yield base[:-3] + "se", False
        return
    if base[-1] not in _VOWELS:
        yield base + "i", True
        yield base + "i", False
        if base.endswith("s"):
            yield base[:-1] + "kse", True
            yield base[:-1] + "kse", False
            if base[-2:-1] in _VOWELS:
                yield base[:-1] + base[-2], False
        return
    ends = [base]
    if are_old and base.endswith("i") and len(base) > 3:
        ends.append(base[:-1] + "e")
    if are_places and base.endswith("e"):
        ends.append(base + "e")
    for stem in ends:
        yield stem, True
        yield _weakened(stem), False
        if are_old or stem.endswith("tu"):
            yield from _by_single(stem)


def _weakened(stem: str) -> str:
    body, vowel = stem[:-1], stem[-1]
    for strong, weak in _GRADES:
        if body.endswith(strong):
            return body[: -len(strong)] + weak + vowel
    return stem


def _by_single(stem: str) -> Iterator[tuple[str, bool]]:
    """ "Satu": "Sadun"; "Mäki": "Mäen"; newer names leave it be ("Mika": "Mikan")."""
    body, vowel = stem[:-1], stem[-1]
    if len(body) > 2 and body[-1] in _SINGLE and body[-2] in _VOWELS:
        yield body[:-1] + _SINGLE[body[-1]] + vowel, False


def _sure(word: str, stems: _Stems) -> Sure:
    lowered = word.lower()
    if len(lowered) > _LONGEST:
        return Sure.NO
    found = stems.words.get(lowered, Sure.NO)
    if found is Sure.NO and lowered[-1:] == "s":
        found = stems.words.get(lowered[:-1], Sure.NO)  # Swedish: "Annas"
    if found is not Sure.NO:
        return found
    # "Virtasta", "Markusta": the partitive that drops a vowel.
    for ending in ("ta", "tä"):
        if lowered.endswith(ending):
            bare = lowered[:-2]
            found = max(found, stems.words.get(bare, Sure.NO), stems.words.get(f"{bare[:-1]}nen", Sure.NO))
    for cut in range(len(lowered) - 1, 1, -1):
        stem, rest = lowered[:cut], lowered[cut:]
        for is_strong, endings in _ENDINGS.items():
            sure = stems.stems[is_strong].get(stem, Sure.NO)
            if sure > found and (match := endings.fullmatch(rest)):
                # The illative lengthens the last vowel and no other: "Maijaan".
                vowel = match.group(1) if is_strong else None
                if vowel is None or stem[-1] == vowel:
                    found = sure
    return found


def _read(name: str) -> list[str]:
    lines = (_LISTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


@cache
def _first() -> _Stems:
    return _Stems(_read("first_names"))


@cache
def _last() -> _Stems:
    return _Stems(_read("surnames"), are_old=True)


@cache
def _places() -> _Stems:
    return _Stems(_read("no_names"), are_old=True, are_places=True)
