"""The method cards and the library are for everyone to read; what an organisation added, for those who belong to it.
Its workers and managers write."""

from typing import Any

import rules as predicates
from django.http import Http404
from django.shortcuts import get_object_or_404

from rinnalla.access import Row, everyone
from rinnalla.methods import cards, rules
from rinnalla.methods.card_files import OWN
from rinnalla.methods.cards import Card
from rinnalla.methods.models import LibraryItem, OwnMethodCard


def the_card(method: str) -> Card:
    """The method card of the address, one of ours or of some organisation."""
    found = cards.built_in().get(method)
    if found is not None:
        return found
    number = method.removeprefix(OWN)
    if method == number or not number.isdecimal() or len(number) > 18:
        raise Http404
    return cards.as_card(get_object_or_404(OwnMethodCard, pk=int(number)))


def the_own_card(own_card: int) -> OwnMethodCard:
    """The own card of the address."""
    return get_object_or_404(OwnMethodCard, pk=own_card)


def the_item(library_item: int) -> LibraryItem:
    """The thing in the library."""
    return get_object_or_404(LibraryItem, pk=library_item)


@predicates.predicate
def reads_card(person: Any, card: Any) -> bool:
    """Ours are everyone's, an organisation's own are read by those who belong to it."""
    return card is not None and (card.own is None or rules.is_theirs.test(person, card.own))


TABLE = {
    "methods:search": Row(everyone),
    "methods:cards": Row(everyone),
    "methods:card": Row(reads_card, about=the_card),
    "methods:card_pdf": Row(reads_card, about=the_card),
    "methods:card_toml": Row(reads_card, about=the_card),
    "methods:card_add": Row(rules.writes),
    "methods:bring": Row(rules.writes),
    "methods:card_edit": Row(rules.may_write, about=the_own_card),
    "methods:card_retire": Row(rules.may_write, about=the_own_card),
    "methods:items": Row(everyone),
    "methods:item": Row(rules.may_read, about=the_item),
    "methods:item_add": Row(rules.writes),
    "methods:item_edit": Row(rules.may_write, about=the_item),
    "methods:item_retire": Row(rules.may_write, about=the_item),
}
