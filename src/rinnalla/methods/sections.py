"""The method cards on the page of a model: those that go well with it."""

from typing import Any

from django.utils.translation import gettext as _

from rinnalla.methods import cards
from rinnalla.practices.schema import Practice
from rinnalla.practices.sections import Section, section


@section(order=10)
def methods(practice: Practice, person: Any) -> Section | None:
    """One query for the organisation's own cards, none for a stranger."""
    fitting = cards.of_practice(practice, cards.cards_for(getattr(person, "organisation_id", None)))
    if not fitting:
        return None
    return Section("methods", _("Method cards"), "methods/_methods.html", {"methods": fitting})
