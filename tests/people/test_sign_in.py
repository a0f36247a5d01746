"""Staff come in with a code by e-mail, or with a password and a second factor."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import mail
from django.test import Client
from django.urls import reverse

from rinnalla.audit.models import Entry
from rinnalla.people import domain
from rinnalla.people.domain import invitation_link

PASSWORD = "kevätaurinko nousee"


@pytest.fixture
def home(settings):
    return reverse(settings.LOGIN_REDIRECT_URL)


@pytest.fixture
def leena(leena):
    EmailAddress.objects.create(user=leena, email=leena.email, verified=True, primary=True)
    return leena


@pytest.fixture
def with_password(leena):
    leena.set_password(PASSWORD)
    leena.save()
    return leena


def code_of(secret):
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def by_password(browser, **more):
    return browser.post("/kirjaudu/login/", {"login": "leena@example.org", "password": PASSWORD, **more})


def test_signs_in_with_a_code_by_email(leena, home):
    browser = Client()
    sent = browser.post("/kirjaudu/login/code/", {"email": "Leena@example.org"})
    assert sent["Location"] == "/kirjaudu/login/code/confirm/"
    letter = mail.outbox[0]
    assert letter.subject == "Koodisi Rinnalla-palveluun"
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", letter.body, re.MULTILINE)[1]
    wrong = browser.post("/kirjaudu/login/code/confirm/", {"code": "WRONG1"})
    assert wrong.status_code == 200
    done = browser.post("/kirjaudu/login/code/confirm/", {"code": code})
    assert (done.status_code, done["Location"]) == (302, home)
    assert browser.get("/ihmiset/kortit/").status_code == 200
    assert Entry.objects.get(verb="people.signed_in").sentence == "Leena Lehto kirjautui"


def test_is_led_home_in_the_own_language(leena, home):
    leena.language = "sv"
    leena.save()
    browser = Client()
    browser.post("/kirjaudu/login/code/", {"email": leena.email})
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[0].body, re.MULTILINE)[1]
    assert browser.post("/kirjaudu/login/code/confirm/", {"code": code})["Location"] == f"/sv{home}"


def test_an_unknown_address_gets_no_letter_and_no_hint(leena):
    known, unknown = (
        Client().post("/kirjaudu/login/code/", {"email": email}) for email in (leena.email, "nobody@example.org")
    )
    assert known["Location"] == unknown["Location"]
    assert [letter.to for letter in mail.outbox] == [[leena.email]]


def test_the_page_offers_the_card_first_and_keeps_where_one_was_going(db):
    page = Client().get("/kirjaudu/login/?next=/ihmiset/mina/").content.decode()
    assert page.index("Onko sinulla kortti?") < page.index("Koodi sähköpostiin") < page.index("salasana tai pääsyavain")
    assert "/ihmiset/kortti/?next=%2Fihmiset%2Fmina%2F" in page
    assert "Jokilaakson kirjautuminen" in page


def test_a_password_alone_leads_to_a_second_factor(with_password):
    browser = Client()
    by_password(browser)
    for page in ("/ihmiset/kortit/", "/ihmiset/mina/"):
        answer = browser.get(page)
        assert (answer.status_code, answer["Location"]) == (302, "/kirjaudu/2fa/")
    page = browser.get("/kirjaudu/2fa/")
    assert "Vielä yksi vaihe" in page.content.decode()
    assert browser.post("/ihmiset/kortit/uusi/", {})["Location"] == "/kirjaudu/2fa/"


def test_sets_up_an_app_and_goes_on(with_password):
    browser = Client()
    by_password(browser)
    page = browser.get("/kirjaudu/2fa/totp/activate/")
    assert page.status_code == 200  # the password was given just now: not asked again
    done = browser.post("/kirjaudu/2fa/totp/activate/", {"code": code_of(page.context["form"].secret)})
    assert done.status_code == 302
    assert browser.get(done["Location"]).status_code == 200  # the codes for a rainy day
    assert browser.get("/ihmiset/kortit/").status_code == 200
    row = Authenticator.objects.get(user=with_password, type=Authenticator.Type.TOTP)
    assert page.context["form"].secret not in str(row.data)  # sealed


def test_signs_in_with_a_password_and_the_app(with_password, home):
    secret = generate_totp_secret()
    TOTP.activate(with_password, secret)
    browser = Client()
    assert by_password(browser)["Location"] == "/kirjaudu/2fa/authenticate/"
    assert browser.get("/ihmiset/kortit/").status_code == 302  # not in yet
    assert browser.post("/kirjaudu/2fa/authenticate/", {"code": "000000"}).status_code == 200
    done = browser.post("/kirjaudu/2fa/authenticate/", {"code": code_of(secret)})
    assert done["Location"] == home
    assert browser.get("/ihmiset/kortit/").status_code == 200


def test_the_app_still_works_after_a_new_secret_key(with_password, settings, home):
    secret = generate_totp_secret()
    TOTP.activate(with_password, secret)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    browser = Client()
    by_password(browser)
    assert browser.post("/kirjaudu/2fa/authenticate/", {"code": code_of(secret)})["Location"] == home


def test_asks_nothing_of_the_database_once_the_factor_is_known(with_password, django_assert_num_queries):
    secret = generate_totp_secret()
    TOTP.activate(with_password, secret)
    browser = Client()
    by_password(browser)
    browser.post("/kirjaudu/2fa/authenticate/", {"code": code_of(secret)})
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        browser.get("/ihmiset/kortit/")
    assert [query["sql"] for query in captured if "mfa_authenticator" in query["sql"]] == []


def test_a_wrong_password_says_so_in_finnish(with_password):
    page = Client().post("/kirjaudu/login/", {"login": "leena@example.org", "password": "wrong"})
    assert "Osoite ja salasana eivät sovi yhteen" in page.content.decode()


def test_an_invitation_sets_a_password(leena):
    leena.language = "sv"
    browser = Client()
    link = invitation_link(leena).removeprefix("http://127.0.0.1:8000")
    assert link.startswith("/sv/kirjaudu/password/reset/key/")
    form = browser.get(link, follow=True)
    assert form.status_code == 200
    path = form.request["PATH_INFO"]
    done = browser.post(path, {"password1": PASSWORD, "password2": PASSWORD})
    assert done["Location"] == "/sv/kirjaudu/password/reset/key/done/"
    assert by_password(Client())["Location"]
    again = Client().get(link, follow=True)
    assert again.context["token_fail"]


def test_a_client_with_a_card_is_never_asked_for_a_factor(card, secrets):
    phone = Client()
    phone.post(f"/k/{secrets.token}/")
    assert phone.get("/ihmiset/mina/").status_code == 200
    assert phone.get("/kirjaudu/2fa/").status_code == 403


def test_a_client_who_gave_an_address_comes_in_by_it_too(card, secrets):
    domain.choose_name(card.person, called="Aino")
    from rinnalla.people.domain.own import confirmation_token

    domain.confirm_email(confirmation_token(card.person.pk, "aino@example.org"))
    browser = Client()
    browser.post("/kirjaudu/login/code/", {"email": "aino@example.org"})
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[0].body, re.MULTILINE)[1]
    browser.post("/kirjaudu/login/code/confirm/", {"code": code})
    assert browser.get("/ihmiset/mina/").context["user"] == card.person


def test_nobody_signs_up(db):
    assert Client().get("/kirjaudu/signup/").status_code == 302
    assert Client().post("/kirjaudu/signup/", {"email": "x@example.org"}).status_code == 302


def test_who_is_shut_out_does_not_come_in(with_password, aada):
    domain.shut_out(with_password, by=aada)
    browser = Client()
    by_password(browser)
    assert browser.get("/ihmiset/mina/").status_code == 302


def test_a_typed_text_comes_back_after_entering_with_the_card(card, secrets):
    """The session ran out while somebody wrote; the door leads back, and the words are there."""
    domain.choose_name(card.person, called="Aino")
    phone = Client()
    phone.post(f"/k/{secrets.token}/")
    page = phone.get("/ihmiset/mina/nimi/").content.decode()
    key = page.split('name="form_key" value="')[1].split('"')[0]
    phone.cookies.pop("rinnalla")
    turned = phone.post("/ihmiset/mina/nimi/", {"called": "Aurinkoinen", "form_key": key})
    assert turned["Location"] == "/kirjaudu/login/?next=/ihmiset/mina/nimi/"
    back = phone.post("/ihmiset/kortti/?next=/ihmiset/mina/nimi/", {"words": " ".join(secrets.words)})
    assert back["Location"] == "/ihmiset/mina/nimi/"
    assert 'value="Aurinkoinen"' in phone.get(back["Location"]).content.decode()
