"""What this room keeps of a person."""

from typing import Any

from rinnalla.groups.models import Membership
from rinnalla.people.models import Person
from rinnalla.people.own_data import own_data


@own_data("groups")
def _groups(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "group": str(membership.group),
            "as": membership.get_capacity_display(),
            "lead": membership.is_lead,
            "joined_on": membership.joined_on.isoformat(),
            "left_on": membership.left_on.isoformat() if membership.left_on else None,
            "accepted_rules_at": membership.rules_accepted_at.isoformat() if membership.rules_accepted_at else None,
        }
        for membership in Membership.objects.filter(person=person).select_related("group").order_by("joined_on", "pk")
    ]
