"""Putting words into themes in a real browser: by dragging, by the keyboard, and without JavaScript; saying something
without JavaScript on a phone."""

import os
import shutil

import pytest
from django.conf import settings as django_settings
from playwright.sync_api import expect, sync_playwright

from rinnalla.voices import domain
from rinnalla.voices.models import Theme, Voice
from tests.voices.pictures import photo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


@pytest.fixture
def browser(monkeypatch):
    # The browser's driver keeps an event loop in this thread; the test's own look into the database is no danger to it.
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def opened(browser, live_server, signed_in):
    """`opened(leena, address)` is the page in the browser of Leena."""

    def make(person, address, *, viewport=DESK, script=True, **how):
        context = browser.new_context(viewport=viewport, java_script_enabled=script, locale="fi-FI", **how)
        key = signed_in(person).cookies[django_settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": django_settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
        page = context.new_page()
        page.failures = []
        page.on("pageerror", lambda error: page.failures.append(str(error)))
        page.on("console", lambda said: page.failures.append(said.text) if said.type == "error" else None)
        page.goto(live_server.url + address)
        return page

    return make


@pytest.fixture
def two(said):
    return said("Odotin tunnin."), said("Ei katsottu silmiin.")


def drag(page, start, end):
    start.scroll_into_view_if_needed()
    from_, to = start.bounding_box(), end.bounding_box()
    page.mouse.move(from_["x"] + 60, from_["y"] + 15)
    page.mouse.down()
    page.mouse.move(from_["x"] + 90, from_["y"] + 25, steps=3)
    page.mouse.move(to["x"] + to["width"] / 2, to["y"] + to["height"] / 2, steps=8)
    page.mouse.up()


def test_words_are_dragged_to_a_theme(opened, leena, circle, two, page):
    waited, looked = two
    theme = domain.name_theme(circle=circle, title="Odottaminen", by=leena)
    shown = opened(leena, page("sort", circle=circle.pk))
    drag(shown, shown.locator(f"[data-voice='{waited.pk}']"), shown.locator(f"[data-theme='{theme.pk}']"))
    expect(shown.locator("[data-sort-status]")).to_have_text("Lisätty teemaan ”Odottaminen”: 1.")
    expect(shown.locator(f"[data-voice='{waited.pk}']")).to_have_count(0)
    expect(shown.locator(f"#voice-{looked.pk}")).not_to_be_checked()
    assert list(theme.voices.all()) == [waited]
    # A second one with the form that came back, and both at once by a tick.
    drag(shown, shown.locator(f"[data-voice='{looked.pk}']"), shown.locator(f"[data-theme='{theme.pk}']"))
    expect(shown.get_by_text("Mikään ei odota teemaa")).to_be_visible()
    assert set(theme.voices.all()) == set(two)
    assert shown.failures == []


def test_a_drag_to_nowhere_does_nothing(opened, leena, circle, two, page):
    theme = domain.name_theme(circle=circle, title="Odottaminen", by=leena)
    shown = opened(leena, page("sort", circle=circle.pk))
    card = shown.locator(f"[data-voice='{two[0].pk}']")
    drag(shown, card, shown.locator("h1"))
    expect(shown.locator(f"#voice-{two[0].pk}")).not_to_be_checked()
    assert theme.voices.count() == 0
    card.locator("label").click()
    expect(shown.locator(f"#voice-{two[0].pk}")).to_be_checked()


def test_ticked_words_go_together_and_a_new_theme_is_named_by_the_keyboard(opened, leena, circle, two, page):
    shown = opened(leena, page("sort", circle=circle.pk), viewport=PHONE)
    for voice in two:
        shown.locator(f"#voice-{voice.pk}").focus()
        shown.keyboard.press("Space")
    shown.locator(f"[data-voice='{two[0].pk}'] .sort__move").focus()
    shown.keyboard.press("Enter")
    expect(shown.get_by_role("dialog", name="Mihin ne kuuluvat?")).to_be_visible()
    shown.keyboard.type("Kohtaaminen")
    shown.keyboard.press("Enter")
    expect(shown.locator("[data-sort-status]")).to_have_text("Lisätty teemaan ”Kohtaaminen”: 2.")
    assert set(Theme.objects.get().voices.all()) == set(two)
    assert shown.failures == []


def test_the_menu_is_closed_without_moving(opened, leena, circle, two, page):
    theme = domain.name_theme(circle=circle, title="Odottaminen", by=leena)
    shown = opened(leena, page("sort", circle=circle.pk), viewport=PHONE, has_touch=True)
    button = shown.locator(f"[data-voice='{two[0].pk}'] .sort__move")
    button.tap()
    shown.keyboard.press("Escape")
    expect(shown.get_by_role("dialog")).to_have_count(0)
    button.tap()
    shown.get_by_role("dialog").get_by_role("button", name="Odottaminen").tap()
    expect(shown.locator("[data-sort-status]")).to_have_text("Lisätty teemaan ”Odottaminen”: 1.")
    assert list(theme.voices.all()) == [two[0]]


def test_a_lost_connection_is_said_and_nothing_is_moved(opened, leena, circle, two, page):
    theme = domain.name_theme(circle=circle, title="Odottaminen", by=leena)
    shown = opened(leena, page("sort", circle=circle.pk))
    shown.context.set_offline(True)
    drag(shown, shown.locator(f"[data-voice='{two[0].pk}']"), shown.locator(f"[data-theme='{theme.pk}']"))
    expect(shown.locator("[data-sort-status]")).to_have_text(
        "Siirto ei onnistunut. Tarkista yhteys ja yritä uudelleen."
    )
    shown.context.set_offline(False)
    drag(shown, shown.locator(f"[data-voice='{two[0].pk}']"), shown.locator(f"[data-theme='{theme.pk}']"))
    expect(shown.locator("[data-sort-status]")).to_have_text("Lisätty teemaan ”Odottaminen”: 1.")
    assert list(theme.voices.all()) == [two[0]]


def test_without_javascript(opened, leena, circle, two, page):
    shown = opened(leena, page("sort", circle=circle.pk), viewport=PHONE, script=False)
    expect(shown.get_by_role("button", name="Siirrä")).to_have_count(0)
    for voice in two:
        shown.locator(f"label[for='voice-{voice.pk}']").click()
    shown.get_by_role("textbox", name="Uuden teeman nimi").fill("Kohtaaminen")
    shown.get_by_role("button", name="Kokoa yhteen").click()
    expect(shown.get_by_text("Lisätty teemaan ”Kohtaaminen”: 2.")).to_be_visible()
    assert set(Theme.objects.get().voices.all()) == set(two)


def test_an_idea_with_a_photo_is_said_on_a_phone_without_javascript(opened, aino, circle, page):
    shown = opened(aino, page("say", circle=circle.pk), viewport=PHONE, script=False)
    shown.get_by_label("Omin sanoin").fill("Jumppapallo aulaan!")
    shown.get_by_text("Jotain, mitä voisi kokeilla.").click()
    shown.get_by_label("Kuva", exact=True).set_input_files(
        {"name": "IMG.jpg", "mimeType": "image/jpeg", "buffer": photo(size=(900, 600)).read()}
    )
    shown.get_by_text("Toinen nimi").first.click()
    shown.get_by_label("Toinen nimi").last.fill("Kulkija")
    shown.get_by_role("button", name="Lähetä").last.click()
    expect(shown.get_by_role("heading", name="Kiitos. Sanasi ovat tallessa.")).to_be_visible()
    voice = Voice.objects.get()
    assert (voice.text, voice.kind, voice.shown_name, voice.picture.width) == (
        "Jumppapallo aulaan!",
        "idea",
        "Kulkija",
        900,
    )
    # decode() waits until the picture has come.
    assert shown.locator("figure img").evaluate("image => image.decode().then(() => image.naturalWidth)") == 640
    assert shown.evaluate("document.documentElement.scrollWidth") == 360


def test_one_sentence_is_sent_from_the_first_screen(opened, aino, circle, page):
    shown = opened(aino, page("say", circle=circle.pk), viewport=PHONE)
    shown.get_by_label("Omin sanoin").fill("Kiitos kahvista.")
    send = shown.get_by_role("button", name="Lähetä").first
    box = send.bounding_box()
    assert box["y"] + box["height"] <= PHONE["height"]
    send.click()
    expect(shown.get_by_role("heading", name="Kiitos. Sanasi ovat tallessa.")).to_be_visible()
    assert Voice.objects.get().text == "Kiitos kahvista."
    assert shown.failures == []
