"""The places and the balance, and what makes it impossible."""

import pytest

from rinnalla.recruitment.models import BalanceOption
from rinnalla.refused import Refused
from rinnalla.selection import domain, queries
from rinnalla.selection.models import State


def test_a_lead_sets_the_places_and_the_balance(signed_in, call, thirty, age, language, leena):
    young, _middle, old = age.options.all()
    answer = signed_in(leena).post(
        f"/valinta/kutsu/{call.pk}/tasapaino/",
        {"places": "6", f"least_{young.pk}": "2", f"most_{young.pk}": "3", f"most_{old.pk}": "2"},
    )
    assert answer["Location"] == f"/valinta/kutsu/{call.pk}/"
    assert queries.places_of(call) == 6
    assert list(BalanceOption.objects.filter(category=age).values_list("at_least", "at_most")) == [
        (2, 3),
        (0, None),
        (0, 2),
    ]


def test_at_most_under_at_least_is_refused_beside_its_box(signed_in, call, age, leena):
    young = age.options.first()
    page = signed_in(leena).post(
        f"/valinta/kutsu/{call.pk}/tasapaino/",
        {"places": "6", f"least_{young.pk}": "3", f"most_{young.pk}": "2"},
    )
    assert "Enintään ei voi olla vähemmän kuin vähintään" in page.content.decode()
    with pytest.raises(Refused, match="Alle 30"):
        domain.set_quotas(call, places=6, quotas={young.pk: (3, 2)}, by=leena)


def test_options_of_another_call_are_left_alone(call, age, leena, council):
    other = BalanceOption.objects.create(
        category=age.__class__.objects.create(call=council.calls.create(organisation=council.organisation), position=1),
        position=1,
    )
    domain.set_quotas(call, places=6, quotas={other.pk: (3, 5)}, by=leena)
    other.refresh_from_db()
    assert other.at_least == 0


def test_an_impossible_balance_is_told_in_words_with_the_smallest_change(signed_in, call, thirty, age, leena):
    young = age.options.first()
    domain.set_quotas(call, places=6, quotas={young.pk: (5, None)}, by=leena)
    page = signed_in(leena).get(f"/valinta/kutsu/{call.pk}/arvonta/").content.decode()
    assert "Alle 30: halutaan vähintään 5, mutta vain 4 on hakenut." in page
    assert "Alle 30: vähintään 4 eikä 5" in page
    signed_in(leena).post(f"/valinta/kutsu/{call.pk}/arvonta/muutokset/")
    young.refresh_from_db()
    assert young.at_least == 4
    assert "Tasapaino on mahdollinen" in signed_in(leena).get(f"/valinta/kutsu/{call.pk}/arvonta/").content.decode()


def test_what_clashes_is_named(signed_in, call, thirty, age, language, leena):
    """Those who speak Swedish are all 30 to 49: at least three of them and at most two of that age cannot be."""
    domain.set_quotas(
        call,
        places=6,
        quotas={language.options.last().pk: (3, None), age.options.all()[1].pk: (0, 2)},
        by=leena,
    )
    page = signed_in(leena).get(f"/valinta/kutsu/{call.pk}/arvonta/").content.decode()
    assert "30–49 enintään 2; ruotsi vähintään 3" in page


def test_a_lottery_that_became_impossible_says_why(signed_in, call, thirty, age, leena):
    domain.set_quotas(call, places=6, quotas={age.options.first().pk: (4, None)}, by=leena)
    selection = domain.prepare_lottery(call, by=leena)
    thirty[0].withdrawn_at = thirty[0].sent_at
    thirty[0].save()
    domain.make_ballot(selection.pk)
    selection.refresh_from_db()
    assert selection.state == State.FAILED
    page = signed_in(leena).get(f"/valinta/{selection.pk}/arvonta/").content.decode()
    assert "Alle 30: halutaan vähintään 4, mutta vain 3 on hakenut." in page


def test_the_balance_is_not_changed_under_a_lottery_or_after_it(lottery, call, leena):
    with pytest.raises(Refused, match="Arvonta on kesken"):
        domain.set_quotas(call, places=5, quotas={}, by=leena)
    domain.draw(lottery, by=leena, way="public", lot=1)
    with pytest.raises(Refused, match="Valinta on tehty"):
        domain.set_quotas(call, places=5, quotas={}, by=leena)
