"""How hard a question is to read. Warnings only: who writes decides."""

import re
from dataclasses import dataclass

# Björnsson 1968, for Swedish: under 30 very easy, 30-40 easy, 40-50 as a newspaper. Finnish words are longer, and the
# same ease comes out much higher: plain Finnish of short sentences reaches 70.
HARD_LIX = {"fi": 75, "sv": 40, "en": 40}
LEAST_WORDS = 10  # the index says nothing of fewer
LONG_WORD = 6  # more letters than this, as LIX counts
VERY_LONG_WORD = {"fi": 18, "sv": 16, "en": 13}
MOST_WORDS = 15  # in one sentence of plain language
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_ENDS = re.compile(r"[.!?:…]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """What makes a text hard: its LIX where that is high (else 0), the very long words in it, and the words of its
    longest sentence where those are many (else 0)."""

    lix: int
    long_words: tuple[str, ...]
    sentence: int

    @property
    def is_hard(self) -> bool:
        return bool(self.long_words or self.sentence or self.lix)


def words_of(text: str) -> list[str]:
    """The words of a text; a compound with a hyphen is one."""
    return _WORDS.findall(text)


def sentences_of(text: str) -> list[list[str]]:
    """The words of each sentence that has any."""
    return [words for part in _ENDS.split(text) if (words := words_of(part))]


def lix(text: str) -> float:
    """Björnsson's readability index: words in a sentence, plus the share of words of more than six letters in per cent.
    0 for a text without words.

    >>> lix("Hur mår du?")
    3.0
    """
    sentences = sentences_of(text)
    words = [word for sentence in sentences for word in sentence]
    if not words:
        return 0.0
    long = sum(_letters(word) > LONG_WORD for word in words)
    return len(words) / len(sentences) + 100 * long / len(words)


def reading(text: str, language: str) -> Reading:
    """What makes a text hard in a language (fi, sv, en)."""
    limit = VERY_LONG_WORD.get(language, VERY_LONG_WORD["sv"])
    long = dict.fromkeys(word for word in words_of(text) if any(_letters(part) > limit for part in word.split("-")))
    longest = max((len(words) for words in sentences_of(text)), default=0)
    index = round(lix(text)) if len(words_of(text)) >= LEAST_WORDS else 0
    high = HARD_LIX.get(language, HARD_LIX["sv"])
    return Reading(index if index > high else 0, tuple(long), longest if longest > MOST_WORDS else 0)


def _letters(word: str) -> int:
    return sum(letter.isalpha() for letter in word)
