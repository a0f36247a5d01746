"""Method cards as everything else sees them: those that Rinnalla brings and an organisation's own are alike.

The first are in memory; the own ones of an organisation (`MOST_OWN` at most) are one query.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from rinnalla.methods.card_files import KINDS, OWN, Span, card_library
from rinnalla.methods.models import CardKind, OwnMethodCard
from rinnalla.methods.searching import found, haystack_of, terms_of
from rinnalla.practices.schema import Practice
from rinnalla.translated.fields import LANGUAGES, Text

# So many cards of its own may an organisation have in use at a time.
MOST_OWN = 300


@dataclass(frozen=True, slots=True)
class Card:
    """One card. Its texts are in the reader's language; an own card's may have fallen back to another (`|shown`)."""

    key: str
    kind: str
    name: Any
    why: Any
    needs: Any
    careful: Any
    steps: tuple[Any, ...]
    minutes: Span
    people: Span
    good_for: tuple[str, ...] = ()
    own: OwnMethodCard | None = field(default=None, compare=False)

    def __str__(self) -> str:
        return str(self.name)

    @property
    def title(self) -> str:
        """Its name as a text, which knows whether it fell back to another language."""
        return self.name if isinstance(self.name, Text) else str(self.name)

    @property
    def kind_name(self) -> str:
        """What it is for, in words."""
        return str(CardKind(self.kind).label)

    @property
    def is_retired(self) -> bool:
        return self.own is not None and self.own.retired_at is not None

    @property
    def how_long(self) -> str:
        """ "10–15 min"."""
        return _("%(minutes)s min") % {"minutes": _range(self.minutes)}

    @property
    def how_many(self) -> str:
        """ "4–20 people"."""
        return _("%(people)s people") % {"people": _range(self.people)}


def _range(span: Span) -> str:
    return str(span.least) if span.least == span.most else f"{span.least}–{span.most}"


def built_in() -> Mapping[str, Card]:
    """The cards from files, by their keys."""
    return _cards(settings.PRACTICES_FOLDER)


@lru_cache(maxsize=8)
def _cards(folder: str) -> Mapping[str, Card]:
    return {
        card.key: Card(
            key=card.key,
            kind=card.kind,
            name=card.name,
            why=card.why,
            needs=card.needs,
            careful=card.careful,
            steps=card.steps,
            minutes=card.minutes,
            people=card.people,
            good_for=card.good_for,
        )
        for card in sorted(card_library().cards.values(), key=lambda card: KINDS.index(card.kind))
    }


def as_card(own: OwnMethodCard) -> Card:
    """An organisation's own card."""
    steps = own.steps
    return Card(
        key=own.key,
        kind=own.kind,
        name=own.name,
        why=own.why,
        needs=own.needs,
        careful=own.careful,
        steps=tuple(Text(line.strip(), steps.lang, steps.asked) for line in steps.splitlines() if line.strip()),
        minutes=Span(least=own.minutes_least, most=own.minutes_most),
        people=Span(least=own.people_least, most=own.people_most),
        good_for=tuple(own.good_for),
        own=own,
    )


def cards_for(organisation_id: int | None) -> list[Card]:
    """The cards that somebody of an organisation may choose from: their own ones first. One query; for a stranger
    none, and the cards that everyone reads."""
    own = (
        OwnMethodCard.objects.filter(organisation=organisation_id, retired_at=None).order_by("-pk")[:MOST_OWN]
        if organisation_id
        else ()
    )
    return [*map(as_card, own), *built_in().values()]


def named(keys: Iterable[str], organisation_id: int | None) -> dict[str, Card]:
    """The cards of those keys, retired ones too; a key that nobody knows is left out. One query where an own card is
    among them, else none."""
    wanted = list(dict.fromkeys(keys))
    known = built_in()
    cards = {key: known[key] for key in wanted if key in known}
    numbers = [int(key[len(OWN) :]) for key in wanted if key.startswith(OWN) and key[len(OWN) :].isdecimal()]
    if numbers and organisation_id:
        numbers = [number for number in numbers if number < 2**63]
        for own in OwnMethodCard.objects.filter(pk__in=numbers, organisation=organisation_id):
            cards[own.key] = as_card(own)
    return {key: cards[key] for key in wanted if key in cards}


