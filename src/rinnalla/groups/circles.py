"""How the voices know who is in a group's circle (`rinnalla.voices.circles`)."""

from collections.abc import Iterable

from rinnalla.groups.models import Membership
from rinnalla.people.models import Person
from rinnalla.voices.circles import Standing
from rinnalla.voices.models import Circle


def standing(person: Person, circle: Circle) -> Standing:
    """A lead leads, any other member hears; everyone else is outside, managers and administrators too: one query."""
    leads = Membership.objects.now().filter(group__circle=circle, person=person).values_list("is_lead", flat=True)
    for is_lead in leads:
        return Standing.LEADS if is_lead else Standing.HEARS
    return Standing.OUTSIDE


def circles_of(person: Person) -> Iterable[int]:
    """The circles of the groups that somebody is in today, as a subquery."""
    found: Iterable[int] = Membership.objects.now().filter(person=person).values_list("group__circle_id", flat=True)
    return found


def people_of(circle: Circle) -> Iterable[Person]:
    """Those in the circle today."""
    return Person.objects.filter(
        pk__in=Membership.objects.now().filter(group__circle=circle).values("person")
    ).order_by("pk")
