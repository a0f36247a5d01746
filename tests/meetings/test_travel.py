"""A member claims the bus ticket in two taps; the leads approve, list and pay."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import translation

from rinnalla.groups.models import Membership
from rinnalla.mail.models import Message
from rinnalla.meetings import domain, payment, queries
from rinnalla.meetings.models import TravelClaim
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Refused
from tests.meetings.conftest import at, on


@pytest.fixture
def held(meeting):
    """It is the evening of the meeting."""
    with on(12, 6, hour=17):
        yield meeting


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={"meeting": meeting.pk})


def group_url(name, group):
    return reverse(f"meetings:{name}", kwargs={"group": group.pk})


def test_ticket_is_claimed_in_two_taps(held, aino, signed_in, send):
    page = signed_in(aino).get(url("meeting", held)).content.decode()
    assert f'href="{url("claim", held)}"' in page  # the first tap
    assert "Hae 6,60 €" in page
    form = signed_in(aino).get(url("claim", held)).content.decode()
    assert 'value="6,60"' in form
    assert send(aino, url("claim", held), amount="6,60").status_code == 302  # the second
    claim = TravelClaim.objects.get()
    assert (claim.person, claim.amount, claim.approved_at) == (aino, Decimal("6.60"), None)


def test_state_of_the_claim_is_on_the_meeting(held, aino, leena, signed_in):
    claim = domain.claim_travel(held, person=aino, amount="6.60", by=aino)
    browser = signed_in(aino)
    assert "Odottaa vastuuvetäjää" in browser.get(url("meeting", held)).content.decode()
    domain.approve_claim(claim, by=leena)
    assert "Hyväksytty, maksetaan" in browser.get(url("meeting", held)).content.decode()
    domain.mark_paid([claim], by=leena)
    assert "Maksettu" in browser.get(url("meeting", held)).content.decode()
    assert Message.objects.filter(person=aino, subject__contains="12.6.2018", subject__startswith="Matka").count() == 2


def test_nobody_else_sees_the_claim(held, aino, kaisa, signed_in):
    domain.claim_travel(held, person=aino, amount="13.37", by=aino)
    assert "13,37" in signed_in(aino).get(url("meeting", held)).content.decode()
    assert "13,37" not in signed_in(kaisa).get(url("meeting", held)).content.decode()


@pytest.mark.parametrize(
    "amount", ["0", "0,00", "0.001", "-5", "10000", "100,01", "6,605", "kuusi", "", "1e3", "NaN", "Infinity"]
)
def test_impossible_amount_is_told_and_kept(amount, held, aino, send):
    response = send(aino, url("claim", held), amount=amount)
    assert response.status_code == 200
    assert response.context["form"].errors["amount"]
    assert f'value="{amount}"' in response.content.decode() or amount == ""
    assert not TravelClaim.objects.exists()


@pytest.mark.parametrize("amount", ["0", "-1", "0.004", "100.01", "10000", "1e40", "NaN", "Infinity"])
def test_domain_refuses_an_impossible_amount(amount, held, aino):
    with pytest.raises(Refused):
        domain.claim_travel(held, person=aino, amount=amount, by=aino)


def test_claiming_twice_is_told(held, aino, send):
    send(aino, url("claim", held), amount="6,60")
    response = send(aino, url("claim", held), amount="9,90")
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert TravelClaim.objects.get().amount == Decimal("6.60")


def test_double_tap_claims_once_and_is_no_error(held, aino, send):
    key = new_form_key(aino.pk)
    for _time in range(2):
        assert send(aino, url("claim", held), _key=key, amount="6,60").status_code == 302
    assert TravelClaim.objects.count() == 1


def test_meeting_that_has_not_been_is_not_claimed(meeting, aino, signed_in, send):
    assert url("claim", meeting) not in signed_in(aino).get(url("meeting", meeting)).content.decode()
    assert send(aino, url("claim", meeting), amount="6,60").context["form"].errors
    assert not TravelClaim.objects.exists()


def test_on_the_day_itself_one_can_claim_already(meeting, aino):
    with on(12, 6, hour=9):
        assert domain.claim_travel(meeting, person=aino, amount="6.60", by=aino)


def test_cancelled_meeting_is_not_claimed(meeting, aino, leena, send):
    domain.cancel_meeting(meeting, why="Sairaana", by=leena)
    with on(12, 6, hour=17):
        assert send(aino, url("claim", meeting), amount="6,60").context["form"].errors
    assert not TravelClaim.objects.exists()


def test_workers_and_partners_are_not_paid_here(held, leena, pasi, olli):
    for person in (leena, pasi, olli):
        with pytest.raises(Refused):
            domain.claim_travel(held, person=person, amount="6.60", by=person)


def test_somebody_who_joined_after_the_meeting_does_not_claim_it(held, council, eero, leena):
    Membership.objects.create(
        organisation=council.organisation, group=council, person=eero, capacity="client", joined_on=date(2018, 6, 13)
    )
    with on(14, 6), pytest.raises(Refused):
        domain.claim_travel(held, person=eero, amount="6.60", by=eero)


def test_lead_claims_for_a_member_without_a_phone(held, aino, leena, send):
    assert send(leena, url("claim", held), person=str(aino.pk), amount="6,60").status_code == 302
    assert TravelClaim.objects.get().person == aino


def test_lead_does_not_claim_for_an_outsider(held, eero, leena, send):
    assert send(leena, url("claim", held), person=str(eero.pk), amount="6,60").context["form"].errors["person"]


def test_member_cannot_claim_for_another(held, aino, kaisa, send):
    send(aino, url("claim", held), person=str(kaisa.pk), amount="6,60")
    assert TravelClaim.objects.get().person == aino


def test_own_claim_is_taken_back_and_made_again(held, aino, send):
    claim = domain.claim_travel(held, person=aino, amount="9.90", by=aino)
    send(aino, reverse("meetings:claim_withdraw", kwargs={"claim": claim.pk}))
    send(aino, url("claim", held), amount="6,60")
    assert TravelClaim.objects.get().amount == Decimal("6.60")
    assert not Message.objects.filter(person=aino, subject__startswith="Matka").exists()


def test_lead_returns_a_claim_and_the_person_hears_of_it(held, aino, leena, send):
    claim = domain.claim_travel(held, person=aino, amount="9.90", by=aino)
    send(leena, reverse("meetings:claim_withdraw", kwargs={"claim": claim.pk}))
    assert not TravelClaim.objects.exists()
    assert Message.objects.filter(person=aino, subject__startswith="Matka").count() == 1


def test_approved_claim_is_not_taken_back(held, aino, leena):
    claim = domain.claim_travel(held, person=aino, amount="9.90", by=aino)
    domain.approve_claim(claim, by=leena)
    with pytest.raises(Refused):
        domain.withdraw_claim(claim, by=aino)


def test_lead_approves_the_ticked_claims_and_notes_them_paid(held, council, aino, kaisa, leena, send):
    first, second = (domain.claim_travel(held, person=who, amount="6.60", by=who) for who in (aino, kaisa))
    response = send(leena, group_url("claims_approve", council), claims=[first.pk])
    assert response["Location"] == group_url("claims", council) + "?state=approved"
    send(leena, group_url("claims_paid", council), claims=[first.pk, second.pk])
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.approved_by, first.paid_at is not None) == (leena, True)
    assert (second.approved_by, second.paid_at) == (None, None)


def test_claim_of_another_group_is_left_alone(held, council, organisation, aino, leena, sanna, unit, send):
    from rinnalla.groups.models import Group
    from rinnalla.voices.models import Circle

    circle = Circle.objects.create(organisation=organisation, unit=unit)
    other = Group.objects.create(
        organisation=organisation,
        circle=circle,
        name_fi="Toinen",
        practice="client-council",
        founded_on=date(2018, 4, 1),
    )
    for person, lead in ((sanna, True), (aino, False)):
        Membership.objects.create(
            organisation=organisation,
            group=other,
            person=person,
            capacity="client",
            is_lead=lead,
            joined_on=date(2018, 4, 1),
        )
    elsewhere = domain.plan_meeting(
        group=other, starts_at=at(12, 6, hour=9), ends_at=at(12, 6, hour=10), place="X", by=sanna
    )
    claim = domain.claim_travel(elsewhere, person=aino, amount="6.60", by=aino)
    send(leena, group_url("claims_approve", council), claims=[claim.pk])
    claim.refresh_from_db()
    assert claim.approved_at is None


def test_nobody_approves_their_own(held, council, kaisa, leena, sanna, send):
    Membership.objects.filter(person=kaisa).update(is_lead=True)
    claim = domain.claim_travel(held, person=kaisa, amount="6.60", by=kaisa)
    send(kaisa, group_url("claims_approve", council), claims=[claim.pk])
    claim.refresh_from_db()
    assert claim.approved_at is None
    with pytest.raises(Refused):
        domain.approve_claim(claim, by=kaisa)


def test_paying_needs_approval_and_is_all_or_nothing(held, aino, kaisa, leena):
    first, second = (domain.claim_travel(held, person=who, amount="6.60", by=who) for who in (aino, kaisa))
    domain.approve_claim(first, by=leena)
    with pytest.raises(Refused):
        domain.mark_paid([first, second], by=leena)
    assert not TravelClaim.objects.exclude(paid_at=None).exists()
    assert domain.mark_paid([first], by=leena) == 1
    assert domain.mark_paid([first], by=leena) == 0


def test_database_pays_nothing_unapproved(held, aino):
    claim = domain.claim_travel(held, person=aino, amount="6.60", by=aino)
    with pytest.raises(IntegrityError), transaction.atomic():
        TravelClaim.objects.filter(pk=claim.pk).update(paid_at=at(12, 6))


def test_lead_is_warned_of_somebody_who_was_not_noted(held, council, aino, kaisa, leena, signed_in):
    domain.note_attendance(held, people=[aino], by=leena)
    for who in (aino, kaisa):
        domain.claim_travel(held, person=who, amount="6.60", by=who)
    page = signed_in(leena).get(group_url("claims", council)).content.decode()
    assert page.count("ei merkitty paikalle") == 1


def payment_rows(browser, council):
    content = browser.get(group_url("claims_csv", council)).content
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_payment_list_has_what_is_approved_and_not_paid(held, council, aino, kaisa, leena, signed_in):
    first, _waits = (domain.claim_travel(held, person=who, amount="6.60", by=who) for who in (aino, kaisa))
    domain.approve_claim(first, by=leena)
    rows = payment_rows(signed_in(leena), council)
    assert rows[0][1] == "Nimi"
    assert rows[1:] == [[str(first.pk), "Aino", "2018-06-12", "6,60", "Leena Lehto", "12.6.2018"]]


@pytest.mark.parametrize(
    "called",
    ['=HYPERLINK("http://evil.example")', "+358", "-2+3", "@SUM(A1)", "\t=1", " =1", "＝1", 'Aino; "Äiti"', "عائشة"],
)
def test_name_that_looks_like_a_formula_stays_a_name(called, held, council, aino, leena, signed_in):
    aino.called = called
    aino.save()
    domain.approve_claim(domain.claim_travel(held, person=aino, amount="6.60", by=aino), by=leena)
    cell = payment_rows(signed_in(leena), council)[1][1]
    assert cell in (called, f"'{called}")
    assert cell.strip()[0] not in "=+-@＝"


def test_payment_list_speaks_the_readers_language(held, council, aino, leena):
    domain.approve_claim(domain.claim_travel(held, person=aino, amount="6.60", by=aino), by=leena)
    with translation.override("sv"):
        assert "Namn" in payment.table(queries.claims_of(council, "approved")).decode()


def test_payment_list_is_paper_too(held, council, aino, leena, signed_in):
    browser = signed_in(leena)
    assert browser.get(group_url("claims_pdf", council)).content.startswith(b"%PDF")
    domain.approve_claim(domain.claim_travel(held, person=aino, amount="6.60", by=aino), by=leena)
    response = browser.get(group_url("claims_pdf", council))
    assert response["Content-Type"] == "application/pdf"
