"""What this room shows on a group's page."""

from rinnalla.continuity import queries
from rinnalla.continuity.models import EndReport
from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group
from rinnalla.groups.rules import is_lead, is_member, oversees
from rinnalla.people.models import Person


@card(order=6)
def begins_later(group: Group, person: Person) -> Shown | None:
    """For everyone in a group that has been put off: why, and when it tries again (R5)."""
    standing = queries.standing_postponement(group) if group.closed_on is None else None
    return Shown("continuity/cards/begins_later.html", {"postponement": standing}) if standing else None


@card(order=80)
def report(group: Group, person: Person) -> Shown | None:
    """The end report, for the members; the leads of a closed group are asked to write it."""
    written = EndReport.objects.filter(group=group).first()
    if written is None and (group.closed_on is None or not is_lead.test(person, group)):
        return None
    return Shown("continuity/cards/report.html", {"report": written}) if is_member.test(person, group) else None


@card(order=90)
def keep_going(group: Group, person: Person) -> Shown | None:
    """For the leads and the managers over it: the way to turns, mentors, hours and going on."""
    if not (is_lead.test(person, group) or oversees.test(person, group)):
        return None
    return Shown(
        "continuity/cards/keep_going.html",
        {
            "lessons": queries.lessons_for(group).count(),
            "asked": queries.mentored_by(group).filter(answered_at=None).count()
            + queries.continuations_into(group).filter(agreed_at=None).count(),
        },
    )
