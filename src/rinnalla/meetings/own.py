"""What this room keeps of a person."""

from typing import Any

from rinnalla.meetings.models import Attendance, TravelClaim
from rinnalla.people.models import Person
from rinnalla.people.own_data import own_data


@own_data("meetings")
def _meetings(person: Person) -> list[dict[str, Any]]:
    there = Attendance.objects.filter(person=person).select_related("meeting__group").order_by("meeting__starts_at")
    return [{"group": str(one.meeting.group), "day": one.meeting.on.isoformat()} for one in there]


@own_data("travel")
def _travel(person: Person) -> list[dict[str, Any]]:
    claims = TravelClaim.objects.filter(person=person).select_related("meeting").order_by("meeting__starts_at", "pk")
    return [
        {
            "day": claim.meeting.on.isoformat(),
            "euros": str(claim.amount),
            "approved_at": claim.approved_at.isoformat() if claim.approved_at else None,
            "paid_at": claim.paid_at.isoformat() if claim.paid_at else None,
        }
        for claim in claims
    ]
