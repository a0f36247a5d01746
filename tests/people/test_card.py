"""A worker makes a card; a client opens it, by its QR code or by its words."""

import re
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from rinnalla import clock
from rinnalla.people import domain
from rinnalla.people.models import AccessCard, Device, Person, RoleName
from rinnalla.people.rules import has_role
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Refused

PHONE = "Mozilla/5.0 (Linux; Android 9; Moto) AppleWebKit/537.36 Chrome/96.0.4664.45 Mobile Safari/537.36"


def words_of(secrets):
    return " ".join(secrets.words)


def test_a_card_opens_by_its_qr_code(card, secrets):
    phone = Client(HTTP_USER_AGENT=PHONE)
    page = phone.get(f"/k/{secrets.token}/")
    assert page.status_code == 200
    assert "Tule sisään" in page.content.decode()
    assert page["Referrer-Policy"] == "same-origin"
    assert not Device.objects.exists()  # a link's preview does not use it
    opened = phone.post(f"/k/{secrets.token}/")
    assert (opened.status_code, opened["Location"]) == (302, "/ihmiset/mina/nimi/")
    device = Device.objects.get()
    assert (device.card, device.name, device.session_key) == (card, "Chrome, Android", phone.session.session_key)
    assert phone.session.get_expiry_age() > 364 * 24 * 3600
    assert phone.get("/ihmiset/mina/").status_code == 200


def test_a_card_opens_by_its_words(card, secrets):
    phone = Client()
    opened = phone.post("/ihmiset/kortti/", {"words": words_of(secrets).upper().replace(" ", "")})
    assert (opened.status_code, opened["Location"]) == (302, "/ihmiset/mina/nimi/")
    assert phone.get("/ihmiset/mina/").context["user"] == card.person


@pytest.mark.parametrize("door", ["code", "words"])
def test_a_double_tap_at_the_door_opens_one_device(door, card, secrets):
    """Both taps are sent before the first is answered, so that the second knows nothing of the first's session."""
    address, fields = {
        "code": (f"/k/{secrets.token}/", {}),
        "words": ("/ihmiset/kortti/", {"words": words_of(secrets)}),
    }[door]
    phone = Client(HTTP_USER_AGENT=PHONE)
    shown = re.search(r'name="form_key" value="([^"]+)"', phone.get(address).content.decode())
    fields["form_key"] = shown[1]
    first, second = Client(HTTP_USER_AGENT=PHONE), Client(HTTP_USER_AGENT=PHONE)
    for tap in (first, second):
        assert tap.post(address, fields)["Location"] == "/ihmiset/mina/nimi/"
    device = Device.objects.get()
    assert Session.objects.count() == 1
    assert device.session_key == second.session.session_key
    assert second.get("/ihmiset/mina/").status_code == 200
    assert first.get("/ihmiset/mina/").status_code == 302
    other = Client(HTTP_USER_AGENT=PHONE)
    assert other.post(address, {**fields, "form_key": new_form_key(None)}).status_code == 302
    assert Device.objects.count() == 2


def test_the_short_address_leads_to_the_words(db):
    assert Client().get("/k/")["Location"] == "/ihmiset/kortti/"


def test_first_one_chooses_a_name_and_then_is_led_on(secrets):
    phone = Client()
    opened = phone.post("/ihmiset/kortti/?next=/ihmiset/mina/kieli/", {"words": words_of(secrets)})
    assert opened["Location"] == "/ihmiset/mina/nimi/?next=%2Fihmiset%2Fmina%2Fkieli%2F"
    page = phone.get(opened["Location"])
    assert "Kuka näkee nimen?" in page.content.decode()
    named = phone.post(opened["Location"], {"called": "  Aino   ö "})
    assert named["Location"] == "/ihmiset/mina/kieli/"
    assert Person.objects.get(pk=page.context["user"].pk).called == "Aino ö"


def test_nobody_is_led_to_another_site(secrets):
    phone = Client()
    domain.choose_name(Person.objects.get(called=""), called="Aino")
    opened = phone.post("/ihmiset/kortti/?next=https://example.com/", {"words": words_of(secrets)})
    assert opened["Location"] == domain_home()


def domain_home():
    from django.conf import settings
    from django.urls import reverse

    return reverse(settings.LOGIN_REDIRECT_URL)


def test_a_swedish_card_opens_in_swedish(leena, unit):
    _card, secrets = domain.make_card(by=leena, unit=unit, language="sv")
    phone = Client()
    page = phone.get(f"/k/{secrets.token}/")
    assert "Du håller på att logga in med ditt kort" in page.content.decode()
    assert phone.post(f"/k/{secrets.token}/")["Location"] == "/sv/ihmiset/mina/nimi/"


