"""A role is held somewhere and for a time."""

from datetime import UTC, date, datetime

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.core import mail

from rinnalla import clock
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people import domain, rules, tasks
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.people.rules import has_role, roles_of, units_of
from rinnalla.refused import Refused


@pytest.fixture
def tree(organisation):
    """area > service > desk, and a sibling of the service."""
    make = Unit.objects.create
    area = make(organisation=organisation, kind="result_area", name_fi="Työikäiset")
    service = make(organisation=organisation, kind="service_area", name_fi="Aikuissosiaalityö", parent=area)
    desk = make(organisation=organisation, kind="unit", name_fi="Keskusta", parent=service)
    sibling = make(organisation=organisation, kind="service_area", name_fi="Perheet", parent=area)
    return area, service, desk, sibling


def test_a_role_holds_in_the_unit_and_below(tree, person_with):
    _area, service, desk, _sibling = tree
    person = person_with("Leena", RoleName.WORKER, service)
    assert [has_role(person, RoleName.WORKER, unit=unit) for unit in tree] == [False, True, True, False]
    assert units_of(person, RoleName.WORKER) == {service.pk, desk.pk}
    assert has_role(person, RoleName.WORKER)
    assert not has_role(person, RoleName.MANAGER)
    assert has_role(person, RoleName.MANAGER, RoleName.WORKER, unit=desk)


def test_a_role_without_a_unit_holds_everywhere_in_the_organisation(tree, person_with):
    person = person_with("Johtaja", RoleName.MANAGER)
    assert all(has_role(person, RoleName.MANAGER, unit=unit) for unit in tree)
    assert units_of(person, RoleName.MANAGER) is None
    other = Organisation.objects.create(slug="other", name_fi="Toinen")
    elsewhere = Unit.objects.create(organisation=other, kind="unit", name_fi="Muualla")
    assert not has_role(person, RoleName.MANAGER, unit=elsewhere)


def test_a_role_holds_from_its_first_to_its_last_day(person_with):
    person = person_with("Leena")
    Role.objects.create(
        organisation=person.organisation,
        person=person,
        name=RoleName.WORKER,
        starts_on=date(2018, 5, 1),
        ends_on=date(2018, 5, 3),
    )
    held = {}
    for day in (30, 1, 3, 4):
        month = 4 if day == 30 else 5
        with clock.set_to(datetime(2018, month, day, 12, tzinfo=UTC)):
            held[day] = rules.is_worker(person)  # the same instance notices the day
    assert held == {30: False, 1: True, 3: True, 4: False}


def test_roles_are_read_once_however_often_one_asks(tree, person_with, django_assert_num_queries):
    person = Person.objects.get(pk=person_with("Leena", RoleName.WORKER, tree[1]).pk)
    with django_assert_num_queries(2):
        for _ in range(30):
            rules.is_staff(person)
            for unit in tree:
                has_role(person, RoleName.WORKER, RoleName.MANAGER, unit=unit)
            units_of(person, RoleName.WORKER)


def test_a_stranger_is_nobody(unit):
    nobody = AnonymousUser()
    assert roles_of(nobody) == []
    assert not has_role(nobody, *RoleName.values, unit=unit)
    for predicate in (rules.is_staff, rules.is_worker, rules.is_admin, rules.is_client, rules.is_researcher):
        assert predicate(nobody) is False


def test_an_administrator_brings_somebody_in(organisation, unit, aada, django_capture_on_commit_callbacks):
    made = domain.add_person(
        organisation=organisation,
        called="Kirsi Koski",
        role=RoleName.WORKER,
        unit=unit,
        email="Kirsi@Example.org",
        language="sv",
        by=aada,
    )
    assert (made.email, made.has_usable_password()) == ("kirsi@example.org", False)
    assert has_role(made, RoleName.WORKER, unit=unit)
    assert EmailAddress.objects.get(user=made).verified
    tasks.invite.call(made.pk)
    letter = mail.outbox[0]
    assert letter.to == ["kirsi@example.org"]
    assert letter.subject == "Du är inbjuden till Rinnalla"
    assert "http://127.0.0.1:8000/sv/kirjaudu/login/code/" in letter.body
    assert "/sv/kirjaudu/password/reset/key/" in letter.body


