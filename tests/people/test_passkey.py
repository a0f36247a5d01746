"""A passkey in a real browser, with an authenticator that the browser itself plays."""

import os

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "kevätaurinko nousee"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture
def page(live_server):
    sync_api = pytest.importorskip("playwright.sync_api")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page(locale="fi-FI", base_url=live_server.url)
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )
        yield page
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def test_a_passkey_is_the_second_factor_and_then_the_only_one(page, leena):
    EmailAddress.objects.create(user=leena, email=leena.email, verified=True, primary=True)
    leena.set_password(PASSWORD)
    leena.save()
    page.goto("/kirjaudu/login/?next=/ihmiset/kortit/")
    page.get_by_text("Minulla on salasana tai pääsyavain").click()
    page.fill("input[name=login]", "leena@example.org")
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Kirjaudu", exact=True).click()
    page.get_by_role("link", name="Lisää pääsyavain").click()
    page.get_by_role("button", name="Lisää").click()
    page.wait_for_url("**/recovery-codes/")
    assert Authenticator.objects.filter(user=leena, type=Authenticator.Type.WEBAUTHN).count() == 1
    page.goto("/ihmiset/kortit/")
    assert page.get_by_role("heading", level=1).inner_text() == "Pääsykortit"
    page.get_by_role("button", name="Kirjaudu ulos", exact=True).click()
    page.goto("/kirjaudu/login/")
    page.get_by_text("Minulla on salasana tai pääsyavain").click()
    page.get_by_role("button", name="Kirjaudu pääsyavaimella").click()
    page.wait_for_url(lambda url: "/login/" not in url)
    page.goto("/ihmiset/kortit/")
    assert page.get_by_role("heading", level=1).inner_text() == "Pääsykortit"
