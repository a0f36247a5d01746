"""Who is in a group's circle: its members, and nobody else."""

from rinnalla.groups import domain
from rinnalla.groups.models import Group, Membership
from rinnalla.voices import origins
from rinnalla.voices.circles import Standing, circles_of, standing
from rinnalla.voices.models import Circle


def test_a_lead_leads_and_every_member_hears(council, leena, aino, kaisa, pasi):
    assert standing(leena, council.circle) == Standing.LEADS
    for member in (aino, kaisa, pasi):
        assert standing(member, council.circle) == Standing.HEARS


def test_everyone_else_is_outside(council, eero, olli, maria, tuomas, aada):
    for person in (eero, olli, maria, tuomas, aada):
        assert standing(person, council.circle) == Standing.OUTSIDE
        assert list(circles_of(person)) == []


def test_who_has_left_is_outside(council, aino, leena):
    domain.leave(Membership.objects.get(group=council, person=aino), by=leena)
    assert standing(aino, council.circle) == Standing.OUTSIDE
    assert list(circles_of(aino)) == []


def test_a_circle_without_a_group_has_nobody(organisation, unit, leena):
    assert standing(leena, Circle.objects.create(organisation=organisation, unit=unit)) == Standing.OUTSIDE


def test_circles_are_a_subquery(council, aino, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert list(Group.objects.filter(circle__in=circles_of(aino))) == [council]


def test_words_said_into_a_group_say_so(council):
    kind = origins.kind_of(Group)
    assert kind.label(council) == "ryhmässä Asiakasraati"
    assert kind.url(council) == f"/ryhmat/{council.pk}/"
