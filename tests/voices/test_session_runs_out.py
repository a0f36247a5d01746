"""The session runs out in the middle of a long text."""

from django.contrib.sessions.models import Session

from rinnalla.receipts.models import KeptText
from rinnalla.voices.models import Voice
from tests.voices.conftest import SAY
from tests.voices.pictures import photo

WORDS = "Tämä on pitkä teksti, jonka kirjoitin bussissa. 🧡\n" * 60


def test_the_words_come_back_after_signing_in(signed_in, aino, circle, page, form_key):
    browser = signed_in(aino)
    address = page("say", circle=circle.pk) + "?origin=meetings.meeting:1"
    key = form_key(browser.get(address))
    Session.objects.all().delete()
    fields = {**SAY, "kind": "wish", "name": "chosen", "chosen_name": "Kulkija", "shown_to": "everyone", "text": WORDS}
    shut = browser.post(address, {**fields, "picture": photo(), "form_key": key})
    assert shut["Location"].startswith("/kirjaudu/login/?next=")
    assert not Voice.objects.exists()

    browser.force_login(aino, backend="rinnalla.people.backends.CardBackend")
    back = browser.get(address)
    form = back.context["form"]
    assert form.is_restored
    assert form["text"].value().replace("\r\n", "\n") == WORDS
    assert {name: form[name].value() for name in fields if name != "text"} == {
        name: value for name, value in fields.items() if name != "text"
    }
    assert "Se, mitä kirjoitit, on tässä." in back.content.decode()

    browser.post(address, {**fields, "form_key": form_key(back)})
    assert Voice.objects.get().text == WORDS.strip()
    assert not KeptText.objects.exists()
    assert not getattr(browser.get(address).context["form"], "is_restored", False)


def test_somebody_else_at_the_same_browser_does_not_get_them(signed_in, aino, kaisa, circle, page, form_key):
    browser = signed_in(aino)
    key = form_key(browser.get(page("say", circle=circle.pk)))
    Session.objects.all().delete()
    browser.post(page("say", circle=circle.pk), {**SAY, "text": WORDS, "form_key": key})
    assert KeptText.objects.count() == 1
    browser.force_login(kaisa, backend="rinnalla.people.backends.CardBackend")
    assert "bussissa" not in browser.get(page("say", circle=circle.pk)).content.decode()
