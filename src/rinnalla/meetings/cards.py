"""The next meeting on a group's home page."""

from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group
from rinnalla.meetings import queries, rules
from rinnalla.people.models import Person


@card(order=10)
def next_meeting(group: Group, person: Person) -> Shown | None:
    """When and where the group meets next; for those who may open the meeting."""
    if not (rules.is_member | rules.oversees).test(person, group):
        return None
    meeting = queries.next_meeting(group)
    if meeting is None and not queries.meetings_of(group).exists() and not rules.is_lead.test(person, group):
        return None
    return Shown("meetings/cards/next_meeting.html", {"meeting": meeting})
