from tests.world import Visit

WRITERS = "leena olli maria"


def own_card(world):
    return {"own_card": world.own_card.pk}


def item(world):
    return {"library_item": world.library_item.pk}


WALK = {
    "methods:search": Visit("all"),
    "methods:cards": Visit("all"),
    "methods:card": Visit("signed_in", lambda w: {"method": w.own_card.key}),
    "methods:card_pdf": Visit("signed_in", lambda w: {"method": w.own_card.key}),
    "methods:card_toml": Visit("signed_in", lambda w: {"method": w.own_card.key}),
    "methods:card_add": Visit(WRITERS),
    "methods:bring": Visit(WRITERS),
    "methods:card_edit": Visit(WRITERS, own_card),
    "methods:card_retire": Visit(WRITERS, own_card),
    "methods:items": Visit("all"),
    "methods:item": Visit("signed_in", item),
    "methods:item_add": Visit(WRITERS),
    "methods:item_edit": Visit(WRITERS, item),
    "methods:item_retire": Visit(WRITERS, item),
}
