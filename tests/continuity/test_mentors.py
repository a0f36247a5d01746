"""Mentor groups and what was learned (G7)."""

from datetime import date

import pytest

from rinnalla.continuity import domain, queries
from rinnalla.continuity.models import Lesson, Mentoring
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.mail.models import Message
from rinnalla.refused import Refused
from rinnalla.voices.models import Circle


@pytest.fixture
def newcomers(organisation, other_unit, olli):
    """A group of another unit that begins, led by Olli, on another model."""
    group = Group.objects.create(
        organisation=organisation,
        practice="developer-client-group",
        circle=Circle.objects.create(organisation=organisation, unit=other_unit),
        name_fi="Kehittäjät",
        founded_on=date(2018, 5, 1),
    )
    group.units.add(other_unit)
    Membership.objects.create(
        organisation=organisation, group=group, person=olli, capacity=Capacity.WORKER, is_lead=True
    )
    return group


def test_a_beginning_group_asks_and_the_other_says_yes(newcomers, council, olli, leena, signed_in):
    signed_in(olli).post(
        f"/jatkuvuus/{newcomers.pk}/mentorit/pyynto/", {"other": council.pk, "hope": "Tulkaa kertomaan alusta."}
    )
    asked = Mentoring.objects.get()
    assert "pyytää teitä mentoriksi" in Message.objects.get(person=leena).subject
    page = signed_in(leena).get(f"/jatkuvuus/{council.pk}/mentorit/").content.decode()
    assert "Tulkaa kertomaan alusta." in page
    signed_in(leena).post(f"/jatkuvuus/mentori/{asked.pk}/vastaus/", {"yes": "1"})
    asked.refresh_from_db()
    assert (asked.said_yes, asked.answered_by) == (True, leena)
    assert Message.objects.get(person=leena).read_at is not None
    assert "Leena Lehto" in signed_in(olli).get(f"/jatkuvuus/{newcomers.pk}/mentorit/").content.decode()


def test_a_no_ends_it_kindly_and_one_may_ask_another_time(newcomers, council, olli, leena):
    asked = domain.ask_mentor(newcomers, mentor=council, hope="Apua alkuun", by=olli)
    domain.answer_mentoring(asked, yes=False, by=leena)
    domain.answer_mentoring(asked, yes=True, by=leena)
    asked.refresh_from_db()
    assert (asked.said_yes, asked.ended_on is not None) == (False, True)
    assert domain.ask_mentor(newcomers, mentor=council, hope="Nyt?", by=olli).pk != asked.pk


def test_asking_twice_asks_once(newcomers, council, olli):
    for _time in range(2):
        domain.ask_mentor(newcomers, mentor=council, hope="Apua alkuun", by=olli)
    assert Mentoring.objects.count() == Message.objects.count() == 1


def test_two_groups_are_not_each_others_mentors(newcomers, council, olli, leena):
    domain.ask_mentor(newcomers, mentor=council, hope="Apua alkuun", by=olli)
    with pytest.raises(Refused, match="pidemmällä"):
        domain.ask_mentor(council, mentor=newcomers, hope="Apua", by=leena)
    with pytest.raises(Refused, match="toinen"):
        domain.ask_mentor(council, mentor=council, hope="Apua", by=leena)


def test_what_was_learned_reaches_those_whom_one_mentors(newcomers, council, olli, leena, aino, signed_in):
    signed_in(aino).post(f"/jatkuvuus/{council.pk}/opittua/uusi/", {"text": "Kysykää itse, ei esitteellä."})
    assert not queries.lessons_for(newcomers).exists()
    asked = domain.ask_mentor(newcomers, mentor=council, hope="Apua alkuun", by=olli)
    assert not queries.lessons_for(newcomers).exists()
    domain.answer_mentoring(asked, yes=True, by=leena)
    page = signed_in(olli).get(f"/jatkuvuus/{newcomers.pk}/opittua/").content.decode()
    assert "Kysykää itse, ei esitteellä." in page
    domain.end_mentoring(asked, by=olli)
    assert not queries.lessons_for(newcomers).exists()


def test_what_was_learned_reaches_groups_of_the_same_model(newcomers, council, leena):
    domain.write_lesson(council, text="Aloittakaa kahvilla.", by=leena)
    domain.write_lesson(council, text="Aloittakaa kahvilla.", by=leena)
    newcomers.practice = council.practice
    newcomers.save()
    assert [lesson.text for lesson in queries.lessons_for(newcomers)] == ["Aloittakaa kahvilla."]


def test_who_wrote_it_takes_it_away_and_another_member_cannot(council, aino, kaisa, signed_in):
    lesson = domain.write_lesson(council, text="Tauko heinäkuussa.", by=aino)
    assert signed_in(kaisa).post(f"/jatkuvuus/opittu/{lesson.pk}/poisto/").status_code in (403, 404)
    signed_in(aino).post(f"/jatkuvuus/opittu/{lesson.pk}/poisto/")
    assert not Lesson.objects.exists()
