"""What becomes of somebody's application, and of what they did to find members, when they ask to be erased."""

from rinnalla.groups.models import Membership
from rinnalla.groups.queries import leads_of
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person
from rinnalla.recruitment.domain.forgetting import forget_applications_of
from rinnalla.recruitment.models import Application, Arrangement, Call, Invitation


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


@erases("applications")
def _applications(person: Person, *, with_words: bool) -> None:
    """Their own application goes; whom they asked as a worker stays a number without their mark."""
    forget_applications_of(person)
    Application.objects.filter(worker=person).update(worker=None)
    Application.objects.filter(typed_by=person).update(typed_by=None)
    Arrangement.objects.filter(by=person).update(by=None)
    Invitation.objects.filter(worker=person).update(mark="")
