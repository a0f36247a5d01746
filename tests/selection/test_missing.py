"""Who is missing: in words, never of fewer than five, never by subtraction."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.refused import Refused
from rinnalla.selection import clientele
from rinnalla.selection.missing import Amount, amount_of, compared
from rinnalla.selection.models import ClientelePart


@pytest.fixture
def ages(organisation, aada):
    return [
        clientele.write_part(
            organisation=organisation, feature="age", texts={"name_fi": name}, percent=percent, by=aada
        )
        for name, percent in (("alle 30", 40), ("30–49", 35), ("50 tai yli", 25))
    ]


def test_a_lead_sees_who_is_missing_and_how_to_reach_them(signed_in, council, thirty, ages, leena):
    page = signed_in(leena).get(f"/valinta/ryhma/{council.pk}/keta-puuttuu/").content.decode()
    rows = {
        re.sub("<.*?>", "", name).strip(): re.sub(r"<.*?>|\s+", " ", cells)
        for name, cells in re.findall(r'<th scope="row"[^>]*>(.*?)</th>(.*?)</tr>', page, re.S)
    }
    assert "vain vähän tai ei ketään" in rows["alle 30"]
    assert "nuorten pajalta" in page


def test_nobody_can_tell_four_from_none():
    assert {amount_of(count, 40, 30) for count in range(5)} == {Amount.FEW}


@given(st.integers(0, 5000), st.integers(0, 100), st.integers(0, 5000))
def test_what_is_said_changes_only_at_five_or_more(count, percent, everyone):
    said = amount_of(count, percent, everyone)
    if count < 5:
        assert said in (Amount.UNKNOWN, Amount.FEW)
        assert said is amount_of(0, percent, everyone)
    if everyone < 10:
        assert said is Amount.UNKNOWN


def test_no_count_of_applicants_stands_on_the_page(signed_in, council, thirty, ages, leena):
    page = signed_in(leena).get(f"/valinta/ryhma/{council.pk}/keta-puuttuu/").content.decode()
    words = re.sub(r"<.*?>", " ", page.split("<h2>Ikäryhmä</h2>")[1].split("<footer")[0])
    assert set(re.findall(r"\d+ %", words)) == {"40 %", "35 %", "25 %"}
    assert set(re.findall(r"\b\d+\b", words)) <= {"30", "49", "50", "40", "35", "25", "2026"}


def test_a_group_without_clientele_says_who_writes_it(signed_in, council, leena):
    page = signed_in(leena).get(f"/valinta/ryhma/{council.pk}/keta-puuttuu/").content.decode()
    assert "pääkäyttäjä" in page.casefold()


def test_the_balance_is_in_sight_of_the_lead_alone(signed_in, council, leena, aino):
    assert "Keitä puuttuu?" in signed_in(leena).get(f"/ryhmat/{council.pk}/").content.decode()
    assert "Keitä puuttuu?" not in signed_in(aino).get(f"/ryhmat/{council.pk}/").content.decode()


def test_the_administrator_writes_changes_and_removes(signed_in, organisation, aada):
    browser = signed_in(aada)
    browser.post("/valinta/asiakaskunta/language/uusi/", {"name_fi": "ruotsi", "percent": "12"})
    part = ClientelePart.objects.get()
    assert (part.feature, part.name_fi, part.percent) == ("language", "ruotsi", 12)
    browser.post(f"/valinta/asiakaskunta/{part.pk}/", {"name_fi": "ruotsi", "percent": "15"})
    part.refresh_from_db()
    assert part.percent == 15
    assert "15 %" in browser.get("/valinta/asiakaskunta/").content.decode()
    browser.post(f"/valinta/asiakaskunta/{part.pk}/", {"remove": "1"})
    assert not ClientelePart.objects.exists()


def test_more_than_a_hundred_per_cent_is_refused(ages, organisation, aada):
    with pytest.raises(Refused, match="0 prosenttia"):
        clientele.write_part(organisation=organisation, feature="age", texts={"name_fi": "muut"}, percent=1, by=aada)
    clientele.write_part(
        organisation=organisation, feature="age", texts={"name_fi": "nuoret"}, percent=40, by=aada, part=ages[0]
    )


def test_comparing_costs_the_same_for_three_and_for_seventy(
    council, thirty, apply_to, age, ages, django_assert_num_queries
):
    with django_assert_num_queries(4):
        compared(council)
    apply_to(40, age.options.last())
    with django_assert_num_queries(4):
        compared(council)
