"""The yearly plan of action, made together (C5)."""

import pytest

from rinnalla import clock
from rinnalla.groups import domain
from rinnalla.refused import Refused


@pytest.fixture
def page(council):
    return f"/ryhmat/{council.pk}/suunnitelma/"


def test_a_lead_writes_the_plan_down_and_every_member_sees_it(signed_in, council, leena, aino, page):
    plan = "1. Kohtaaminen\n2. Kirjeet\n\nJumppapallo heti"
    answer = signed_in(leena).post(f"{page}muokkaus/", {"plan_fi": plan})
    assert answer["Location"] == page
    council.refresh_from_db()
    assert (council.plan_fi, council.plan_made_on) == (plan, clock.today())
    assert "Jumppapallo heti" in signed_in(aino).get(page).content.decode()
    assert aino.messages.get().subject == "Ryhmän Asiakasraati suunnitelma on tullut"


def test_questions_of_the_model_are_there_to_begin_from(signed_in, leena, page):
    form = signed_in(leena).get(f"{page}muokkaus/").context["form"]
    assert form["plan_fi"].value().startswith("Mihin haluamme muutoksen tänä vuonna?")
    assert form["plan_sv"].value() == ""


def test_a_correction_is_not_told_again(council, leena, aino):
    domain.make_plan(council, texts={"plan_fi": "Yksi"}, by=leena)
    domain.make_plan(council, texts={"plan_fi": "Kaksi"}, by=leena)
    assert aino.messages.count() == 1
    council.refresh_from_db()
    assert council.plan_fi == "Kaksi"


def test_a_plan_in_another_language_says_so(signed_in, council, leena, page):
    domain.make_plan(council, texts={"plan_sv": "Bemötandet"}, by=leena)
    shown = signed_in(leena).get(page).content.decode()
    assert 'lang="sv"' in shown
    assert "Bemötandet" in shown


def test_an_empty_plan_is_no_plan(signed_in, council, leena, page):
    shown = signed_in(leena).post(f"{page}muokkaus/", {"plan_fi": " "}).content.decode()
    assert "Kirjoita tämä ainakin yhdellä kielellä." in shown
    with pytest.raises(Refused):
        domain.make_plan(council, texts={"plan_fi": ""}, by=leena)
    council.refresh_from_db()
    assert council.plan_made_on is None


def test_too_long_a_plan_comes_back_as_typed(signed_in, council, leena, page):
    text = "ä" * 20_001
    assert text in signed_in(leena).post(f"{page}muokkaus/", {"plan_fi": text}).content.decode()
    council.refresh_from_db()
    assert council.plan_fi == ""
