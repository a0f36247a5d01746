"""What goes wrong on a real day: nothing that was confirmed is lost, nothing is doubled, and one is told what to do."""

import os
import re
import shutil
import signal
import sqlite3
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import become, serve, stop
from tests.voices.pictures import photo

BOTH = pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
COUNCIL = "Sosiaalityön ja perhepalvelujen asiakasraati"
LEENA = "leena@rinnalla.example"
LONG = "Istuin aulassa ja kirjoitin. Lapsi nukkui. 🧡\n" * 80 + "Loppu."


def box(page: Page):
    return page.get_by_role("textbox", name="Omin sanoin")


def begin_to_say(page: Page, words: str) -> None:
    page.goto("/oma/")
    page.get_by_role("link", name="Sano jotain").first.click()
    box(page).fill(words)


def send(page: Page) -> None:
    page.get_by_role("main").get_by_role("button", name="Lähetä", exact=True).last.click()


def is_saved(page: Page) -> None:
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiitos. Sanasi ovat tallessa.")


def said(page: Page, words: str):
    """The places on one's own page where these words stand."""
    page.goto("/sanottua/omat/")
    return page.get_by_role("main").get_by_role("figure").filter(has_text=words)


def form_of(page: Page, **texts: str) -> dict[str, str]:
    """What the form on the page would send."""
    read = "form => Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === 'string'))"
    return page.locator("main form[method=post]").first.evaluate(read) | texts


# ---- sent twice -----------------------------------------------------------------------------------------------------
@BOTH
def test_two_quick_presses_say_it_once(javascript, open_context):
    page = open_context(java_script_enabled=javascript)
    become(page, "Aino")
    words = f"Painoin kaksi kertaa ({javascript})."
    begin_to_say(page, words)
    page.get_by_role("main").get_by_role("button", name="Lähetä", exact=True).last.dblclick()
    is_saved(page)
    expect(said(page, words)).to_have_count(1)


def test_form_that_a_bad_line_sends_again_says_it_once(open_context):
    page = open_context()
    become(page, "Aino")
    words = "Yhteys pätki, ja selain lähetti tämän monta kertaa."
    begin_to_say(page, words)
    fields, address = form_of(page), page.url
    send(page)
    is_saved(page)
    arrived = page.url
    for _ in range(3):
        again = page.request.post(address, form=fields)
        assert (again.status, again.url) == (200, arrived)
        assert "Olimme jo saaneet tämän. Mitään ei tehty kahteen kertaan." in again.text()
    expect(said(page, words)).to_have_count(1)


@BOTH
def test_going_back_and_sending_again_says_it_once(javascript, open_context):
    page = open_context(java_script_enabled=javascript)
    become(page, "Aino")
    words = f"Palasin takaisin ja lähetin uudelleen ({javascript})."
    begin_to_say(page, words)
    send(page)
    is_saved(page)
    page.go_back()
    if box(page).input_value() == "":
        box(page).fill(words)
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kiitos. Sanasi ovat tallessa.")
    expect(said(page, words)).to_have_count(1)


@BOTH
def test_other_words_after_going_back_are_said_too(javascript, open_context):
    page = open_context(java_script_enabled=javascript)
    become(page, "Aino")
    first, second = f"Ensimmäinen asia ({javascript}).", f"Aivan toinen asia ({javascript})."
    begin_to_say(page, first)
    send(page)
    is_saved(page)
    page.go_back()
    box(page).fill(second)
    send(page)
    is_saved(page)
    expect(page.get_by_role("main")).to_contain_text(second)
    expect(said(page, first)).to_have_count(1)
    expect(said(page, second)).to_have_count(1)


# ---- the session runs out -------------------------------------------------------------------------------------------
@BOTH
def test_long_text_comes_back_after_signing_in_again(javascript, open_context, served):
    """The client is led to the door, comes in with the card, and is back at the text that was not sent."""
    page = open_context(java_script_enabled=javascript)
    become(page, "Sirkka")
    words = f"({javascript}) {LONG}"
    begin_to_say(page, words)
    page.get_by_role("radio", name="Toive").check()
    page.get_by_role("radio", name="Kaikki, myös julkisilla sivuilla").check()
    page.context.clear_cookies(name="rinnalla")
    send(page)
    page.get_by_role("main").get_by_role("link", name="Kirjaudu kortilla").click()
    page.get_by_role("textbox", name="Korttisi neljä sanaa").fill(served.codes["Sirkka"])
    page.get_by_role("button", name="Tule sisään").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sano jotain")
    expect(box(page)).to_have_value(words)
    expect(page.get_by_role("radio", name="Toive")).to_be_checked()
    expect(page.get_by_role("radio", name="Kaikki, myös julkisilla sivuilla")).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="Se, mitä kirjoitit, on tässä.")).to_be_visible()
    send(page)
    is_saved(page)
    expect(said(page, f"({javascript}) Istuin aulassa")).to_have_count(1)


