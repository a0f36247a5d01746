"""The cards on the page of a group's meeting. What a room beside the meetings knows of it, such as where one tells how
it went, it shows there without either knowing the other. The rooms add theirs at start, as with `groups.cards`:

    @meeting_card(order=10)
    def how_it_went(group: Group, person: Person, began: datetime | None) -> Shown | None: ...

`began` is when the meeting began, None while it is ahead. A card costs a query or two; its template finds what the card
gave as `card`, and begins with an <h2>.
"""

from collections.abc import Callable
from datetime import datetime

from rinnalla.groups.cards import Shown
from rinnalla.groups.models import Group
from rinnalla.in_order import InOrder
from rinnalla.people.models import Person

MeetingCard = Callable[[Group, Person, datetime | None], Shown | None]
# Adds a card to the page of every meeting.
meeting_card: InOrder[MeetingCard] = InOrder()


def meeting_cards_for(group: Group, person: Person, began: datetime | None) -> list[Shown]:
    """The cards of a meeting that there are for somebody now, in their order."""
    return [shown for make in meeting_card if (shown := make(group, person, began)) is not None]