def test_opening_again_where_one_is_in_leads_home(card, secrets):
    domain.choose_name(card.person, called="Aino")
    phone = Client()
    phone.post(f"/k/{secrets.token}/")
    assert phone.get(f"/k/{secrets.token}/")["Location"] == domain_home()
    assert phone.post(f"/k/{secrets.token}/")["Location"] == domain_home()
    assert phone.post("/ihmiset/kortti/", {"words": words_of(secrets)})["Location"] == domain_home()
    assert Device.objects.count() == 1


def test_a_worker_who_is_signed_in_does_not_open_it(card, secrets, signed_in, leena):
    browser = signed_in(leena)
    page = browser.post(f"/k/{secrets.token}/")
    assert "Kirjaudu ensin ulos" in page.content.decode()
    assert not Device.objects.exists()
    assert browser.get("/ihmiset/mina/").context["user"] == leena


def test_an_unknown_code_says_what_to_do(db):
    page = Client().get("/k/abcdefgh/")
    assert page.status_code == 410
    assert "Pyydä työntekijältäsi uusi kortti" in page.content.decode()
    assert Client().post("/k/abcdefgh/").status_code == 410


def test_only_hashes_are_stored(card, secrets):
    row = AccessCard.objects.values().get()
    stored = " ".join(str(value) for value in row.values())
    assert secrets.token not in stored
    assert [word for word in secrets.words if word in stored] == []
    assert secrets.token not in repr(secrets)
    assert secrets.words[0] not in repr(secrets)


def test_five_devices_and_no_more(card, secrets):
    phones = [Client() for _ in range(6)]
    answers = [phone.post(f"/k/{secrets.token}/") for phone in phones]
    assert [answer.status_code for answer in answers] == [302] * 5 + [200]
    assert "5 laitteessa" in answers[5].content.decode()
    phones[0].post("/kirjaudu/logout/")
    assert phones[5].post(f"/k/{secrets.token}/").status_code == 302


def test_first_opening_within_ninety_days_later_ones_any_time(card, secrets):
    late = card.made_at + timedelta(days=91)
    with clock.set_to(late), pytest.raises(Refused):
        domain.open_card(card)
    domain.open_card(card)
    with clock.set_to(late):
        assert domain.open_card(card)


def test_a_session_of_a_year_ago_does_not_count(card):
    for _ in range(5):
        domain.open_card(card)
    with clock.set_to(clock.now() + timedelta(days=366)):
        assert domain.open_card(card)


def test_the_device_follows_its_session_to_a_new_key(card, secrets, settings):
    old_key = settings.SECRET_KEY
    phone = Client()
    phone.post(f"/k/{secrets.token}/")
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [old_key]
    assert phone.get("/ihmiset/mina/").status_code == 200
    assert Device.objects.get().session_key == phone.session.session_key
    domain.revoke_card(card, by=card.made_by)
    assert phone.get("/ihmiset/mina/").status_code == 302


def test_words_open_also_after_a_new_secret_key(card, secrets, settings):
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "a new one", [settings.SECRET_KEY]
    assert Client().post("/ihmiset/kortti/", {"words": words_of(secrets)}).status_code == 302


def test_signing_out_closes_the_device(secrets):
    phone = Client()
    phone.post(f"/k/{secrets.token}/")
    phone.post("/kirjaudu/logout/")
    assert Device.objects.get().closed_at is not None
    assert not Session.objects.filter(session_key=Device.objects.get().session_key).exists()
    assert phone.get("/ihmiset/mina/").status_code == 302


def test_a_worker_makes_cards_in_the_own_unit_only(leena, olli, unit, other_unit, organisation, unit_below):
    assert domain.make_card(by=leena, unit=unit_below)
    for by, where in ((olli, unit), (leena, other_unit)):
        with pytest.raises(Refused):
            domain.make_card(by=by, unit=where)


@pytest.fixture
def unit_below(organisation, unit):
    return unit.children.create(organisation=organisation, kind="unit", name_fi="Ranta")


def test_the_new_person_is_a_client_without_a_name(card, unit):
    person = card.person
    assert (person.called, person.email, person.has_usable_password()) == ("", None, False)
    assert person.shown_name == "Joku"
    assert has_role(person, RoleName.CLIENT, unit=unit)


def test_nobody_who_signs_in_otherwise_gets_a_card(leena, unit, aada, maria, aino, kaisa):
    for person in (aada, maria, leena):
        with pytest.raises(Refused):
            domain.make_card(by=leena, unit=unit, person=person)
    for person in (aino, kaisa):
        card, _secrets = domain.make_card(by=leena, unit=unit, person=person)
        assert card.person == person
    with pytest.raises(Refused):
        domain.make_card(by=leena, unit=unit, role=RoleName.ADMIN)
