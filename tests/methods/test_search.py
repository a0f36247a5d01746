"""One search over models, method cards and the library."""

import pytest
from django.urls import reverse

from rinnalla.methods import domain

pytestmark = pytest.mark.django_db

SEARCH = reverse("methods:search")


def results(browser, words, prefix=""):
    return browser.get(prefix + SEARCH, {"q": words}).context["results"]


@pytest.fixture
def ours(leena):
    """An own card and an own report of Leena's organisation."""
    card = domain.write_card(
        organisation=leena.organisation,
        kind="trust",
        texts={"name_fi": "Torikierros", "steps_fi": "Tee."},
        minutes=(5, 5),
        people=(2, 9),
        by=leena,
    )
    item = domain.add_item(
        organisation=leena.organisation,
        kind="report",
        title="Torilla tavataan",
        gives={"gives_fi": "Tietoa."},
        source="Jokilaakso",
        by=leena,
    )
    return card, item


def test_it_finds_all_three_kinds_at_once(ours, leena, signed_in):
    found = results(signed_in(leena), "asiakasraati")
    assert "client-council" in [practice.key for practice in found.practices]
    assert [item.key for item in found.items] == ["raisio-council-thesis"]
    found = results(signed_in(leena), "tori")
    assert ours[0].key in [card.key for card in found.cards]
    assert "Torilla tavataan" in [item.title for item in found.items]


def test_a_stranger_finds_what_is_everyones(ours, signed_in):
    assert results(signed_in(None), "torikierros").is_empty
    assert not results(signed_in(None), "klientråd", "/sv").is_empty


def test_nothing_found_and_nothing_asked_say_what_to_do(signed_in):
    assert "Mitään ei löytynyt" in signed_in(None).get(SEARCH, {"q": "xyzzy"}).content.decode()
    assert signed_in(None).get(SEARCH).context["results"] is None


def test_it_costs_two_queries_besides_the_persons_own(ours, leena, signed_in, django_assert_max_num_queries):
    browser = signed_in(leena)
    with django_assert_max_num_queries(12) as few:
        browser.get(SEARCH, {"q": "raportti"})
    for number in range(30):
        domain.add_item(
            organisation=leena.organisation,
            kind="report",
            title=f"Raportti {number}",
            gives={"gives_fi": "Tietoa."},
            source="Jokilaakso",
            by=leena,
        )
    with django_assert_max_num_queries(12) as many:
        found = browser.get(SEARCH, {"q": "raportti"}).context["results"]
    assert len(many) == len(few)
    assert (len(found.items), found.more_items) == (10, True)


def test_a_stranger_costs_one(signed_in, django_assert_num_queries):
    browser = signed_in(None)
    with django_assert_num_queries(1):
        browser.get(SEARCH, {"q": "luottamus"})


@pytest.mark.parametrize("nonsense", ["%", "_", "\x00", "a " * 200, "<script>alert(1)</script>", "🧶"])
def test_nonsense_breaks_nothing(nonsense, signed_in):
    page = signed_in(None).get(SEARCH, {"q": nonsense})
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
