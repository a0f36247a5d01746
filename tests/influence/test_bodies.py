import pytest
from django.urls import reverse

from rinnalla.influence import domain, queries
from rinnalla.influence.models import Body
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
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


def test_worker_and_partner_are_added_by_their_address_and_answer(
    signed_in, aada, olli, pasi, council, body, leena, maria, unit
):
    """Not only managers decide: whoever has a task can sit in a body."""
    address = reverse("influence:body_edit", kwargs={"body": body.pk})
    given = {"name_fi": "Johtoryhmä", "unit": unit.pk, "members": [maria.pk], "answers_in_days": "14"}
    inbox = reverse("influence:inbox", kwargs={"body": body.pk})
    assert signed_in(olli).get(inbox).status_code == 403
    signed_in(aada).post(address, {**given, "others": f"{olli.email.upper()}\n {pasi.email}\n"})
    assert set(body.members.all()) == {maria, olli, pasi}
    sending = sent(council, body, theme(council, said(council)), by=leena)
    assert "Odottaa vastaustasi" in shown(signed_in(olli).get("/oma/"))
    for member in (olli, pasi):
        assert signed_in(member).get(inbox).status_code == 200
        assert signed_in(member).get(reverse("influence:answer", kwargs={"sending": sending.pk})).status_code == 200
    page = signed_in(aada).get(address)
    assert set(page.context["form"]["members"].field.queryset) >= {maria, olli, pasi}


@pytest.mark.parametrize("who", ["nobody", "client", "elsewhere"])
def test_address_of_nobody_who_may_answer_is_told(who, signed_in, aada, aino, body, maria, unit):
    other = Organisation.objects.create(slug="muu", name_fi="Muu")
    Person.objects.create(organisation=other, called="Vieras", email="vieras@example.org")
    aino.email = "aino@example.org"
    aino.save()
    email = {"nobody": "kuka@example.org", "client": aino.email, "elsewhere": "vieras@example.org"}[who]
    page = signed_in(aada).post(
        reverse("influence:body_edit", kwargs={"body": body.pk}),
        {"name_fi": "Johtoryhmä", "unit": unit.pk, "members": [maria.pk], "answers_in_days": "14", "others": email},
    )
    assert page.status_code == 200
    assert f"ei ole osoitetta {email}" in shown(page)
    assert "Aino" not in shown(page)
    assert list(body.members.all()) == [maria]


def test_client_is_no_member_whoever_asks(aada, aino, body, unit):
    with pytest.raises(Refused):
        domain.change_body(body, unit=unit, texts={}, members=[aino], answers_in_days=30, by=aada)


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
