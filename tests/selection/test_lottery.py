"""A fair lottery, from the quotas to the chosen."""

import hashlib
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from rinnalla import clock
from rinnalla.groups.models import Capacity, Membership
from rinnalla.recruitment.domain.forgetting import ANSWERED
from rinnalla.recruitment.models import Application, Outcome
from rinnalla.refused import Refused
from rinnalla.selection import domain, queries
from rinnalla.selection.models import OFFERS_FOR, Selection, State


def told(application):
    return {row.option.name_fi for row in application.options.select_related("option")}


def test_a_lead_draws_a_lot_and_the_balance_holds(signed_in, lottery, call, leena):
    page = signed_in(leena).get(f"/valinta/{lottery.pk}/arvonta/")
    assert "Arvat ovat valmiina" in page.content.decode()
    answer = signed_in(leena).post(f"/valinta/{lottery.pk}/arvonta/", {"way": "public", "digits": "0 4 7"})
    assert answer["Location"] == f"/valinta/{lottery.pk}/"
    lottery.refresh_from_db()
    assert (lottery.state, lottery.lot, lottery.drawn_by) == (State.DONE, 47, "public")
    chosen = list(queries.with_outcome(call, Outcome.CHOSEN))
    assert len(chosen) == 6
    assert 2 <= sum("Alle 30" in told(one) for one in chosen) <= 3
    assert sum("ruotsi" in told(one) for one in chosen) >= 1
    numbers = {pk: number for number, pk in enumerate(lottery.record["applications"], start=1)}
    assert sorted(numbers[one.pk] for one in chosen) == list(domain.read_ballot(lottery.ballot).lots[47])


def test_those_who_allow_it_wait_in_a_drawn_order_and_the_others_are_not_chosen(lottery, apply_to, call, thirty, leena):
    some = thirty[8:12]
    for application in some:
        application.consents.all().delete()
    domain.draw(lottery, by=leena, way="public", lot=47)
    waiting = list(queries.with_outcome(call, Outcome.WAITING))
    assert [one.waiting_place for one in waiting] == list(range(1, len(waiting) + 1))
    assert [one.pk for one in waiting] != sorted(one.pk for one in waiting)
    assert {one.outcome for one in Application.objects.filter(pk__in=[one.pk for one in some])} <= {
        Outcome.CHOSEN,
        Outcome.NOT_CHOSEN,
    }
    assert not Application.objects.filter(call=call, outcome="").exists()


def test_a_text_that_nobody_knew_draws_a_lot_that_anyone_can_work_out(lottery, leena):
    domain.draw(lottery, by=leena, way="text", text=" 3 8 14 22 30 35 39 ")
    lottery.refresh_from_db()
    shown = hashlib.sha256(f"{lottery.ballot_digest}|3 8 14 22 30 35 39".encode()).hexdigest()
    assert lottery.lot == int(re.sub("[a-f]", "", shown)[:3])


def test_the_machine_draws_and_shows_how(lottery, leena):
    domain.draw(lottery, by=leena, way="machine")
    lottery.refresh_from_db()
    assert len(lottery.drawn_text) == 32
    assert domain.read_ballot(lottery.ballot).lot_of(lottery.drawn_text) == lottery.lot


def test_drawing_again_changes_nothing(lottery, call, leena):
    first = domain.draw(lottery, by=leena, way="public", lot=47)
    again = domain.draw(Selection.objects.get(pk=lottery.pk), by=leena, way="public", lot=48)
    assert (first.lot, again.lot) == (47, 47)
    assert queries.with_outcome(call, Outcome.CHOSEN).count() == 6


def test_the_same_seed_and_applications_make_the_same_lots(lottery, call, leena):
    first = lottery.ballot_digest
    domain.annul(lottery, because="Koe", by=leena)
    again = domain.prepare_lottery(call, seed="kevät 2026", by=leena)
    domain.make_ballot(again.pk)
    again.refresh_from_db()
    assert again.ballot_digest == first


def test_who_takes_back_their_application_before_the_draw_stops_it(signed_in, lottery, thirty, call, leena):
    Application.objects.filter(pk=thirty[0].pk).update(withdrawn_at=clock.now())
    with pytest.raises(Refused, match="muuttunut"):
        domain.draw(lottery, by=leena, way="public", lot=47)
    assert not Application.objects.filter(call=call).exclude(outcome="").exists()
    page = signed_in(leena).get(f"/valinta/{lottery.pk}/arvonta/").content.decode()
    assert "Jotain on muuttunut" in page
    assert 'name="digits"' not in page


