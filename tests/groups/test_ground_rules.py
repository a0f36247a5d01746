"""The group agrees on its ground rules; every member accepts them with one tap."""

import pytest

from rinnalla.audit.models import Entry
from rinnalla.groups import domain
from rinnalla.groups.models import Membership
from rinnalla.practices import library
from rinnalla.refused import Refused

RULES = ["Jokainen saa puhua.", "Yksi puhuu kerrallaan."]


@pytest.fixture
def page(council):
    return f"/ryhmat/{council.pk}/pelisaannot/"


@pytest.fixture
def agreed(council, leena):
    domain.agree_ground_rules(council, rules=RULES, language="fi", by=leena)
    return council


def test_a_lead_writes_down_what_was_agreed(signed_in, council, leena, aino, page):
    text = "- Jokainen saa puhua.\r\n\r\n•  Yksi puhuu kerrallaan.  \r\n"
    answer = signed_in(leena).post(f"{page}sopiminen/", {"rules": text})
    assert answer["Location"] == page
    council.refresh_from_db()
    assert [rule.text for rule in council.ground_rules.all()] == RULES
    assert council.rules_agreed_on is not None
    assert aino.messages.get().subject == "Ryhmän Asiakasraati pelisäännöt"
    assert not leena.messages.exists()


def test_the_models_rules_are_there_to_begin_from(signed_in, leena, page):
    form = signed_in(leena).get(f"{page}sopiminen/").context["form"]
    assert form["rules"].value().splitlines() == [rule.fi for rule in library.get("client-council").ground_rules]


def test_own_rules_are_there_to_change(signed_in, agreed, leena, page):
    form = signed_in(leena).get(f"{page}sopiminen/").context["form"]
    assert form["rules"].value().splitlines() == RULES


def test_a_member_accepts_with_one_tap(signed_in, agreed, aino, page):
    assert "Hyväksyn nämä" in signed_in(aino).get(page).content.decode()
    answer = signed_in(aino).post(f"{page}hyvaksyminen/")
    assert answer["Location"] == f"/ryhmat/{agreed.pk}/"
    membership = Membership.objects.get(group=agreed, person=aino)
    assert membership.rules_accepted_at is not None
    shown = signed_in(aino).get(page).content.decode()
    assert "Hyväksyn nämä" not in shown
    assert "Jäseniä on 4, ja heistä 2 on hyväksynyt ne." in shown


def test_accepting_again_changes_nothing(agreed, aino):
    membership = Membership.objects.get(group=agreed, person=aino)
    domain.accept_ground_rules(membership)
    first = membership.rules_accepted_at
    domain.accept_ground_rules(Membership.objects.get(pk=membership.pk))
    assert Membership.objects.get(pk=membership.pk).rules_accepted_at == first
    assert Entry.objects.filter(verb="groups.rules_accepted").count() == 1


def test_the_same_rules_again_keep_everyones_acceptance(agreed, leena, aino):
    domain.accept_ground_rules(Membership.objects.get(group=agreed, person=aino))
    domain.agree_ground_rules(agreed, rules=[*RULES, "  "], language="fi", by=leena)
    assert Membership.objects.get(group=agreed, person=aino).rules_accepted_at is not None
    assert aino.messages.count() == 1


def test_changed_rules_are_to_be_accepted_anew(agreed, leena, aino):
    domain.accept_ground_rules(Membership.objects.get(group=agreed, person=aino))
    domain.agree_ground_rules(agreed, rules=[*RULES, "Nauraa saa."], language="fi", by=leena)
    assert Membership.objects.get(group=agreed, person=aino).rules_accepted_at is None
    assert Membership.objects.get(group=agreed, person=leena).rules_accepted_at is not None


def test_rules_that_are_not_there_cannot_be_accepted(signed_in, council, aino, page):
    shown = signed_in(aino).post(f"{page}hyvaksyminen/", follow=True).content.decode()
    assert "Pelisääntöjä ei ole vielä." in shown
    assert Membership.objects.get(group=council, person=aino).rules_accepted_at is None


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ([], "Kirjoita ainakin yksi pelisääntö."),
        ([" ", ""], "Kirjoita ainakin yksi pelisääntö."),
        (["x"] * 21, "Niin montaa sääntöä ei kukaan muista. Jätä enintään 20."),
        (["x" * 301], "Yksi säännöistä on liian pitkä. Säännössä on enintään 300 merkkiä."),
    ],
)
def test_a_rule_says_what_to_do(council, leena, rules, said):
    with pytest.raises(Refused) as refused:
        domain.agree_ground_rules(council, rules=rules, language="fi", by=leena)
    assert refused.value.messages == [said]


def test_too_long_a_text_comes_back_as_typed(signed_in, council, leena, page):
    text = "a" * 20_000
    shown = signed_in(leena).post(f"{page}sopiminen/", {"rules": text}).content.decode()
    assert text in shown
    assert not council.ground_rules.exists()


def test_a_rule_in_another_language_is_marked(signed_in, council, leena, page):
    domain.agree_ground_rules(council, rules=["Alla får tala."], language="sv", by=leena)
    assert '<li dir="auto" lang="sv">Alla får tala.</li>' in signed_in(leena).get(page).content.decode()
