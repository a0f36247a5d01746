"""An organisation's own method cards as a file: taken along to another organisation, and brought from there.

The file is the one that Rinnalla's own cards are written in (docs/operating-models.md). One that is brought may be in
one language alone, may leave out why and what is needed, and its key is not kept: it gets a number of its own here.
"""

from itertools import zip_longest
from pathlib import Path
from typing import Any

from rinnalla.methods.card_files import MethodCard, contradictions
from rinnalla.methods.cards import Card, texts_of
from rinnalla.practices.lines import line_at
from rinnalla.practices.reading import Fault, parsed_text
from rinnalla.practices.schema import Key, Part, Words, key_out_of
from rinnalla.practices.written import written
from rinnalla.translated.fields import LANGUAGES


class BroughtCard(MethodCard):
    """A card of somebody else's."""

    key: Key = "card"
    why: Words | None = None  # type: ignore[assignment]
    needs: Words | None = None  # type: ignore[assignment]


class BroughtFile(Part):
    """What a file says that somebody brings."""

    cards: tuple[BroughtCard, ...]


def as_toml(card: Card) -> str:
    """A card as its file."""
    texts = texts_of(card)
    steps = zip_longest(*(texts[f"steps_{language}"].splitlines() for language in LANGUAGES), fillvalue="")
    told: dict[str, Any] = {
        "key": key_out_of(str(card.name), longest=50) or "card",
        "kind": card.kind,
        "minutes": {"least": card.minutes.least, "most": card.minutes.most},
        "people": {"least": card.people.least, "most": card.people.most},
        "good_for": [key for key in card.good_for if not key.startswith("own-")],
    }
    if not told["key"][0].isalpha():
        told["key"] = f"card-{told['key']}"
    for name in ("name", "why", "needs", "careful"):
        told[name] = {language: texts[f"{name}_{language}"] for language in LANGUAGES if texts[f"{name}_{language}"]}
    told["steps"] = [
        {language: step for language, step in zip(LANGUAGES, line, strict=True) if step.strip()} for line in steps
    ]
    told["steps"] = [step for step in told["steps"] if step]
    return written({"cards": [{name: value for name, value in told.items() if value}]})


def cards_in(text: str) -> list[dict[str, Any]] | list[Fault]:
    """The cards of a file as `write_card` takes them, or everything that is wrong in it."""
    parsed = parsed_text(text, BroughtFile)
    if isinstance(parsed, list):
        return parsed
    whole, lines = parsed
    faults = [
        Fault(Path(), line_at(dict(lines), ("cards", index, *place)), reason)
        for index, card in enumerate(whole.cards)
        for place, reason in contradictions(card)
    ]
    return faults or [_given(card) for card in whole.cards]


def _given(card: BroughtCard) -> dict[str, Any]:
    texts = {
        f"{name}_{language}": getattr(words, language)
        for name in ("name", "why", "needs", "careful")
        if (words := getattr(card, name))
        for language in LANGUAGES
    }
    for language in LANGUAGES:
        steps = [getattr(step, language) for step in card.steps]
        texts[f"steps_{language}"] = "\n".join(" ".join(step.split()) for step in steps if step)
    return {
        "kind": card.kind,
        "texts": texts,
        "minutes": (card.minutes.least, card.minutes.most),
        "people": (card.people.least, card.people.most),
        "good_for": card.good_for,
    }