@pytest.mark.parametrize("kept", ["by the server", "by the browser alone"])
def test_long_text_comes_back_after_a_sign_in_of_two_pages(kept, open_context, served):
    """A lead signs in again with an address on one page and a code on the next, and is back at the text."""
    page = open_context()
    become(page, "Leena Lehto")
    words = f"({kept}) {LONG}"
    begin_to_say(page, words)
    page.context.clear_cookies(name="rinnalla")
    send(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Kirjaudu")
    if kept == "by the browser alone":
        page.context.clear_cookies(name="rinnalla_kept")
    page.get_by_role("main").get_by_role("link", name="Lähetä minulle koodi").click()
    page.get_by_role("textbox").fill(LEENA)
    page.get_by_role("button", name="Lähetä minulle koodi").click()
    page.get_by_role("textbox").fill(code_in_the_last_letter(served.data / "mail"))
    page.get_by_role("main").get_by_role("button", name="Kirjaudu", exact=True).click()
    expect(box(page)).to_have_value(words)
    send(page)
    is_saved(page)
    expect(said(page, f"({kept}) Istuin aulassa")).to_have_count(1)


def code_in_the_last_letter(folder: Path) -> str:
    letter = max(folder.iterdir(), key=lambda file: file.stat().st_mtime_ns).read_text()
    return re.findall(r"^\s*([A-Z0-9]{3,}-?[A-Z0-9]{3,})\s*$", letter, re.MULTILINE)[-1]


def test_draft_is_not_shown_to_somebody_else_at_the_same_browser(open_context):
    page = open_context()
    become(page, "Aino")
    begin_to_say(page, "Tämän vain Aino saa nähdä.")
    expect(box(page)).to_have_value("Tämän vain Aino saa nähdä.")
    address = page.url
    page.on("dialog", lambda dialog: dialog.accept())
    page.context.clear_cookies(name="rinnalla")
    become(page, "Kaisa")
    page.goto(address)
    expect(box(page)).to_have_value("")


# ---- two leads ------------------------------------------------------------------------------------------------------
def open_memo(page: Page, called: str) -> None:
    """The memo of the last meeting, to be written on."""
    become(page, called)
    page.get_by_role("region", name="Omat ryhmäni").get_by_role("link", name=COUNCIL, exact=True).click()
    page.get_by_role("link", name="Kaikki tapaamiset").click()
    page.get_by_role("link", name="Muistio").first.click()
    page.get_by_role("link", name="Korjaa muistiota").first.click()
    expect(page.get_by_role("textbox", name=re.compile("^Mitä päätimme"))).to_be_visible()


@BOTH
def test_two_leads_at_one_memo_lose_no_word(javascript, open_context):
    leena, olli = (open_context(java_script_enabled=javascript) for _ in range(2))
    way = "js" if javascript else "ilman"
    for page, called in ((leena, "Leena Lehto"), (olli, "Olli Oja")):
        open_memo(page, called)
    decisions, onwards = re.compile("^Mitä päätimme"), re.compile("^Ensi kerralla")
    leena.get_by_role("textbox", name=decisions).fill(f"Leena {way}: ehdotamme iltavastaanottoa.")
    leena.get_by_role("button", name="Tallenna muistio").click()
    expect(leena.get_by_role("status")).to_contain_text("Muistio on tallennettu.")
    olli.get_by_role("textbox", name=decisions).fill(f"Olli {way}: ehdotamme takaisinsoittoa.")
    olli.get_by_role("textbox", name=onwards).fill(f"Olli {way}: luemme vastauksen.")
    olli.get_by_role("button", name="Tallenna muistio").click()
    expect(olli.get_by_role("heading", level=1)).to_have_text("Kirjoititte kaksin samaan aikaan")
    expect(olli.get_by_role("main")).to_contain_text(f"Leena {way}: ehdotamme iltavastaanottoa.")
    expect(olli.get_by_role("textbox", name="Mitä kirjoitit").first).to_have_value(
        f"Olli {way}: ehdotamme takaisinsoittoa."
    )
    olli.get_by_role("button", name="Tallenna muistio").click()
    for text in (f"Leena {way}: ehdotamme iltavastaanottoa.", f"Olli {way}: ehdotamme takaisinsoittoa."):
        expect(olli.get_by_role("main")).to_contain_text(text)
    expect(olli.get_by_role("main")).to_contain_text(f"Olli {way}: luemme vastauksen.")


# ---- pictures -------------------------------------------------------------------------------------------------------
def choose(page: Page, name: str, content: bytes) -> None:
    page.locator("input[type=file]").first.set_input_files({"name": name, "mimeType": "image/jpeg", "buffer": content})


def test_file_that_is_no_picture_is_refused_and_the_words_stay(open_context):
    page = open_context()
    become(page, "Aino")
    words = "Tässä piti olla kuva aulasta."
    begin_to_say(page, words)
    choose(page, "aula.jpg", b"MZ this is no picture at all")
    send(page)
    summary = page.get_by_role("alert")
    expect(summary).to_contain_text("kuva")
    expect(box(page)).to_have_value(words)
    send(page)
    is_saved(page)
    expect(said(page, words)).to_have_count(1)


def test_place_is_taken_out_of_a_photo(open_context):
    page = open_context()
    become(page, "Aino")
    words = "Kuva penkistä, jolla odotin."
    sent = photo(size=(640, 480)).read()
    assert dict(Image.open(BytesIO(sent)).getexif().get_ifd(0x8825))
    begin_to_say(page, words)
    choose(page, "IMG_Aino_Virtanen.jpg", sent)
    page.get_by_role("textbox", name="Mitä kuvassa on?").fill("Penkki aulassa")
    send(page)
    is_saved(page)
    image = page.get_by_role("img", name="Penkki aulassa")
    expect(image).to_be_visible()
    shown = page.request.get(image.get_attribute("src"))
    assert shown.status == 200
    assert not dict(Image.open(BytesIO(shown.body())).getexif())
    for secret in (b"Aino", b"GPS", b"kitchen"):
        assert secret not in shown.body()


# ---- long and strange texts -----------------------------------------------------------------------------------------
@BOTH
def test_twenty_thousand_characters_come_back_with_a_way_on(javascript, open_context):
    """More than a voice holds: the words stay in the box, and the page says how many fit."""
    page = open_context(java_script_enabled=javascript)
    become(page, "Aino")
    words = ("Sanoja on paljon. " * 1200)[:20_000]
    begin_to_say(page, words)
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("20000 merkkiä, ja tilaa on 5000 merkille")
    expect(box(page)).to_have_value(words)
    box(page).fill(words[:4_990])
    send(page)
    is_saved(page)


def test_memo_takes_twenty_thousand_characters(open_context):
    page = open_context()
    open_memo(page, "Leena Lehto")
    words = ("Puhuimme tästä pitkään. " * 1000)[:19_990] + "Loppu."
    page.get_by_role("textbox", name=re.compile("^Ensi kerralla")).fill(words[-20_000:])
    page.get_by_role("button", name="Tallenna muistio").click()
    expect(page.get_by_role("status")).to_contain_text("Muistio on tallennettu.")
    expect(page.get_by_role("main")).to_contain_text("pitkään. Puhuimme")
    expect(page.get_by_role("main")).to_contain_text("Loppu.")


@pytest.mark.parametrize(
    "words",
    [
        "انتظرت ثلاثة أيام ولم يتصل أحد. 📞",
        "חיכיתי בטלפון (שעה) & <b>איש</b> לא ענה.",
        "👩‍👧‍👦 Jonotin 🇫🇮 lasten kanssa 🧡 – ”hiljaa”.",
        "<script>alert('ei')</script> {{ nimi }} %s",
    ],
    ids=["arabic", "hebrew", "emoji", "code"],
)
def test_every_script_is_shown_as_it_was_written(words, open_context):
    page = open_context()
    become(page, "Aino")
    begin_to_say(page, words)
    send(page)
    is_saved(page)
    shown = page.get_by_role("main").get_by_text(words, exact=True).first
    expect(shown).to_be_visible()
    direction = shown.evaluate("shown => getComputedStyle(shown).direction")
    assert direction == ("rtl" if "\u0590" <= words[0] <= "\u06ff" else "ltr")
    assert page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth") <= 0


# ---- the power goes -------------------------------------------------------------------------------------------------
@pytest.fixture
def own_server(served, tmp_path):
    """A server of this test's own, over a copy of the demo: it may be killed."""
    with (
        sqlite3.connect(served.data / "rinnalla.sqlite3") as one,
        sqlite3.connect(tmp_path / "rinnalla.sqlite3") as two,
    ):
        one.backup(two)
    for name in ("secret-key", "demo-codes.txt"):
        shutil.copy(served.data / name, tmp_path / name)
    running = [serve(tmp_path)]
    yield running
    stop(running[-1])


def test_what_was_confirmed_outlives_a_killed_server(own_server, open_context):
    page = open_context()
    page.goto(own_server[0].url + "/oma/keneksi/")
    page.get_by_role("button", name="Ole Aino", exact=True).click()
    words = "Virta katkesi heti, kun tämä oli tallessa."
    page.get_by_role("link", name="Sano jotain").first.click()
    box(page).fill(words)
    send(page)
    is_saved(page)
    os.killpg(own_server[0].process.pid, signal.SIGKILL)
    own_server[0].process.wait(20)
    own_server.append(serve(own_server[0].data))
    page.goto(own_server[1].url + urlsplit(page.url).path)  # the browser is still signed in
    expect(page.get_by_role("main")).to_contain_text(words)
    page.goto(own_server[1].url + "/sanottua/omat/")
    expect(page.get_by_role("main").get_by_role("figure").filter(has_text=words)).to_have_count(1)
