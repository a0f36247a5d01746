"""The method cards that an organisation's own models name: which there are, and which may be chosen."""

from collections.abc import Iterator

from rinnalla.methods import cards
from rinnalla.methods.card_files import unknown_methods
from rinnalla.practices.offered import Choice, offers
from rinnalla.practices.own import judge
from rinnalla.practices.reading import Fault, Read


@judge
def unknown(read: Read, organisation_id: int) -> Iterator[Fault]:
    """Cards that are not there for this organisation. One query where it names own cards, else none."""
    return unknown_methods(read, {*cards.named(read.practice.methods, organisation_id), *cards.built_in()})


@offers("methods")
def methods(organisation_id: int) -> list[Choice]:
    """Every card that may be chosen, the organisation's own ones first: one query."""
    return [(card.key, f"{card.title} ({card.kind_name})") for card in cards.cards_for(organisation_id)]
