"""How a meeting went, on the meeting's own page (C13): the questions while it is fresh, what was answered, or, for a
lead, how to begin to ask."""

from datetime import datetime, timedelta

from rinnalla import clock
from rinnalla.feedback import queries
from rinnalla.feedback.models import CollectionPoint
from rinnalla.feedback.rules import serves_unit
from rinnalla.groups.cards import Shown
from rinnalla.groups.meeting_cards import meeting_card
from rinnalla.groups.models import Group
from rinnalla.groups.rules import is_lead, is_member, oversees
from rinnalla.people.models import Person

# So long one still remembers how it was.
FRESH_FOR = timedelta(days=7)


@meeting_card(order=10)
def how_it_went(group: Group, person: Person, began: datetime | None) -> Shown | None:
    """For the group's members and whoever oversees it. A lead who works in a unit is shown how."""
    if not (is_member | oversees).test(person, group):
        return None
    points = group.collection_points.filter(way=CollectionPoint.Way.MEETING).select_related("unit").order_by("-id")
    point = next((one for one in points[:5] if one.is_open), None)
    if point is None:
        may_ask = is_lead.test(person, group) and queries.units_served(person).exists()
        return Shown("feedback/cards/ask_after.html", {"group": group}) if may_ask else None
    is_fresh = began is not None and began <= clock.now() <= began + FRESH_FOR
    if not is_fresh and began is None and not is_lead.test(person, group):
        return None
    shown = {"point": point, "is_fresh": is_fresh, "keeps": serves_unit(person, point.unit)}
    return Shown("feedback/cards/how_it_went.html", shown)
