"""Pairing a tablet, what it may do then, and taking it out of use."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.feedback import domain
from rinnalla.feedback.domain.tablets import hash_of
from rinnalla.feedback.models import CollectionPoint, Tablet
from rinnalla.mail.models import Message
from rinnalla.refused import Refused

COOKIE = "rinnalla_kiosk"


def page(response):
    return response.content.decode()


@pytest.fixture
def added(point, leena):
    """A tablet that waits, and its code."""
    return domain.add_tablet(point, name="Oven vieressä", by=leena)


@pytest.fixture
def kiosk_url(point):
    return reverse("kiosk:page", kwargs={"code": point.code})


def paired(added) -> Client:
    """The tablet's browser once it is paired."""
    browser = Client()
    browser.post(reverse("feedback:pair"), {"code": added[1]})
    return browser


def test_a_worker_adds_a_tablet_and_it_opens_the_kiosk_alone(signed_in, leena, point, kiosk_url):
    leenas = signed_in(leena)
    shown = page(leenas.get(reverse("feedback:tablet_add", kwargs={"point": point.pk})))
    assert 'value="Tabletti 1"' in shown
    response = leenas.post(reverse("feedback:tablet_add", kwargs={"point": point.pk}), {"name": "Tabletti 1"})
    tablet = Tablet.objects.get()
    shown = page(leenas.get(response["Location"]))
    code = shown.split('pairing-code">')[1].split("<")[0]
    assert tablet.pairing_hash == hash_of(code.replace(" ", ""))
    assert "<svg" in shown
    browser = Client()
    assert "Ota tämä tabletti käyttöön" in page(browser.get(reverse("feedback:pair"), {"k": code}))
    response = browser.post(reverse("feedback:pair"), {"code": code})
    assert response["Location"] == kiosk_url
    kept = browser.cookies[COOKIE]
    assert (kept["path"], kept["httponly"], kept["samesite"]) == (kiosk_url, True, "Strict")
    tablet.refresh_from_db()
    assert tablet.token_hash == hash_of(kept.value)
    assert kept.value not in str(Tablet.objects.values())
    assert 'id="kiosk"' in page(browser.get(kiosk_url))
    assert browser.get(reverse("feedback:points")).status_code == 302
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert {"feedback.tablet_added", "feedback.tablet_paired"} <= verbs


def test_a_code_pairs_once_and_for_a_quarter_of_an_hour(added):
    tablet, code = added
    with clock.set_to(clock.now() + timedelta(minutes=16)), pytest.raises(Refused, match="Pyydä uusi koodi"):
        domain.pair_tablet(code)
    domain.pair_tablet(f" {code[:4].upper()}-{code[4:]} ")
    with pytest.raises(Refused, match="Pyydä uusi koodi"):
        domain.pair_tablet(code)
    tablet.refresh_from_db()
    assert tablet.pairing_hash == ""


@pytest.mark.parametrize("code", ["", "bcdfghjk", "' or 1=1", "x" * 500, "🙂"])
def test_a_wrong_code_says_what_to_do(client, added, code):
    response = client.post(reverse("feedback:pair"), {"code": code})
    assert response.status_code == 200
    assert COOKIE not in response.cookies
    assert "govuk-error" in page(response)


def test_codes_cannot_be_guessed_at_length(client, added):
    for _try in range(30):
        client.post(reverse("feedback:pair"), {"code": "bcdfghjk"})
    assert "liian monta kertaa" in page(client.post(reverse("feedback:pair"), {"code": added[1]}))
    assert Tablet.objects.get().token_hash is None


def test_a_code_that_was_never_given_out_pairs_nothing(point, leena):
    tablet, _code = domain.add_tablet(point, name="A", by=leena)
    Tablet.objects.filter(pk=tablet.pk).update(pairing_hash="")
    with pytest.raises(Refused):
        domain.pair_tablet("")


def test_without_its_token_the_kiosk_is_shut(client, signed_in, leena, added, kiosk_url, point):
    for browser in (client, signed_in(leena)):
        response = browser.get(kiosk_url)
        assert response.status_code == 403
        assert "otettava käyttöön uudelleen" in page(response)
        for name in ("alive", "answers"):
            address = reverse(f"kiosk:{name}", kwargs={"code": point.code})
            assert browser.post(address, "{}", content_type="application/json").status_code == 403


def test_a_token_opens_no_other_point(added, point, unit, leena):
    other = domain.open_point(unit=unit, questionnaire=point.questionnaire, texts={"name_fi": "Ovi"}, by=leena)
    browser = paired(added)
    token = browser.cookies[COOKIE].value
    browser.cookies[COOKIE] = token
    assert browser.get(reverse("kiosk:page", kwargs={"code": other.code})).status_code == 403