def test_a_changed_balance_or_a_new_application_stops_the_draw_too(lottery, apply_to, age, leena):
    apply_to(1, age.options.first())
    with pytest.raises(Refused, match="muuttunut"):
        domain.draw(lottery, by=leena, way="public", lot=47)


def test_lots_are_made_in_the_background_and_once(call, thirty, leena, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        selection = domain.prepare_lottery(call, by=leena)
    assert DBTaskResult.objects.filter(task_path="rinnalla.selection.tasks.prepare").count() == 1
    assert selection.state == State.PREPARING
    assert domain.prepare_lottery(call, by=leena) == selection
    assert Selection.objects.count() == 1


def test_a_worker_killed_over_the_lots_leaves_nothing_half(call, thirty, leena, monkeypatch):
    selection = domain.prepare_lottery(call, by=leena)

    def killed(*args, **kwargs):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("rinnalla.selection.lottery.prepare", killed)
        with pytest.raises(KeyboardInterrupt):
            domain.make_ballot(selection.pk)
    selection.refresh_from_db()
    assert (selection.state, selection.ballot) == (State.PREPARING, "")
    Selection.objects.update(made_at=clock.now() - domain.FORGOTTEN_AFTER)
    domain.make_forgotten()
    assert DBTaskResult.objects.filter(task_path="rinnalla.selection.tasks.prepare").count() == 1
    domain.make_ballot(selection.pk)
    selection.refresh_from_db()
    assert selection.state == State.READY


def test_a_lottery_annulled_while_its_lots_are_made_stays_annulled(call, thirty, leena, monkeypatch):
    selection = domain.prepare_lottery(call, by=leena)
    made = domain.lottery.prepare

    def meanwhile(*args, **kwargs):
        domain.annul(selection, because="Tuli kiire", by=leena)
        return made(*args, **kwargs)

    monkeypatch.setattr("rinnalla.selection.lottery.prepare", meanwhile)
    domain.make_ballot(selection.pk)
    selection.refresh_from_db()
    assert (selection.state, selection.ballot) == (State.ANNULLED, "")


def test_digits_that_are_none_are_refused_in_words(signed_in, lottery, leena):
    for digits in ("", "47", "1000", "abc"):
        page = signed_in(leena).post(f"/valinta/{lottery.pk}/arvonta/", {"way": "public", "digits": digits})
        assert page.status_code == 200
        assert "kolme numeroa" in page.content.decode()
    lottery.refresh_from_db()
    assert lottery.state == State.READY


def test_an_annulled_lottery_stays_to_be_seen_and_everyone_is_free_again(signed_in, lottery, call, leena):
    domain.draw(lottery, by=leena, way="public", lot=47)
    answer = signed_in(leena).post(f"/valinta/{lottery.pk}/mitatointi/", {"because": "Väärä numero luettiin"})
    assert answer["Location"] == f"/valinta/kutsu/{call.pk}/"
    assert not Application.objects.filter(call=call).exclude(outcome="").exists()
    assert "Väärä numero luettiin" in signed_in(leena).get(f"/valinta/kutsu/{call.pk}/").content.decode()
    assert "Väärä numero luettiin" in signed_in(None).get(f"/valinta/{lottery.pk}/").content.decode()


def test_what_somebody_has_been_told_is_not_annulled(lottery, call, leena):
    domain.draw(lottery, by=leena, way="public", lot=47)
    queries.with_outcome(call, Outcome.CHOSEN).update(answered_at=clock.now())
    with pytest.raises(Refused, match="kerrottu"):
        domain.annul(lottery, because="Mieli muuttui", by=leena)


def test_annulling_needs_a_reason(signed_in, lottery, leena):
    page = signed_in(leena).post(f"/valinta/{lottery.pk}/mitatointi/", {"because": " "})
    assert page.status_code == 200
    lottery.refresh_from_db()
    assert lottery.state == State.READY


def test_the_waiting_list_offers_a_place_so_that_the_balance_holds(signed_in, lottery, call, leena):
    domain.draw(lottery, by=leena, way="public", lot=47)
    young = [one for one in queries.with_outcome(call, Outcome.CHOSEN) if "Alle 30" in told(one)]
    for one in young:
        domain.cannot_come(one, by=leena)
    for _free in young:
        answer = signed_in(leena).post(f"/valinta/{lottery.pk}/seuraava/", follow=True)
        assert "Paikkaa tarjotaan" in answer.content.decode()
    chosen = list(queries.with_outcome(call, Outcome.CHOSEN))
    assert len(chosen) == 6
    assert sum("Alle 30" in told(one) for one in chosen) == 4 - len(young)


def test_no_place_is_offered_twice_for_one_that_is_free(lottery, call, leena):
    domain.draw(lottery, by=leena, way="public", lot=47)
    domain.cannot_come(queries.with_outcome(call, Outcome.CHOSEN).first(), by=leena)
    assert domain.offer_next(lottery, by=leena) is not None
    assert domain.offer_next(lottery, by=leena) is None
    assert queries.with_outcome(call, Outcome.CHOSEN).count() == 6


def test_no_place_is_offered_when_the_chosen_begin_to_be_erased(lottery, call, leena):
    domain.draw(lottery, by=leena, way="public", lot=47)
    domain.cannot_come(queries.with_outcome(call, Outcome.CHOSEN).first(), by=leena)
    assert OFFERS_FOR < ANSWERED
    with clock.set_to(clock.now() + OFFERS_FOR + timedelta(days=1)), pytest.raises(Refused, match="Varasijat"):
        domain.offer_next(lottery, by=leena)


def test_whoever_takes_back_their_application_frees_a_place(signed_in, lottery, call, leena):
    domain.draw(lottery, by=leena, way="public", lot=47)
    Application.objects.filter(pk=queries.with_outcome(call, Outcome.CHOSEN).first().pk).update(
        withdrawn_at=clock.now()
    )
    assert "1 paikka on vapaa" in signed_in(leena).get(f"/valinta/kutsu/{call.pk}/").content.decode()


def test_a_second_lead_meets_the_same_lottery(signed_in, call, thirty, council, leena, person_with, unit):
    second = person_with("Sanna", None)
    Membership.objects.create(
        organisation=council.organisation, group=council, person=second, capacity=Capacity.WORKER, is_lead=True
    )
    first = signed_in(leena).post(f"/valinta/kutsu/{call.pk}/arvonta/", {"seed": ""})
    again = signed_in(second).post(f"/valinta/kutsu/{call.pk}/arvonta/", {"seed": ""})
    assert first["Location"] == again["Location"]
    assert Selection.objects.count() == 1


def test_what_was_drawn_costs_the_same_for_a_long_waiting_list(signed_in, lottery, call, apply_to, age, leena):
    """The overview with its two lists, and the record that everyone opens."""

    def cost(who, address):
        with CaptureQueriesContext(connection) as found:
            assert signed_in(who).get(address).status_code == 200
        return len(found)

    domain.draw(lottery, by=leena, way="public", lot=47)
    pages = [
        (leena, f"/valinta/kutsu/{call.pk}/"),
        (leena, f"/valinta/{lottery.pk}/"),
        (None, f"/valinta/{lottery.pk}/"),
    ]
    before = [cost(*page) for page in pages]
    for place, application in enumerate(apply_to(60, age.options.last()), start=100):
        application.outcome, application.waiting_place = Outcome.WAITING, place
        application.save()
    assert [cost(*page) for page in pages] == before


def test_nobody_has_applied(signed_in, call, leena):
    page = signed_in(leena).post(f"/valinta/kutsu/{call.pk}/arvonta/", {"seed": ""})
    assert page.status_code == 200
    assert not Selection.objects.exists()


@pytest.mark.parametrize("address", ["kutsu/{call}/", "kutsu/{call}/arvonta/", "kutsu/{call}/tasapaino/"])
def test_a_list_of_any_length_costs_the_same(signed_in, call, thirty, apply_to, age, leena, address):
    browser = signed_in(leena)
    address = "/valinta/" + address.format(call=call.pk)

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as found:
            assert browser.get(address).status_code == 200
        return len(found)

    before = cost()
    apply_to(40, age.options.last())
    assert cost() == before
