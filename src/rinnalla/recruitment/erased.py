"""What becomes of the calls in which somebody is the one to ask, when they ask to be erased."""

from rinnalla.groups.models import Membership
from rinnalla.groups.queries import leads_of
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person
from rinnalla.recruitment.models import Call


# Before "groups", in which they leave.
@erases("calls")
def _calls(person: Person, *, with_words: bool) -> None:
    """The other leads of the group are asked instead."""
    groups = Membership.objects.filter(person=person).values("group")
    known_by = [word for word in (person.called, person.email) if word]
    for call in Call.objects.filter(group__in=groups).select_related("group"):
        if any(word in call.contact for word in known_by):
            others = leads_of(call.group).exclude(person=person)
            call.contact = ", ".join(lead.person.shown_name for lead in others)[:200]
            call.save(update_fields=["contact"])
