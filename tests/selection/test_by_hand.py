"""Choosing by hand, with the balance in sight."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla.recruitment.models import Application, Outcome
from rinnalla.refused import Conflict, Refused
from rinnalla.selection import domain, queries
from rinnalla.selection.models import Selection, State


@pytest.fixture
def selection(call, thirty, age, leena):
    domain.set_quotas(call, places=6, quotas={age.options.first().pk: (2, 3)}, by=leena)
    return domain.begin_by_hand(call, by=leena)


def sent(applications, *, chosen, version=1, **more):
    return {
        "version": str(version),
        "page": "1",
        "shown": [str(one.pk) for one in applications],
        "chosen": [str(one.pk) for one in chosen],
        **more,
    }


def test_a_lead_ticks_sees_the_balance_and_chooses(signed_in, selection, call, thirty, leena):
    browser = signed_in(leena)
    browser.post(f"/valinta/{selection.pk}/kasin/", sent(thirty, chosen=thirty[:1]))
    page = browser.get(f"/valinta/{selection.pk}/kasin/").content.decode()
    assert "<b data-all>1</b>" in page
    assert "liian vähän" in page
    answer = browser.post(f"/valinta/{selection.pk}/kasin/", sent(thirty, chosen=thirty[:6], version=2, final="1"))
    assert answer["Location"] == f"/valinta/kutsu/{call.pk}/"
    assert set(queries.with_outcome(call, Outcome.CHOSEN)) == set(thirty[:6])
    assert queries.with_outcome(call, Outcome.WAITING).count() == 24
    selection.refresh_from_db()
    assert (selection.state, selection.done_by) == (State.DONE, leena)


def test_ticks_of_another_page_stay(selection, thirty, leena):
    domain.tick(selection, shown=[one.pk for one in thirty[:15]], ticked=[thirty[0].pk], version=1, by=leena)
    domain.tick(selection, shown=[one.pk for one in thirty[15:]], ticked=[thirty[20].pk], version=2, by=leena)
    assert set(selection.picks.values_list("application", flat=True)) == {thirty[0].pk, thirty[20].pk}
    domain.tick(selection, shown=[thirty[0].pk], ticked=[], version=3, by=leena)
    assert set(selection.picks.values_list("application", flat=True)) == {thirty[20].pk}


def test_of_two_leads_at_once_the_second_is_told_and_nothing_is_written_over(signed_in, selection, thirty, leena):
    browser = signed_in(leena)
    browser.post(f"/valinta/{selection.pk}/kasin/", sent(thirty, chosen=thirty[:2]))
    answer = browser.post(f"/valinta/{selection.pk}/kasin/", sent(thirty, chosen=thirty[5:6]), follow=True)
    assert "Joku muu valitsi samaan aikaan" in answer.content.decode()
    assert set(selection.picks.values_list("application", flat=True)) == {thirty[0].pk, thirty[1].pk}


def test_it_is_not_made_final_over_what_another_lead_ticked(selection, thirty, leena):
    domain.tick(selection, shown=[thirty[0].pk], ticked=[thirty[0].pk], version=1, by=leena)
    with pytest.raises(Conflict):
        domain.choose(Selection.objects.get(pk=selection.pk), version=1, by=leena)
    assert domain.choose(Selection.objects.get(pk=selection.pk), version=2, by=leena) == 1


def test_choosing_again_changes_nothing(selection, call, thirty, leena):
    domain.tick(selection, shown=[thirty[0].pk], ticked=[thirty[0].pk], version=1, by=leena)
    domain.choose(selection, version=2, by=leena)
    assert domain.choose(selection, version=2, by=leena) == 1
    assert Application.objects.filter(call=call, outcome=Outcome.CHOSEN).count() == 1


def test_more_than_there_are_places_is_refused(selection, thirty, leena):
    ticked = [one.pk for one in thirty[:7]]
    domain.tick(selection, shown=ticked, ticked=ticked, version=1, by=leena)
    with pytest.raises(Refused, match="7 on rastitettu"):
        domain.choose(selection, version=2, by=leena)


def test_nobody_ticked_is_refused(selection, leena):
    with pytest.raises(Refused, match="Ketään ei ole rastitettu"):
        domain.choose(selection, version=1, by=leena)


def test_applications_of_another_call_and_withdrawn_ones_are_not_ticked(selection, thirty, council, leena):
    other = council.calls.create(organisation=council.organisation)
    Application.objects.filter(pk=thirty[0].pk).update(withdrawn_at=thirty[0].sent_at)
    Application.objects.filter(pk=thirty[1].pk).update(call=other)
    numbers = [one.pk for one in thirty[:3]]
    domain.tick(selection, shown=numbers, ticked=numbers, version=1, by=leena)
    assert set(selection.picks.values_list("application", flat=True)) == {thirty[2].pk}


def test_a_page_of_many_costs_as_much_as_one_of_few(signed_in, selection, apply_to, age, leena):
    browser = signed_in(leena)

    def cost():
        with CaptureQueriesContext(connection) as found:
            page = browser.get(f"/valinta/{selection.pk}/kasin/")
        return len(found), page.content.decode().count('name="shown"')

    queries_before, rows = cost()
    assert rows == 30
    apply_to(60, age.options.last())
    assert cost() == (queries_before, 50)


def test_by_hand_and_by_lottery_not_at_once(selection, call, leena):
    with pytest.raises(Refused, match="Joku valitsee käsin"):
        domain.prepare_lottery(call, by=leena)
    domain.annul(selection, because="Arvotaan sittenkin", by=leena)
    domain.prepare_lottery(call, by=leena)
    with pytest.raises(Refused, match="arvonta on kesken"):
        domain.begin_by_hand(call, by=leena)


def test_how_many_groups_are_out_of_balance_stands_beside_the_ticks(signed_in, selection, thirty, leena):
    browser = signed_in(leena)
    assert "<b data-unkept>1</b>" in browser.get(f"/valinta/{selection.pk}/kasin/").content.decode()
    browser.post(f"/valinta/{selection.pk}/kasin/", sent(thirty, chosen=thirty[:2]))
    assert "<b data-unkept>0</b>" in browser.get(f"/valinta/{selection.pk}/kasin/").content.decode()
    browser.post(f"/valinta/{selection.pk}/kasin/", sent(thirty, chosen=thirty[:4], version=2))
    assert "<b data-unkept>1</b>" in browser.get(f"/valinta/{selection.pk}/kasin/").content.decode()
