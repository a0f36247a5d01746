"""How models, cards and the library are searched: by the beginnings of words, in every language at once.

Finnish and Swedish words change at their ends ("luottamus", "luottamuksen"), so a longer word is looked for by its
beginning; what has the word as it was typed comes first. No dictionary is needed, and both databases find the same.
"""

import unicodedata
from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet

MOST_TERMS = 6
LONGEST = 40
# A word of so many letters is looked for whole.
SHORT = 5
# So many letters at the end of a longer one are its endings.
ENDING = 4


def folded(text: str) -> str:
    """In small letters, each letter one character."""
    return unicodedata.normalize("NFC", text).casefold()


def haystack_of(*texts: object) -> str:
    """Everything that may be found of a thing, as one text."""
    return " ".join(folded(" ".join(str(text).split())) for text in texts if text)


def terms_of(query: str) -> list[str]:
    """The words that are looked for: at most six."""
    return [term[:LONGEST] for term in folded(query).replace("\x00", "").split()][:MOST_TERMS]


def beginning(term: str) -> str:
    """The part of a word that its endings leave alone.

    >>> beginning("luottamuksen")
    'luottamu'
    """
    return term[: max(SHORT, len(term) - ENDING)]


def found(terms: Iterable[str], haystack: str) -> int:
    """How well a text fits: 0 where one of the words is not in it, the higher the more of them stand there whole."""
    score = 1
    for term in terms:
        if beginning(term) not in haystack:
            return 0
        score += term in haystack
    return score


def among(rows: QuerySet[Any], terms: Iterable[str]) -> QuerySet[Any]:
    """Those rows in whose column `search` every word begins."""
    wanted = Q()
    for term in terms:
        wanted &= Q(search__contains=beginning(term))
    return rows.filter(wanted)
