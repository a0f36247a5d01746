"""What a method card says on paper."""

from typing import Any

from django.utils.translation import gettext as _

from rinnalla.methods.cards import Card


def card(card: Card, size: str) -> dict[str, Any]:
    """One card on A5 ("a5"), or larger on A4."""
    return {
        "title": str(card.name),
        "over": card.kind_name[:1].upper() + card.kind_name[1:],
        "size": size,
        "header": _("Method card"),
        "footer": _("Everyone may say: I pass. The leads and workers do it too."),
        "facts": [[_("Time"), card.how_long], [_("Group"), card.how_many]],
        "why": str(card.why),
        "needs_label": _("You need"),
        "needs": str(card.needs),
        "steps_label": _("Steps"),
        "steps": [str(step) for step in card.steps],
        "careful_label": _("What to mind"),
        "careful": str(card.careful or ""),
    }