def test_a_tablet_is_taken_out_of_use_at_a_distance(signed_in, leena, added, kiosk_url, point):
    browser = paired(added)
    leenas = signed_in(leena)
    address = reverse("feedback:tablet_revoke", kwargs={"tablet": added[0].pk})
    assert leenas.post(address)["Location"] == reverse("feedback:point", kwargs={"point": point.pk})
    leenas.post(address)
    response = browser.get(kiosk_url)
    assert response.status_code == 410
    assert "poistettu käytöstä" in page(response)
    assert browser.post(reverse("kiosk:alive", kwargs={"code": point.code})).json()["revoked"] is True
    assert Entry.objects.filter(verb="feedback.tablet_revoked").count() == 1
    shown = page(leenas.get(reverse("feedback:point", kwargs={"point": point.pk})))
    assert "pois käytöstä" in shown


def test_a_waiting_code_dies_with_the_tablet(added, leena):
    domain.revoke_tablet(added[0], by=leena)
    with pytest.raises(Refused):
        domain.pair_tablet(added[1])
    with pytest.raises(Refused, match="Lisää se uutena"):
        domain.renew_code(added[0], by=leena)


def test_a_new_code_puts_another_tablet_in_its_place(added, leena, kiosk_url):
    old = paired(added)
    code = domain.renew_code(added[0], by=leena)
    assert old.get(kiosk_url).status_code == 200
    new = paired((added[0], code))
    assert (old.get(kiosk_url).status_code, new.get(kiosk_url).status_code) == (403, 200)


def test_only_those_who_serve_the_unit_add_tablets(point, olli, aino, leena):
    for person in (olli, aino):
        with pytest.raises(Refused):
            domain.add_tablet(point, name="A", by=person)
    with pytest.raises(Refused, match="Anna tabletille nimi"):
        domain.add_tablet(point, name="  ", by=leena)
    for number in range(20):
        domain.add_tablet(point, name=f"A{number}", by=leena)
    with pytest.raises(Refused, match="hyvin monta"):
        domain.add_tablet(point, name="B", by=leena)


def test_the_code_is_shown_to_its_maker_alone(signed_in, leena, maria, point):
    leenas = signed_in(leena)
    there = leenas.post(reverse("feedback:tablet_add", kwargs={"point": point.pk}), {"name": "A"})["Location"]
    assert 'class="pairing-code"' in page(leenas.get(there))
    assert 'class="pairing-code"' not in page(signed_in(maria).get(there))
    Tablet.objects.update(pairing_until=clock.now())
    assert 'class="pairing-code"' not in page(leenas.get(there))


def test_the_page_of_the_place_costs_the_same_with_many_tablets(signed_in, leena, point, django_assert_max_num_queries):
    leenas = signed_in(leena)
    for number in range(15):
        domain.add_tablet(point, name=f"A{number}", by=leena)
    with django_assert_max_num_queries(20):
        shown = page(leenas.get(reverse("feedback:point", kwargs={"point": point.pk})))
    assert "A14" in shown


def test_where_nobody_works_in_the_unit_its_manager_is_told_of_silence(added, leena, maria):
    domain.pair_tablet(added[1])
    leena.roles.all().delete()
    with clock.set_to(clock.now() + timedelta(days=4)):
        assert domain.tell_of_silent_tablets() == 1
    assert Message.objects.get().person == maria


def test_a_silent_tablet_is_told_of_once_until_it_is_heard_of(added, point, leena, olli, maria):
    tablet = added[0]
    now = clock.now()

    def told(days):
        with clock.set_to(now + timedelta(days=days)):
            return domain.tell_of_silent_tablets()

    assert told(10) == 0  # never paired
    domain.pair_tablet(added[1])
    assert [told(days) for days in (2, 3.1, 4, 9)] == [0, 1, 0, 0]
    message = Message.objects.get()
    assert (message.person, message.path) == (leena, reverse("feedback:point", kwargs={"point": point.pk}))
    assert "Oven vieressä" in message.text
    with clock.set_to(now + timedelta(days=10)):
        domain.note_life(tablet)
    assert [told(days) for days in (12, 13.1, 14)] == [0, 1, 0]
    CollectionPoint.objects.filter(pk=point.pk).update(closed_at=now)
    with clock.set_to(now + timedelta(days=15)):
        domain.note_life(tablet)
    assert told(20) == 0  # nothing is asked there now
    domain.revoke_tablet(tablet, by=leena)
    CollectionPoint.objects.filter(pk=point.pk).update(closed_at=None)
    assert told(30) == 0
