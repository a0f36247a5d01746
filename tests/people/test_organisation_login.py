"""Staff come in by their organisation's own login: the whole code flow with PKCE, against a real provider over HTTP."""

import os
import re
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse

from rinnalla.audit.models import Entry
from rinnalla.people import domain
from tests.conftest import OIDC

OURS = "http://testserver"
CALLBACK = f"{OURS}/kirjaudu/oidc/oidc/login/callback/"


@pytest.fixture(scope="module")
def provider(tmp_path_factory):
    """The address of a provider that runs in a process of its own."""
    folder = tmp_path_factory.mktemp("provider")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        **os.environ,
        "PROVIDER_FOLDER": str(folder),
        "PROVIDER_PORT": str(port),
        "PROVIDER_CALLBACK": CALLBACK,
        "PYTHONPATH": str(Path(__file__).parent.parent.parent),
    }
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    log = folder / "log"
    with log.open("w") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.people.oidc_provider"], env=environment, stdout=file, stderr=file
        )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            assert process.poll() is None, log.read_text()
            try:
                requests.get(f"{address}/.well-known/openid-configuration", timeout=2)
                break
            except requests.ConnectionError:
                time.sleep(0.25)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def browser(provider, settings, leena):
    """A browser at our door, which knows the provider."""
    EmailAddress.objects.create(user=leena, email=leena.email, verified=True, primary=True)
    app = {**OIDC, "settings": {"server_url": provider}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
    return Client()


def token_of(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)[1]


def at_the_provider(address, who, action="grant"):
    """Somebody signs in at the provider and agrees; gives the address to which they are sent back."""
    session = requests.Session()
    page = session.get(address, timeout=10)
    page = session.post(
        page.url,
        {
            "csrfmiddlewaretoken": token_of(page),
            "login": f"{who}@example.org",
            "password": "salasana",
            "next": parse_qs(urlsplit(page.url).query)["next"][0],
        },
        timeout=10,
    )
    form = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.text))
    form["scopes"] = re.findall(r'name="scopes" value="([^"]+)"', page.text)
    answer = session.post(page.url.split("?")[0], {**form, "action": action}, timeout=10, allow_redirects=False)
    assert answer.status_code == 302, answer.text
    return answer.headers["Location"]


def sign_in(browser, who, start="/kirjaudu/oidc/oidc/login/"):
    leads = browser.post(start)
    assert leads.status_code == 302
    back = at_the_provider(leads["Location"], who)
    assert back.startswith(f"{CALLBACK}?")
    return leads["Location"], browser.get(back.removeprefix(OURS))


def test_comes_in_by_the_organisations_login(browser, leena, settings):
    there, answer = sign_in(browser, "leena")
    asked = parse_qs(urlsplit(there).query)
    assert (asked["code_challenge_method"], asked["response_type"]) == (["S256"], ["code"])
    assert (answer.status_code, answer["Location"]) == (302, reverse(settings.LOGIN_REDIRECT_URL))
    page = browser.get("/ihmiset/kortit/")
    assert page.status_code == 200  # and no second factor is asked: the organisation's login has its own
    assert page.context["user"] == leena
    assert SocialAccount.objects.get().user == leena
    assert Entry.objects.get(verb="people.signed_in").person == leena


def test_comes_in_again_although_the_address_has_changed(browser, leena, aada):
    sign_in(browser, "leena")
    domain.change_person(leena, called="Leena", email="new@example.org", language="fi", by=aada)
    again = Client()
    sign_in(again, "leena")
    assert again.get("/ihmiset/kortit/").context["user"] == leena


def test_is_led_to_where_one_was_going(browser):
    _there, answer = sign_in(browser, "leena", "/kirjaudu/oidc/oidc/login/?next=/ihmiset/kortit/")
    assert answer["Location"] == "/ihmiset/kortit/"


def test_from_a_swedish_page_back_to_the_one_address_and_home_in_swedish(browser, leena, settings):
    leena.language = "sv"
    leena.save()
    _there, answer = sign_in(browser, "leena", "/sv/kirjaudu/oidc/oidc/login/")
    assert answer["Location"] == f"/sv{reverse(settings.LOGIN_REDIRECT_URL)}"


def test_somebody_unknown_is_told_whom_to_ask(browser):
    _there, answer = sign_in(browser, "vieras")
    page = answer.content.decode()
    assert "Sinua ei ole vielä lisätty" in page
    assert "pääkäyttäjää" in page
    assert browser.get("/ihmiset/mina/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_an_address_that_nobody_verified_opens_nothing(browser, maria):
    EmailAddress.objects.create(user=maria, email=maria.email, verified=True, primary=True)
    _there, answer = sign_in(browser, "maria")
    assert "Sinua ei ole vielä lisätty" in answer.content.decode()
    assert browser.get("/ihmiset/mina/").status_code == 302
    assert not SocialAccount.objects.exists()


def test_who_says_no_there_comes_back_kindly(browser):
    leads = browser.post("/kirjaudu/oidc/oidc/login/")
    back = at_the_provider(leads["Location"], "leena", action="cancel")
    page = browser.get(back.removeprefix(OURS), follow=True).content.decode()
    assert "Keskeytit kirjautumisen" in page


def test_an_answer_nobody_asked_for_opens_nothing(browser):
    answer = browser.get("/kirjaudu/oidc/oidc/login/callback/?code=abc&state=abc")
    assert "Kirjautuminen ei onnistunut" in answer.content.decode()
    assert browser.get("/ihmiset/mina/").status_code == 302


def test_who_is_shut_out_is_out_by_this_door_too(browser, leena, aada):
    domain.shut_out(leena, by=aada)
    _there, answer = sign_in(browser, "leena")
    assert answer["Location"] == "/kirjaudu/inactive/"
    assert browser.get("/ihmiset/mina/").status_code == 302
