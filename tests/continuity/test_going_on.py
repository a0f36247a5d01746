"""A group goes on as another (Q6), or joins a wider one (R5)."""

from datetime import date

import pytest

from rinnalla.continuity import domain
from rinnalla.continuity.models import Continuation, Place
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.groups.queries import members_of
from rinnalla.mail.models import Message
from rinnalla.refused import Refused
from rinnalla.voices.models import Circle


@pytest.fixture
def county(organisation, other_unit, olli, kaisa):
    """A county-wide council, led by Olli; Kaisa is in it already."""
    group = Group.objects.create(
        organisation=organisation,
        practice="client-council",
        circle=Circle.objects.create(organisation=organisation, unit=other_unit),
        name_fi="Koko alueen raati",
        founded_on=date(2018, 5, 1),
    )
    for person, capacity, is_lead in ((olli, Capacity.WORKER, True), (kaisa, Capacity.EXPERT, False)):
        Membership.objects.create(
            organisation=organisation, group=group, person=person, capacity=capacity, is_lead=is_lead
        )
    return group


def people_in(group):
    return {membership.person for membership in members_of(group)}


def test_a_small_group_joins_a_wider_one_and_nobody_is_moved(
    council, county, leena, olli, aino, kaisa, pasi, signed_in
):
    signed_in(leena).post(
        f"/jatkuvuus/{council.pk}/jatko/uusi/", {"other": county.pk, "because": "Meitä on liian vähän."}
    )
    asked = Continuation.objects.get()
    assert Message.objects.get().person == olli
    assert not Place.objects.exists()
    assert "Meitä on liian vähän." in signed_in(olli).get(f"/jatkuvuus/jatko/{asked.pk}/").content.decode()
    signed_in(olli).post(f"/jatkuvuus/jatko/{asked.pk}/")
    assert {place.person for place in Place.objects.all()} == {aino, pasi, leena}
    assert people_in(county) == {olli, kaisa}
    own = Place.objects.get(person=aino)
    assert "Meitä on liian vähän." in signed_in(aino).get(f"/jatkuvuus/paikka/{own.pk}/").content.decode()
    assert signed_in(aino).post(f"/jatkuvuus/paikka/{own.pk}/", {"takes": "1"})["Location"] == f"/ryhmat/{county.pk}/"
    assert people_in(county) == {olli, kaisa, aino}
    assert Membership.objects.get(group=county, person=aino).capacity == "client"
    assert aino in people_in(council)


def test_who_says_no_may_still_change_their_mind(council, county, olli, leena, pasi):
    asked = domain.go_on_as(council, into=county, because="Jatketaan.", by=leena)
    domain.agree_to_take_in(asked, by=olli)
    place = Place.objects.get(person=pasi)
    domain.answer_place(place, takes=False)
    assert pasi not in people_in(county)
    domain.answer_place(place, takes=True)
    domain.answer_place(place, takes=False)
    assert pasi in people_in(county)


def test_who_leads_both_needs_not_ask(council, county, leena):
    groups.add_member(county, person=leena, capacity="worker", by=leena, is_lead=True)
    asked = domain.go_on_as(council, into=county, because="Jatketaan.", by=leena)
    assert asked.agreed_at is not None
    assert Place.objects.count() == 2


def test_a_closed_group_goes_on_as_another(council, county, leena, olli):
    groups.close_group(council, by=leena)
    asked = domain.go_on_as(council, into=county, because="Teimme pelin, ja jatkamme.", by=leena)
    domain.agree_to_take_in(asked, by=olli)
    assert Place.objects.count() == 3


def test_saying_and_agreeing_again_changes_nothing(council, county, leena, olli):
    for _time in range(2):
        asked = domain.go_on_as(council, into=county, because="Jatketaan.", by=leena)
        domain.agree_to_take_in(asked, by=olli)
    assert (Continuation.objects.count(), Place.objects.count()) == (1, 3)


def test_groups_do_not_go_round_in_circles(council, county, leena, olli):
    domain.go_on_as(council, into=county, because="Jatketaan.", by=leena)
    with pytest.raises(Refused, match="jatkuu jo"):
        domain.go_on_as(county, into=council, because="Takaisin.", by=olli)
    with pytest.raises(Refused):
        domain.go_on_as(council, into=council, because="Itse.", by=leena)
    groups.close_group(county, by=olli)
    with pytest.raises(Refused, match="päättynyt"):
        domain.agree_to_take_in(Continuation.objects.get(), by=olli)


def test_a_place_is_answered_by_its_own_person_alone(council, county, leena, olli, aino, eero, signed_in):
    asked = domain.go_on_as(council, into=county, because="Jatketaan.", by=leena)
    domain.agree_to_take_in(asked, by=olli)
    own = Place.objects.get(person=aino)
    for other in (eero, leena, olli, None):
        signed_in(other).post(f"/jatkuvuus/paikka/{own.pk}/", {"takes": "1"})
    assert aino not in people_in(county)


def test_the_other_group_may_say_not_now_and_be_asked_another_time(council, county, leena, olli, signed_in):
    asked = domain.go_on_as(council, into=county, because="Jatketaan.", by=leena)
    assert "Ei nyt" in signed_in(olli).get(f"/jatkuvuus/jatko/{asked.pk}/").content.decode()
    signed_in(olli).post(f"/jatkuvuus/jatko/{asked.pk}/ei-nyt/")
    assert not Continuation.objects.exists()
    assert "ei voi nyt ottaa teitä" in Message.objects.get(person=leena).subject
    assert Message.objects.get(person=olli).read_at is not None
    assert domain.go_on_as(council, into=county, because="Nyt?", by=leena).pk != asked.pk


def test_those_who_asked_may_take_the_question_back(council, county, leena, olli, signed_in):
    asked = domain.go_on_as(council, into=county, because="Jatketaan.", by=leena)
    signed_in(leena).post(f"/jatkuvuus/jatko/{asked.pk}/ei-nyt/")
    assert not Continuation.objects.exists()
    assert Message.objects.filter(person=olli).count() == 2


def test_what_has_been_agreed_is_not_taken_back(council, county, leena, olli):
    asked = domain.go_on_as(council, into=county, because="Jatketaan.", by=leena)
    domain.agree_to_take_in(asked, by=olli)
    domain.end_question(asked, by=olli)
    assert Continuation.objects.get().agreed_at is not None
