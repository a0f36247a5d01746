"""A client applies on a phone in Swedish without JavaScript, a worker asks in person, a stranger sees nothing."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, become
from tests.browser.test_every_page import look
from tests.browser.test_whole_loop import sees

WORD = re.compile(r"(\S+ ){3}\S+")


def go_on(page: Page, button: str) -> None:
    page.get_by_role("main").get_by_role("button", name=button, exact=True).click()


def to_the_form(page: Page, prefix: str = "") -> None:
    """From the list of calls to the first page of an application."""
    page.goto(f"{prefix}/kutsut/")
    page.get_by_role("main").get_by_role(
        "link", name=re.compile("Raatiin mahtuu|Det finns plats|There is room")
    ).click()
    page.locator("main a.govuk-button").click()


def call_in(page: Page) -> str:
    """The address of the call that the page is about."""
    return re.search(r"/mukaan/\d+/", page.url)[0]


def test_a_client_applies_on_a_phone_in_swedish_without_javascript(open_context):
    page = open_context(PHONE, java_script_enabled=False)
    to_the_form(page, "/sv")
    call = call_in(page)
    go_on(page, "Börja")
    page.get_by_label("Vad får vi kalla dig?").fill("Maj-Britt")
    page.get_by_label("Jag har varit klient").check()
    go_on(page, "Fortsätt")
    page.get_by_label("Per e-post").check()
    go_on(page, "Fortsätt")
    page.get_by_label("Din e-postadress").fill("maj-britt@rinnalla.example")
    go_on(page, "Fortsätt")
    page.get_by_label("Varför vill du vara med i klientrådet?").fill("Jag vill att man ska få tala svenska.")
    go_on(page, "Fortsätt")
    # She stops here, and goes on from another device by the four words.
    page.get_by_text("Fortsätt senare eller på en annan enhet").click()
    words = page.locator(".slip__words").inner_text()
    assert WORD.fullmatch(words)
    page = open_context(PHONE, java_script_enabled=False)
    page.goto("/sv/mukaan/hakemus/")
    page.get_by_label("De fyra orden för din ansökan").fill(words)
    go_on(page, "Öppna min ansökan")
    sees(page, "Maj-Britt", "Jag vill att man ska få tala svenska.", "Ännu saknas")
    page.get_by_role("link", name="Ändra (Vad du tillåter)").click()
    page.get_by_label("Man får kontakta mig").check()
    go_on(page, "Fortsätt")
    go_on(page, "Skicka ansökan")
    sees(page, "Tack. Din ansökan har kommit fram.", words)
    # The lead sees it, decides, and the words are in her language.
    lead = open_context(DESK)
    become(lead, "Leena Lehto")
    lead.goto(f"{call}hakemukset/")
    lead.get_by_role("link", name="Maj-Britt").click()
    lead.get_by_label("Valittu", exact=True).check()
    go_on(lead, "Tallenna ja siirry vastaukseen")
    expect(lead.get_by_role("textbox")).to_have_value(re.compile("^Hej Maj-Britt!"))
    go_on(lead, "Lähetä vastaus")
    go_on(lead, "Tee jäseneksi ja tee kortti")
    sees(lead, re.compile("Maj-Britt on nyt jäsen"))
    page.reload()
    sees(page, "Svaret", re.compile("Du har blivit vald"))


def test_a_worker_asks_in_person_and_alone_sees_whom(open_context):
    worker = open_context(PHONE)
    become(worker, "Petri Paju")
    worker.get_by_role("link", name="Kysy omia asiakkaitasi mukaan").click()
    sees(worker, "Esitteet tuovat harvoja.")
    worker.get_by_role("main").get_by_role("link", name="Raatiin mahtuu vielä").click()
    sees(worker, "Valitse tänään yksi asiakas.")
    call = call_in(worker)
    worker.get_by_role("main").get_by_role("textbox").fill("Keskiviikon kahvi")
    go_on(worker, "Tee kutsu")
    sees(worker, "Keskiviikon kahvi", re.compile("Tulit mieleeni"))
    link = re.search(r"/mukaan/t/\w+/", worker.get_by_label("Sanoja kysymiseen").input_value())[0]
    address = worker.url
    client = open_context(PHONE, java_script_enabled=False)
    client.goto(link)
    go_on(client, "Aloita")
    # Whoever was asked is not asked where they heard of it.
    sees(client, "Raatiin mahtuu vielä · Sivu 1/7")
    lead = open_context(PHONE)
    become(lead, "Leena Lehto")
    assert lead.goto(address).status == 403
    lead.goto(call)
    sees(lead, re.compile("kysyneet yksitellen"))
    expect(lead.get_by_text("Keskiviikon kahvi")).to_have_count(0)


def test_the_words_of_a_text_message_are_copied_in_one_press_and_open_in_a_phones_messages(open_context):
    desk = open_context(DESK, permissions=["clipboard-read", "clipboard-write"])
    become(desk, "Leena Lehto")
    desk.goto("/mukaan/4/tekstiviesti/")
    words = desk.locator("textarea").first.input_value()
    desk.get_by_role("button", name="Kopioi").first.click()
    expect(desk.get_by_role("status").filter(has_text="Kopioitu")).to_be_visible()
    assert desk.evaluate("navigator.clipboard.readText()") == words
    expect(desk.get_by_role("link", name="Avaa tekstiviestinä")).to_have_count(0)
    phone = open_context(PHONE, has_touch=True, is_mobile=True)
    become(phone, "Leena Lehto")
    phone.goto("/mukaan/4/tekstiviesti/")
    expect(phone.get_by_role("link", name="Avaa tekstiviestinä").first).to_be_visible()


def test_a_lead_notes_on_the_groups_page_what_is_arranged_for_the_chosen(open_context):
    lead = open_context(PHONE)
    become(lead, "Leena Lehto")
    lead.goto("/ryhmat/4/")
    card = lead.locator("article").filter(has_text="Järjestä ennen ensimmäistä tapaamista")
    what_and_whose = card.get_by_role("button").first.inner_text()
    go_on(lead, what_and_whose)
    expect(lead.get_by_role("button", name=what_and_whose, exact=True)).to_have_count(0)
    assert lead.url.endswith("/ryhmat/4/")
    client = open_context(PHONE)
    become(client, "Aino")
    assert client.goto("/mukaan/ryhma/4/tarpeet/").status == 403


def test_a_stranger_sees_nothing_of_applications(open_context, served):
    # One of this year: those of past years are erased while the demo runs.
    sent = served.ask(
        "from rinnalla.recruitment.models import Application\n"
        "print(Application.objects.sent().filter(call=4).first().pk)"
    )
    page = open_context(PHONE)
    for address in ("/mukaan/4/hakemukset/", f"/mukaan/hakemus/{sent}/", "/mukaan/4/kysy/", "/mukaan/kysytty/1/"):
        page.goto(address)
        assert "/kirjaudu/login/" in page.url
    page.goto("/mukaan/3/hakemus/")
    sees(page, re.compile("Tällä laitteella ei ole hakemusta"))


@pytest.mark.parametrize(("language", "begin"), [("fi", "Aloita"), ("sv", "Börja"), ("en", "Begin")])
def test_the_pages_of_an_application_are_for_everyone(open_context, language, begin):
    page = open_context(PHONE, reduced_motion="reduce")
    prefix = "" if language == "fi" else f"/{language}"
    to_the_form(page, prefix)
    go_on(page, begin)
    found = {}
    base = page.url.rsplit("/name/")[0]
    page.goto(f"{base}/contact/")
    page.locator("input[value=phone]").check()
    page.locator("main form .govuk-button").first.click()
    steps = ("name", "contact", "reach", "question-1", "needs", "heard", "consents", "lahetys")
    for step in steps:
        page.goto(f"{base}/{step}/")
        assert page.url.endswith(f"/{step}/")
        found[step] = look(page, language)
    page.goto(f"{base.removesuffix('/hae')}/hakemus/peruutus/")
    found["withdraw"] = look(page, language)
    assert {step: faults for step, faults in found.items() if faults} == {}
