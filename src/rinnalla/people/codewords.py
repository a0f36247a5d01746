"""The four words on an access card.

Four words of a list of 2048 are 44 bits. Words are read forgivingly: capital letters, spaces, hyphens, commas and
missing dots (ä, ö, å) do not matter, nor does a phone that writes two words together. A word is never taken off a list:
cards in people's pockets carry it.
"""

import hashlib
import hmac
import re
import secrets
import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from rinnalla.refused import Refused

LISTS = Path(__file__).parent / "words"
LANGUAGES = ("fi", "sv")
HOW_MANY = 4
# What somebody may type before the search for words stops being worth it.
LONGEST = 120


@cache
def words_in(language: str) -> tuple[str, ...]:
    """The words of a language, in the order of the file."""
    return tuple((LISTS / f"{language}.txt").read_text(encoding="utf-8").split())


@cache
def _folded(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in words_in(language))


def draw(language: str) -> tuple[str, ...]:
    """Four words by chance, from the system's own source of it. Swedish for `sv`, Finnish for every other language."""
    words = words_in(language if language in LANGUAGES else "fi")
    return tuple(secrets.choice(words) for _word in range(HOW_MANY))


def fold(text: str) -> str:
    """Small letters a to z only: "Kesä-Yö" is "kesayo"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return re.sub(r"[^a-z]", "", plain)


def readings(text: str) -> list[str]:
    """All ways to read what was typed as four words of one list, each as "sana sana sana sana"; usually just one.

    Raises Refused with what is wrong, in words for the person who types, where there is none. It tells no secret: the
    lists are public.
    """
    text = unicodedata.normalize("NFC", text[:LONGEST])
    typed = [word for word in re.split(r"[\W_]+", text) if fold(word)]
    if len(typed) == HOW_MANY and any({fold(word) for word in typed} <= _folded(language) for language in LANGUAGES):
        return [" ".join(fold(word) for word in typed)]
    joined = fold(text)
    found = {" ".join(words) for language in LANGUAGES for words in _split(joined, _folded(language))}
    if found:
        return sorted(found)
    if len(typed) < HOW_MANY:
        raise Refused(_("Write all four words of the card."))
    known = _folded("fi") | _folded("sv")
    for word in typed:
        if fold(word) not in known:
            raise Refused(_("No card has the word “%(word)s”. Look at the card and write it again.") % {"word": word})
    raise Refused(_("A card has four words, and all of them are in one language. Look at the card and write again."))


def _split(joined: str, words: frozenset[str]) -> list[tuple[str, ...]]:
    """The ways to cut the letters into exactly four words."""
    ways: list[list[tuple[str, ...]]] = [[()], *([] for _letter in joined)]
    for end in range(1, len(joined) + 1):
        for start in range(max(0, end - 14), end):
            if ways[start] and joined[start:end] in words:
                ways[end] += [(*way, joined[start:end]) for way in ways[start] if len(way) < HOW_MANY]
    return [way for way in ways[-1] if len(way) == HOW_MANY][:8] if joined else []


def reading_of(words: tuple[str, ...]) -> str:
    """The one reading of drawn words, as it is hashed."""
    return " ".join(fold(word) for word in words)


def hash_of(reading: str, *, key: str | None = None) -> str:
    """What is stored of the words: scrypt, salted from the service's secret key (or the older `key`)."""
    salt = hmac.digest((key or settings.SECRET_KEY).encode(), b"rinnalla.people.codewords", "sha256")
    return hashlib.scrypt(reading.encode(), salt=salt, n=2**14, r=8, p=1, dklen=32).hex()


def hashes_of_readings(found: list[str]) -> list[str]:
    """The hashes under which a card may be stored: under the key of the moment and under older ones."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [hash_of(reading, key=key) for reading in found for key in keys]
