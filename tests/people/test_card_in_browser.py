"""A card's QR code is opened in a real browser, which says in its own way where a form comes from."""

import os

import pytest
from playwright.sync_api import expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, PHONE

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("script", [True, False])
def test_a_card_opens_by_its_qr_code_on_a_phone(live_server, card, secrets, monkeypatch, script):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = chromium.new_context(viewport=PHONE, locale="fi-FI", java_script_enabled=script).new_page()
        page.goto(f"{live_server.url}/k/{secrets.token}/")
        page.get_by_role("button", name="Tule sisään").click()
        expect(page).to_have_url(f"{live_server.url}/ihmiset/mina/nimi/")
        chromium.close()
