"""The cards on a group's home page. Every room shows there what it knows: the next meeting, the latest words, what
has come of them. The rooms above add theirs at start, from a `cards.py` that their AppConfig.ready imports:

    @card(order=10)
    def next_meeting(group: Group, person: Person) -> Shown | None:
        meeting = queries.next_meeting_of(group)
        return Shown("meetings/cards/next_meeting.html", {"meeting": meeting}) if meeting else None

A card is made for one person: it gives None where there is nothing to show, or where they may not see it. It costs one
query or two, never one a row. Its template finds what the card gave as `card` (`{{ card.meeting.place }}`), with the
page's own context around it (`group`, `membership`, `user`, ...). It begins with an <h2>; the box is around it already.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language

from rinnalla.groups.models import Group
from rinnalla.in_order import InOrder
from rinnalla.people.models import Person
from rinnalla.voices.circles import Standing, standing
from rinnalla.voices.models import Voice


@dataclass(frozen=True, slots=True)
class Shown:
    """A template and what it needs."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


Card = Callable[[Group, Person], Shown | None]
# Adds a card to every group's home page.
card: InOrder[Card] = InOrder()


def cards_for(group: Group, person: Person) -> list[Shown]:
    """The cards that there are for somebody now, in their order."""
    return [shown for make in card if (shown := make(group, person)) is not None]


@card(order=30)
def latest_words(group: Group, person: Person) -> Shown | None:
    """The two newest voices, for those who are in the circle."""
    if standing(person, group.circle) < Standing.HEARS:
        return None
    voices = Voice.objects.filter(circle=group.circle_id, withdrawn_at=None).select_related("author")[:2]
    words = [
        {
            "text": voice.text,
            "shown_name": voice.shown_name,
            "kind_label": voice.get_kind_display(),
            "when": voice.said_at,
            "lang": voice.language if voice.language != get_language() else "",
        }
        for voice in voices
        if voice.text
    ]
    return Shown("groups/cards/latest_words.html", {"words": words})
