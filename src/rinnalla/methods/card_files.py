"""The method cards that Rinnalla brings, and those that an organisation keeps as files (docs/operating-models.md).

Some cards of one kind stand together in a TOML file in `built_in/`, or in `methods/` in the folder of the
organisation's own models. A file that is wrong is left out and told of by `rinnalla check`, as a model's is.
"""

import difflib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, get_args

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from pydantic import Field, model_validator

from rinnalla.practices.library import library
from rinnalla.practices.lines import line_at
from rinnalla.practices.reading import Fault, Read, parsed_file
from rinnalla.practices.schema import Key, Part, Words
from rinnalla.practices.schema import Path as Place

BUILT_IN = Path(__file__).parent / "built_in"
# In the folder of the organisation's own models.
FOLDER = "methods"
Kind = Literal["getting-to-know", "trust", "warm-up", "discussion", "gathering", "attention", "ending"]
KINDS: tuple[str, ...] = get_args(Kind)
# The keys of the cards that are written in the browser begin so; a file's never do.
OWN = "own-"


class Span(Part):
    """From so many to so many. One number alone, `minutes = 10`, is both."""

    least: int = Field(ge=1, le=480)
    most: int = Field(ge=1, le=480)

    @model_validator(mode="before")
    @classmethod
    def one_number_is_both(cls, given: Any) -> Any:
        return {"least": given, "most": given} if type(given) is int else given


class MethodCard(Part):
    """One way of doing something together, so that somebody who has never led anything can lead it."""

    key: Key
    kind: Kind
    name: Words
    minutes: Span
    people: Span
    why: Words
    needs: Words
    careful: Words | None = None
    # Models that it goes well with, besides those that name it themselves.
    good_for: tuple[Key, ...] = ()
    steps: tuple[Words, ...] = Field(min_length=1)


class CardFile(Part):
    """What one file says."""

    cards: tuple[MethodCard, ...]


@dataclass(frozen=True, slots=True)
class ReadCard:
    """A card with the place that it was read from: `place` is ("cards", 3)."""

    card: MethodCard
    file: Path
    place: Place
    lines: Mapping[Place, int] = field(repr=False)

    def fault(self, place: Place, reason: str) -> Fault:
        """A fault at a place of this card."""
        return Fault(self.file, line_at(dict(self.lines), self.place + place), reason)


@dataclass(frozen=True, slots=True)
class CardLibrary:
    """Every card that could be read, by its key, and what is wrong."""

    cards: Mapping[str, MethodCard]
    faults: tuple[Fault, ...]


def card_library() -> CardLibrary:
    """The cards as read at start; a new or changed file is seen after a restart."""
    return _card_library(settings.PRACTICES_FOLDER)


@lru_cache(maxsize=8)
def _card_library(folder: str) -> CardLibrary:
    faults: list[Fault] = []
    read: dict[str, ReadCard] = {}
    for place in (BUILT_IN, *([Path(folder) / FOLDER] if folder else [])):
        for file in sorted(place.glob("*.toml")):
            for one in _read(file, faults):
                if one.card.key in read:
                    other = read[one.card.key].file.name
                    reason = f"the key `{one.card.key}` is already that of a card in {other}: choose another"
                    faults.append(one.fault(("key",), reason))
                else:
                    read[one.card.key] = one
    models = [practice.practice.key for practice in library().read]
    for one in read.values():
        for index, key in enumerate(one.card.good_for):
            if key not in models:
                reason = f"there is no operating model `{key}`{meant(key, models)}"
                faults.append(one.fault(("good_for", index), reason))
    return CardLibrary({key: one.card for key, one in read.items()}, tuple(faults))


def _read(file: Path, faults: list[Fault]) -> Iterator[ReadCard]:
    """The cards of one file; what is wrong goes to `faults`."""
    parsed = parsed_file(file, CardFile)
    if isinstance(parsed, list):
        faults += parsed
        return
    whole, lines = parsed
    for index, card in enumerate(whole.cards):
        one = ReadCard(card, file, ("cards", index), lines)
        wrong = list(contradictions(card))
        faults += [one.fault(place, reason) for place, reason in wrong]
        if not wrong:
            yield one


def contradictions(card: MethodCard) -> Iterator[tuple[Place, str]]:
    """What does not fit together in a card whose every part is right: (where, reason)."""
    for name, span in (("minutes", card.minutes), ("people", card.people)):
        if span.most < span.least:
            yield (name, "most"), "`most` is smaller than `least`"
    if card.key.startswith(OWN):
        yield ("key",), f"`{OWN}` is how the keys of cards that are written in the browser begin: choose another"


def unknown_methods(read: Read, known: Collection[str]) -> Iterator[Fault]:
    """The method cards that a model names and that there are not."""
    for index, key in enumerate(read.practice.methods):
        if key not in known:
            close = difflib.get_close_matches(key, list(known), n=1)
            if key.startswith(OWN):
                reason = _("your organisation has no method card `{key}`: take it out, or write the card first")
                yield read.fault(("methods", index), format_lazy(reason, key=key))
            elif close:
                reason = _("there is no method card `{key}`: did you mean `{meant}`?")
                yield read.fault(("methods", index), format_lazy(reason, key=key, meant=close[0]))
            else:
                yield read.fault(("methods", index), format_lazy(_("there is no method card `{key}`"), key=key))


def meant(key: str, known: list[str]) -> str:
    """ ": did you mean `aquarium`?", where something is near."""
    close = difflib.get_close_matches(key, known, n=1)
    return f": did you mean `{close[0]}`?" if close else ""
