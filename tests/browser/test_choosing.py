"""A lead chooses: a drawn lottery is checked by a stranger, annulled with its reason, and made anew by hand."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import DESK, PHONE, become
from tests.browser.test_recruiting import go_on
from tests.browser.test_whole_loop import sees


def the_lottery(page):
    """From the calls of the county's council to its selection."""
    page.goto("/ryhmat/")
    page.get_by_role("main").get_by_role("link", name="Hyvinvointialueen asiakasraati").first.click()
    page.get_by_role("main").get_by_role("link", name="Kutsut").click()
    page.get_by_role("main").get_by_role("link", name="Kaksitoista paikkaa, koko alue").click()
    page.get_by_role("main").get_by_role("link", name="Lue hakemukset").click()
    page.get_by_role("main").get_by_role("link", name="Valitse: käsin tai arvalla").click()


def test_a_lottery_is_checked_by_anybody_and_a_lead_chooses_anew_by_hand(open_context):
    lead = open_context(DESK)
    become(lead, "Hanna Haapa")
    the_lottery(lead)
    sees(lead, "Valittu: 12. Varasijoilla:")
    lead.get_by_role("link", name="Arvonnan pöytäkirja").click()
    record = lead.url
    # Anybody reads the record and the thousand lots; nobody's name is there.
    stranger = open_context(PHONE, java_script_enabled=False)
    stranger.goto(record)
    sees(stranger, "Arpa 417 nostettiin", "Tarkista itse")
    lots = stranger.context.request.get(record + "arvat.csv").text().splitlines()
    drawn = next(lot for lot in lots if lot.startswith("417"))
    numbers = re.findall(r"\d+", drawn)[1:]
    assert len([lot for lot in lots if re.match(r"\d{3}\D", lot)]) == 1000
    assert len(numbers) == 12
    sees(stranger, ", ".join(numbers))
    # The lead annuls it, says why, and chooses by hand with the balance in sight.
    lead.go_back()
    lead.get_by_role("link", name="Mitätöi valinta").click()
    lead.get_by_role("main").get_by_role("textbox").fill("Saaristosta pitää tulla useampi.")
    go_on(lead, "Mitätöi")
    go_on(lead, "Valitse käsin")
    expect(lead.locator("[data-all]")).to_have_text("0")
    lead.locator(".picks__list input[type=checkbox]").nth(0).check()
    lead.locator(".picks__list input[type=checkbox]").nth(2).check()
    expect(lead.locator("[data-all]")).to_have_text("2")  # counted as one ticks
    go_on(lead, "Tallenna ja laske tasapaino")
    expect(lead.locator("[data-all]")).to_have_text("2")
    go_on(lead, "Nämä valitaan")
    sees(lead, "Valittu: 2.", "Saaristosta pitää tulla useampi.")
    # What was annulled stays for everyone to see.
    stranger.goto(record)
    sees(stranger, "Saaristosta pitää tulla useampi.")
