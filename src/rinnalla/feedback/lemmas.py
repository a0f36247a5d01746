"""Which words come up in comments, each in its basic form ("jonossa", "jonoon": "jono"), in Finnish and Swedish.

The dictionaries of simplemma take half a gigabyte of memory as they are. They are made over once, in a process of their
own, into files in the data folder of which a page reads only the places it needs.
"""

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import TrieDictionaryFactory

from rinnalla.feedback.models import Comment
from rinnalla.feedback.names import Sure, first_name, surname
from rinnalla.feedback.small_numbers import LEAST

LANGUAGES = ("fi", "sv")
# So many of the newest comments are looked at, however many there are.
MOST_COMMENTS = 2000
MOST_WORDS = 60
_LISTS = Path(__file__).parent / "lists"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HIDDEN = re.compile(r"\[[^\]\n]{1,20}\]")
_SHORTEST = 3
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Word:
    """A word in its basic form, and in how many comments it stands."""

    lemma: str
    language: str
    count: int


def are_ready() -> bool:
    """Whether the dictionaries have been made."""
    return all((_folder() / f"{language}.dic").exists() for language in LANGUAGES)


def prepare() -> None:
    """Make the dictionaries, in a process of its own, which takes ten seconds; nothing where they are there already."""
    if not are_ready():
        _folder().mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-c", _MAKING, str(_folder())], check=True, timeout=300)  # noqa: S603


_MAKING = """
import os, sys, tempfile
from pathlib import Path
from simplemma.strategies.dictionaries import TrieDictionaryFactory
folder = Path(sys.argv[1])
with tempfile.TemporaryDirectory(dir=folder) as made:
    for language in ("fi", "sv"):
        TrieDictionaryFactory(disk_cache_dir=made).get_dictionary(language)
        os.replace(Path(made) / f"{language}.dic", folder / f"{language}.dic")
"""


def _folder() -> Path:
    return Path(settings.DATA) / "lemmas"


@cache
def _lemmatizer() -> Lemmatizer:
    tries = TrieDictionaryFactory(cache_max_size=len(LANGUAGES), disk_cache_dir=str(_folder()))
    return Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=tries))


@cache
def _stop_words(language: str) -> frozenset[str]:
    lines = (_LISTS / f"stop_words_{language}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def lemmas_of(text: str, language: str) -> set[str]:
    """The words of a text in their basic forms, without those that say little and without names."""
    if language not in LANGUAGES:
        return set()
    return set(_lemmas(_HIDDEN.sub(" ", text), language))


def _lemmas(text: str, language: str) -> Iterator[str]:
    stop = _stop_words(language)
    for match in _WORD.finditer(text):
        word = match.group()
        if not _SHORTEST <= len(word) <= _LONGEST or word.lower() in stop:
            continue
        if first_name(word) is Sure.YES or surname(word) is Sure.YES:
            continue
        lemma = _lemmatizer().lemmatize(word.lower(), lang=language).lower()
        if len(lemma) >= _SHORTEST and lemma not in stop:
            yield lemma


def words_in(comments: Iterable[Comment]) -> list[Word]:
    """The words that stand in five comments or more, the most common first; at most `MOST_WORDS`."""
    counts = Counter(
        (comment.language, lemma) for comment in comments for lemma in lemmas_of(comment.text, comment.language)
    )
    found = [Word(lemma, language, count) for (language, lemma), count in counts.items() if count >= LEAST]
    return sorted(found, key=lambda word: (-word.count, word.lemma, word.language))[:MOST_WORDS]


def with_word(comments: Iterable[Comment], word: Word) -> list[Comment]:
    """The comments in which the word stands."""
    return [
        one for one in comments if one.language == word.language and word.lemma in lemmas_of(one.text, one.language)
    ]
