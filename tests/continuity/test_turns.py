"""Turns, and handing over the lead (C15, C16, G3)."""

from datetime import timedelta

import pytest

from rinnalla import clock
from rinnalla.continuity import domain
from rinnalla.continuity.models import Handover, Term
from rinnalla.groups.models import Membership
from rinnalla.groups.queries import leads_of
from rinnalla.mail.models import Message
from rinnalla.refused import Refused


@pytest.fixture
def lead(council, leena):
    return Membership.objects.get(group=council, person=leena)


@pytest.fixture
def partner(council, pasi):
    return Membership.objects.get(group=council, person=pasi)


def test_a_turn_is_agreed_and_both_are_reminded_a_month_before_it_ends(lead, partner, leena, pasi, signed_in):
    day = clock.today() + timedelta(days=40)
    signed_in(leena).post(f"/jatkuvuus/vuoro/{partner.pk}/", {"ends_on": day.isoformat()})
    assert Term.objects.get().ends_on == day
    assert domain.remind_of_turns() == 0
    with clock.set_to(clock.now() + timedelta(days=15)):
        assert domain.remind_of_turns() == 1
        assert domain.remind_of_turns() == 0
    assert set(Message.objects.values_list("person", flat=True)) == {leena.pk, pasi.pk}
    assert f"{day.day}.{day.month}.{day.year}: Pasi" in Message.objects.get(person=pasi).text


def test_another_end_reminds_again_and_no_end_forgets_the_turn(partner, leena):
    domain.set_turn(partner, ends_on=clock.today() + timedelta(days=10), by=leena)
    assert domain.remind_of_turns() == 1
    domain.set_turn(partner, ends_on=clock.today() + timedelta(days=20), by=leena)
    assert domain.remind_of_turns() == 1
    assert domain.set_turn(partner, ends_on=None, by=leena) is None
    assert not Term.objects.exists()


def test_a_turn_that_has_passed_is_refused(partner, leena):
    with pytest.raises(Refused, match="tulevana päivänä"):
        domain.set_turn(partner, ends_on=clock.today(), by=leena)


def test_a_lead_hands_over_with_a_note_that_the_next_one_reads(council, lead, partner, leena, pasi, signed_in):
    note = "Kirjaston avain on vahtimestarilla."
    answer = signed_in(leena).post(f"/jatkuvuus/vuoro/{lead.pk}/siirto/", {"to": partner.pk, "note": note})
    assert answer["Location"] == f"/ryhmat/{council.pk}/"
    assert [one.person for one in leads_of(council)] == [pasi]
    assert Handover.objects.get().note == note
    assert Message.objects.filter(person=pasi, text=note).exists()
    assert note in signed_in(pasi).get(f"/jatkuvuus/{council.pk}/vuorot/").content.decode()


def test_the_one_who_hands_over_may_stay_beside(council, lead, partner, leena):
    domain.hand_over(lead, to=partner, note="Jatketaan yhdessä.", stays=True, by=leena)
    assert leads_of(council).count() == 2


def test_handing_over_twice_happens_once(council, lead, partner, leena):
    for _time in range(2):
        domain.hand_over(lead, to=partner, note="Avain.", stays=False, by=leena)
    assert Handover.objects.count() == 1
    assert leads_of(council).count() == 1


def test_one_hands_over_to_another_member_and_says_something(council, lead, partner, leena, eero):
    with pytest.raises(Refused, match="toinen jäsen"):
        domain.hand_over(lead, to=lead, note="x", stays=False, by=leena)
    with pytest.raises(Refused, match="seuraavan vetäjän"):
        domain.hand_over(lead, to=partner, note=" ", stays=False, by=leena)
    Membership.objects.filter(pk=partner.pk).update(left_on=clock.today())
    with pytest.raises(Refused, match="ryhmän jäsen"):
        domain.hand_over(lead, to=partner, note="x", stays=False, by=leena)


def test_the_page_costs_the_same_for_three_and_for_thirty(
    council, leena, signed_in, person_with, django_assert_num_queries
):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser = signed_in(leena)
    page = f"/jatkuvuus/{council.pk}/vuorot/"
    browser.get(page)
    with CaptureQueriesContext(
        connection,
    ) as few:
        browser.get(page)
    for number in range(30):
        one = Membership.objects.create(
            organisation=council.organisation, group=council, person=person_with(f"Jäsen {number}"), capacity="client"
        )
        domain.set_turn(one, ends_on=clock.today() + timedelta(days=100), by=leena)
    with django_assert_num_queries(len(few)):
        browser.get(page)
