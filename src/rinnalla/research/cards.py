"""What this room shows on a group's page."""

from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group
from rinnalla.groups.rules import is_member
from rinnalla.people.models import Person
from rinnalla.research.queries import studies_in


@card(order=70)
def study(group: Group, person: Person) -> Shown | None:
    """A study that goes on, for the members: they are asked, each for themselves."""
    going_on = studies_in(group).filter(ended_on=None).first()
    if going_on is None or not is_member.test(person, group):
        return None
    return Shown("research/cards/study.html", {"study": going_on})
