"""What people do with method cards and the library."""

from rinnalla.methods.domain.cards import bring_cards, change_card, retire_card, take_back_card, write_card
from rinnalla.methods.domain.items import add_item, change_item, retire_item, take_back_item

__all__ = [
    "add_item",
    "bring_cards",
    "change_card",
    "change_item",
    "retire_card",
    "retire_item",
    "take_back_card",
    "take_back_item",
    "write_card",
]
