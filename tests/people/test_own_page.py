"""What one decides about oneself."""

import json
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from rinnalla.people import domain, tasks
from rinnalla.people.domain.own import confirmation_token
from rinnalla.people.models import Device
from rinnalla.refused import Refused


@pytest.fixture
def phone(card, secrets):
    domain.choose_name(card.person, called="Aino")
    browser = Client(HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 9) Chrome/96 Safari/537.36")
    browser.post(f"/k/{secrets.token}/")
    return browser


def test_a_client_sees_the_own_details(phone):
    page = phone.get("/ihmiset/mina/").content.decode()
    assert "Aino" in page
    assert "Chrome, Android" in page
    assert "Tämä laite" in page
    assert "Salasana" not in page


def test_changes_the_name(phone, card):
    assert phone.post("/ihmiset/mina/nimi/", {"called": "Aurinko 🌞"})["Location"] == "/ihmiset/mina/"
    card.person.refresh_from_db()
    assert card.person.called == "Aurinko 🌞"


def test_a_name_of_spaces_is_no_name(phone, card):
    page = phone.post("/ihmiset/mina/nimi/", {"called": "   "})
    assert "Kirjoita nimi" in page.content.decode()
    card.person.refresh_from_db()
    assert card.person.called == "Aino"


def test_changes_the_language(phone, card):
    assert phone.post("/ihmiset/mina/kieli/", {"language": "sv"})["Location"] == "/sv/ihmiset/mina/"
    card.person.refresh_from_db()
    assert card.person.language == "sv"


def test_an_address_is_used_only_when_its_letter_was_answered(phone, card, django_capture_on_commit_callbacks):
    page = phone.post("/ihmiset/mina/sahkoposti/", {"email": "Aino@Example.org"}, follow=True)
    assert "Lähetimme kirjeen osoitteeseen Aino@Example.org" in page.content.decode()
    card.person.refresh_from_db()
    assert card.person.email is None
    tasks.ask_to_confirm.call(card.person.pk, "aino@example.org")
    letter = mail.outbox[0]
    assert letter.to == ["aino@example.org"]
    path = next(line for line in letter.body.split("\n") if "/sahkoposti/" in line).removeprefix(
        "http://127.0.0.1:8000"
    )
    elsewhere = Client()
    assert "aino@example.org" in elsewhere.get(path).content.decode()
    card.person.refresh_from_db()
    assert card.person.email is None  # a preview of the link confirms nothing
    assert elsewhere.post(path)["Location"] == "/kirjaudu/login/"
    card.person.refresh_from_db()
    assert (card.person.email, card.person.wants_mail) == ("aino@example.org", True)
    assert EmailAddress.objects.get(user=card.person).verified
    phone.post("/ihmiset/mina/sahkoposti/", {"email": ""})
    card.person.refresh_from_db()
    assert card.person.email is None
    assert not EmailAddress.objects.exists()


def test_somebody_elses_address_is_not_taken(card, leena):
    with pytest.raises(Refused):
        domain.confirm_email(confirmation_token(card.person.pk, leena.email))


def test_a_forged_or_old_letter_confirms_nothing(card, monkeypatch):
    assert Client().get("/ihmiset/mina/sahkoposti/abc/").status_code == 410
    token = confirmation_token(card.person.pk, "aino@example.org")
    monkeypatch.setattr("rinnalla.people.domain.own.CONFIRM_WITHIN", timedelta(seconds=-1))
    with pytest.raises(Refused):
        domain.confirm_email(token)


def test_staff_do_not_change_the_address_they_sign_in_with(leena, signed_in):
    with pytest.raises(Refused):
        domain.ask_for_email(leena, email="new@example.org")
    assert signed_in(leena).post("/ihmiset/mina/sahkoposti/", {})["Location"] == "/ihmiset/mina/"
    leena.refresh_from_db()
    assert (leena.email, leena.wants_mail) == ("leena@example.org", False)


def test_signs_out_another_device(phone, secrets):
    other = Client()
    other.post(f"/k/{secrets.token}/")
    device = Device.objects.get(session_key=other.session.session_key)
    assert phone.post(f"/ihmiset/mina/laitteet/{device.pk}/")["Location"] == "/ihmiset/mina/"
    assert other.get("/ihmiset/mina/").status_code == 302
    assert phone.get("/ihmiset/mina/").status_code == 200


def test_signs_out_all_other_devices(phone, secrets):
    others = [Client(), Client()]
    for other in others:
        other.post(f"/k/{secrets.token}/")
    phone.post("/ihmiset/mina/laitteet/")
    assert [other.get("/ihmiset/mina/").status_code for other in others] == [302, 302]
    assert phone.get("/ihmiset/mina/").status_code == 200


def test_nobody_signs_out_others(phone, card, secrets, signed_in, eero, leena):
    device = Device.objects.get()
    for person in (eero, leena):
        assert signed_in(person).post(f"/ihmiset/mina/laitteet/{device.pk}/").status_code == 403
        with pytest.raises(Refused):
            domain.close_device(device, by=person)
    assert phone.get("/ihmiset/mina/").status_code == 200


def test_takes_the_own_data_along(phone, card):
    assert phone.get("/ihmiset/mina/tiedot/").status_code == 302
    response = phone.post("/ihmiset/mina/tiedot/")
    assert response["Content-Disposition"] == 'attachment; filename="rinnalla.json"'
    data = json.loads(response.content)
    assert {"profile", "roles", "cards", "messages"} <= set(data)
    assert data["profile"]["name"] == "Aino"
    assert data["roles"][0]["role"] == "asiakas"
    assert data["cards"][0]["devices"][0]["name"] == "Chrome, Android"
    assert card.mark not in response.content.decode()  # the worker's note is not about the person


def test_the_demos_door_is_shut_outside_a_demo(aino, rf, settings):
    settings.DEMO = False
    with pytest.raises(Refused):
        domain.sign_in_as(rf.get("/"), aino)


def test_the_demos_door_lets_one_become_anybody(aino, leena, settings, signed_in):
    settings.DEMO = True
    from django.contrib.auth.models import AnonymousUser
    from django.contrib.sessions.backends.db import SessionStore
    from django.test import RequestFactory

    request = RequestFactory().get("/")
    request.session, request.user = SessionStore(), AnonymousUser()
    domain.sign_in_as(request, leena)
    assert request.user == leena
    domain.sign_in_as(request, aino)
    assert request.user == aino
