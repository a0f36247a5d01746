"""The session ran out in the middle of a long text: it comes back after signing in, to its own writer alone."""

import re

from django.urls import reverse

from rinnalla.receipts.kept import COOKIE
from rinnalla.receipts.models import KeptText
from rinnalla.voices.models import Voice

LONG = "Odotin kolme viikkoa. " * 40


def form_key(browser, address: str) -> str:
    return re.search(r'name="form_key" value="([^"]+)"', browser.get(address).content.decode()).group(1)


def send_after_the_session_ran_out(aino, council, signed_in):
    address = reverse("voices:say", kwargs={"circle": council.circle_id})
    browser = signed_in(aino)
    fields = {"form_key": form_key(browser, address), "kind": "experience", "text": LONG, "name": "none"}
    browser.logout()
    answer = browser.post(address, fields | {"shown_to": "circle"})
    assert answer["Location"].startswith(reverse("account_login"))
    assert COOKIE in answer.cookies
    assert Voice.objects.count() == 0
    return browser, address


def test_text_comes_back_after_signing_in(aino, council, signed_in):
    browser, address = send_after_the_session_ran_out(aino, council, signed_in)
    browser.force_login(aino, backend="rinnalla.people.backends.CardBackend")
    assert LONG.strip() in browser.get(address).content.decode()


def test_text_is_shown_to_nobody_else_on_the_same_device(aino, kaisa, council, signed_in):
    browser, address = send_after_the_session_ran_out(aino, council, signed_in)
    browser.force_login(kaisa, backend="rinnalla.people.backends.CardBackend")
    assert "Odotin kolme viikkoa." not in browser.get(address).content.decode()


def test_text_is_forgotten_once_it_is_received(aino, council, signed_in):
    browser, address = send_after_the_session_ran_out(aino, council, signed_in)
    browser.force_login(aino, backend="rinnalla.people.backends.CardBackend")
    fields = {"form_key": form_key(browser, address), "kind": "experience", "text": LONG, "name": "none"}
    browser.post(address, fields | {"shown_to": "circle"})
    assert Voice.objects.count() == 1
    assert KeptText.objects.count() == 0