def find(key: str, organisation_id: int | None) -> Card | None:
    """The card of that key, in use or retired; None where the organisation has none such."""
    return named([key], organisation_id).get(key)


def of_practice(practice: Practice, cards: Sequence[Card]) -> list[Card]:
    """Those of `cards` that go well with a model: the ones that it names in its order, then those that name it."""
    by_key = {card.key: card for card in cards}
    named_by_model = [by_key[key] for key in practice.methods if key in by_key]
    return named_by_model + [
        card for card in cards if practice.key in card.good_for and card.key not in practice.methods
    ]


def narrowed(
    cards: Iterable[Card], *, kind: str = "", minutes: int | None = None, people: int | None = None, words: str = ""
) -> list[Card]:
    """The cards of a kind that can be done within so many minutes by so many people and have all of `words` in them,
    in any language; with `words`, those that have them as typed come first."""
    terms = terms_of(words)
    fitting = [
        (card, found(terms, haystack(card)))
        for card in cards
        if (not kind or card.kind == kind)
        and (minutes is None or card.minutes.least <= minutes)
        and (people is None or card.people.least <= people <= card.people.most)
    ]
    return [card for card, score in sorted(fitting, key=lambda one: -one[1]) if score]


def haystack(card: Card) -> str:
    """Everything that a card is found by, in every language."""
    return _haystack_of_file(card) if card.own is None else _haystack_of_own(card.own)


@lru_cache(maxsize=1000)
def _haystack_of_file(card: Card) -> str:
    words = [card.name, card.why, card.needs, card.careful, *card.steps]
    return haystack_of(*_kind_in_all(card.kind), *(text.in_(code) for text in words if text for code in LANGUAGES))


def _haystack_of_own(own: OwnMethodCard) -> str:
    names = ("name", "why", "needs", "careful", "steps")
    return haystack_of(
        *_kind_in_all(own.kind), *(getattr(own, f"{name}_{code}") for name in names for code in LANGUAGES)
    )


@lru_cache(maxsize=20)
def _kind_in_all(kind: str) -> tuple[str, ...]:
    names = []
    for code in LANGUAGES:
        with translation.override(code):
            names.append(str(CardKind(kind).label))
    return tuple(names)


# --- For an agenda ---------------------------------------------------------------------------------------------------

_OPENING = (CardKind.GETTING_TO_KNOW, CardKind.TRUST, CardKind.WARM_UP)
_WORKING = (CardKind.DISCUSSION, CardKind.GATHERING, CardKind.ATTENTION)
_CLOSING = (CardKind.ENDING,)


def kinds_for(practice: Practice | None, phase: str) -> tuple[str, ...]:
    """The kinds of cards that fit a part of a model's meeting: the kind that it is called by ("trust"), else by whether
    it is the first, the last, or one between."""
    if phase in KINDS:
        return (phase,)
    phases = [one.key for one in practice.phases] if practice else []
    if phase not in phases or len(phases) == 1:
        return _WORKING
    return {phases[0]: _OPENING, phases[-1]: _CLOSING}.get(phase, _WORKING)


def suggested(cards: Sequence[Card], practice: Practice | None, phase: str) -> list[Card]:
    """Those of `cards` that one would take first for a part of the meeting: of its kinds, and of the model's where it
    has such; the first ones are one of each kind."""
    kinds = kinds_for(practice, phase)
    fitting = [card for card in (of_practice(practice, cards) if practice else []) if card.kind in kinds]
    fitting = fitting or [card for card in cards if card.kind in kinds]
    of_kinds = [[card for card in fitting if card.kind == kind] for kind in kinds]
    return [card for one_of_each in zip_longest(*of_kinds) for card in one_of_each if card is not None]


def texts_of(card: Card) -> dict[str, str]:
    """A card's texts by column (`name_fi`, ...), to begin an own card from."""
    columns: dict[str, str] = {}
    for name in ("name", "why", "needs", "careful", "steps"):
        for language in LANGUAGES:
            if card.own is not None:
                columns[f"{name}_{language}"] = getattr(card.own, f"{name}_{language}")
            elif name == "steps":
                columns[f"steps_{language}"] = "\n".join(step.in_(language) for step in card.steps)
            else:
                words = getattr(card, name)
                columns[f"{name}_{language}"] = words.in_(language) if words else ""
    return columns