def test_an_address_is_one_persons(organisation, aada, leena, unit):
    with pytest.raises(Refused):
        domain.add_person(
            organisation=organisation, called="X", role=RoleName.WORKER, unit=unit, email="LEENA@example.org", by=aada
        )


def test_workers_give_small_roles_in_their_unit_only(leena, aino, unit, other_unit):
    domain.give_role(aino, name=RoleName.EXPERT, unit=unit, by=leena)
    for name, where in (
        (RoleName.WORKER, unit),
        (RoleName.ADMIN, None),
        (RoleName.MANAGER, unit),
        (RoleName.EXPERT, other_unit),
        (RoleName.EXPERT, None),
    ):
        with pytest.raises(Refused):
            domain.give_role(aino, name=name, unit=where, by=leena)


def test_nothing_is_given_across_organisations(aino, unit, aada):
    other = Organisation.objects.create(slug="other", name_fi="Toinen")
    stranger = domain.begin(organisation=other, called="Toinen", email="toinen@example.org")
    with pytest.raises(Refused):
        domain.give_role(aino, name=RoleName.WORKER, unit=unit, by=stranger)
    elsewhere = Unit.objects.create(organisation=other, kind="unit", name_fi="Muualla")
    with pytest.raises(Refused):
        domain.give_role(aino, name=RoleName.WORKER, unit=elsewhere, by=aada)


def test_giving_a_role_again_returns_it(leena, aada, unit):
    role = domain.give_role(leena, name=RoleName.MANAGER, unit=unit, by=aada)
    assert domain.give_role(leena, name=RoleName.MANAGER, unit=unit, by=aada) == role
    assert has_role(leena, RoleName.MANAGER, unit=unit)


def test_a_role_ends_at_once(leena, aada, unit):
    assert rules.is_worker(leena)
    domain.end_role(leena.roles.get(), by=aada)
    assert not rules.is_worker(Person.objects.get(pk=leena.pk))
    new = domain.give_role(leena, name=RoleName.WORKER, unit=unit, by=aada)
    assert rules.is_worker(leena)
    assert domain.end_role(new, by=aada) is None  # it began today: taken back


def test_the_last_administrator_stays(aada, organisation, person_with):
    for deed in (lambda: domain.end_role(aada.roles.get(), by=aada), lambda: domain.shut_out(aada, by=aada)):
        with pytest.raises(Refused):
            deed()
    other = person_with("Toinen", RoleName.ADMIN)
    domain.shut_out(aada, by=other)
    with pytest.raises(Refused):
        domain.end_role(other.roles.get(), by=other)


def test_who_is_shut_out_is_out_at_once(aada, card, secrets, signed_in, leena):
    from django.test import Client

    phone = Client()
    phone.post(f"/k/{secrets.token}/")
    worker = signed_in(leena)
    for person in (card.person, leena):
        domain.shut_out(person, by=aada)
    assert phone.get("/ihmiset/mina/").status_code == 302
    assert worker.get("/ihmiset/mina/").status_code == 302
    assert "ei ole enää käytössä" in phone.post(f"/k/{secrets.token}/").content.decode()
    domain.let_in(card.person, by=aada)
    assert phone.post(f"/k/{secrets.token}/").status_code == 302


def test_a_new_address_ends_the_old_password(leena, aada):
    leena.set_password("kevätaurinko nousee")
    leena.save()
    domain.change_person(leena, called="Leena L.", email="ll@example.org", language="fi", by=aada)
    leena.refresh_from_db()
    assert (leena.email, leena.has_usable_password()) == ("ll@example.org", False)
    assert EmailAddress.objects.get(user=leena).email == "ll@example.org"


def test_an_administrator_does_not_rename_clients(aino, aada):
    with pytest.raises(Refused):
        domain.change_person(aino, called="Oikea Nimi", email=None, language="fi", by=aada)
