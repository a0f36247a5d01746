import pytest
from django.urls import reverse

from rinnalla.influence import domain, queries
from rinnalla.influence.models import Body
from rinnalla.refused import Refused
from tests.influence.chains import said, sent, shown, theme


def test_manager_adds_a_body(signed_in, maria, unit):
    page = signed_in(maria).post(
        reverse("influence:body_add"),
        {"name_fi": "Johtoryhmä", "unit": unit.pk, "members": [maria.pk], "answers_in_days": "14"},
    )
    assert page.status_code == 302
    body = Body.objects.get()
    assert (body.name_fi, body.answers_in_days, list(body.members.all())) == ("Johtoryhmä", 14, [maria])


def test_body_needs_a_name(signed_in, maria, unit):
    page = signed_in(maria).post(reverse("influence:body_add"), {"unit": unit.pk, "answers_in_days": "14"})
    assert page.status_code == 200
    assert Body.objects.count() == 0


def test_only_managers_can_be_chosen(signed_in, maria, aino, unit):
    page = signed_in(maria).post(
        reverse("influence:body_add"),
        {"name_fi": "Johtoryhmä", "unit": unit.pk, "members": [aino.pk], "answers_in_days": "14"},
    )
    assert page.status_code == 200
    assert Body.objects.count() == 0


def test_last_member_stays_while_answers_are_waited_for(council, body, leena, maria, unit):
    sent(council, body, theme(council, said(council)), by=leena)
    with pytest.raises(Refused):
        domain.change_body(body, unit=unit, texts={}, members=[], answers_in_days=30, by=maria)
    assert list(body.members.all()) == [maria]


def test_body_without_members_says_so(signed_in, aada, body):
    body.members.clear()
    page = shown(signed_in(aada).get(reverse("influence:bodies")))
    assert "Tänne ei voi lähettää mitään" in page


def test_change_of_members_shows_in_the_form(signed_in, aada, body, maria):
    page = signed_in(aada).get(reverse("influence:body_edit", kwargs={"body": body.pk}))
    assert page.context["form"].initial["members"] == [maria.pk]


def test_manager_of_another_unit_does_not_change_it(signed_in, person_with, other_unit, body):
    other = person_with("Outi", "manager", other_unit)
    assert signed_in(other).get(reverse("influence:body_edit", kwargs={"body": body.pk})).status_code == 403


def test_list_costs_the_same_for_many(signed_in, aada, organisation, unit, maria, django_assert_max_num_queries):
    for number in range(20):
        body = Body.objects.create(organisation=organisation, unit=unit, name_fi=f"Taho {number}")
        body.members.add(maria)
    browser = signed_in(aada)
    with django_assert_max_num_queries(14):
        page = browser.get(reverse("influence:bodies"))
    assert shown(page).count("Taho 1") > 5


def test_bodies_say_how_much_waits(council, body, leena, organisation):
    assert [found.waiting for found in queries.bodies_in(organisation)] == [0]
    sent(council, body, theme(council, said(council)), by=leena)
    assert [found.waiting for found in queries.bodies_in(organisation)] == [1]
