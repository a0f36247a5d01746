"""A worker who has never seen it sets up a place, prints its poster and pairs a tablet: every press is counted."""

import re

from playwright.sync_api import expect

from tests.browser.conftest import DESK, become
from tests.browser.tablet import TABLET

COUNT_PRESSES = "addEventListener('pointerdown', (event) => pressed(event.target.innerText), true)"


def test_a_place_with_a_poster_and_a_tablet_takes_nine_presses(open_context):
    presses: list[str] = []
    page = open_context(DESK)
    page.route("**/favicon.ico", lambda route: route.fulfill(status=204))  # a browser asks for it beside a PDF
    become(page, "Leena Lehto")
    page.context.expose_function("pressed", lambda what: presses.append(what))
    page.context.add_init_script(COUNT_PRESSES)
    page.reload()

    page.get_by_role("link", name=re.compile("^Palaute")).first.click()
    page.get_by_role("link", name="Avaa uusi palautepiste").click()
    page.get_by_text("Palaute yhteistyökumppaneilta").click()
    page.get_by_label("Palautepisteen nimi suomeksi").fill("Neuvonta")
    page.get_by_text("tabletti", exact=True).click()
    page.get_by_role("button", name="Avaa palautepiste nyt").click()
    page.get_by_role("button", name="Näytä koodi").click()
    code = page.locator(".pairing-code").inner_text()

    tablet = open_context(TABLET)
    tablet.context.expose_function("pressed", lambda what: presses.append(what))
    tablet.context.add_init_script(COUNT_PRESSES)
    tablet.goto(f"/palaute/tabletti/?k={code.replace(' ', '')}")  # what its camera reads from the code
    tablet.get_by_role("button", name="Ota tämä tabletti käyttöön").click()
    expect(tablet.locator(".kiosk__count")).to_have_text("Kysymys 1/4")

    page.get_by_role("link", name="Neuvonta").click()
    poster = page.get_by_role("button", name="Avaa juliste (PDF)")
    with page.expect_response(re.compile(r"juliste\.pdf")) as answered:
        poster.click()
    assert answered.value.headers["content-type"] == "application/pdf"
    assert len(presses) == 9, presses


def test_a_meetings_page_leads_to_how_the_meetings_have_been(open_context, served):
    meeting = served.ask(
        "from rinnalla.feedback.models import CollectionPoint;"
        "point = CollectionPoint.objects.get(way='meeting');"
        "print(point.group.meetings.order_by('starts_at').first().pk)"
    )
    page = open_context(DESK)
    become(page, "Leena Lehto")
    page.goto(f"/tapaamiset/{meeting}/")
    page.get_by_role("link", name="Katso, mitä on vastattu").click()
    expect(page.locator("h1")).to_have_text("Mitä on vastattu")
    expect(page.get_by_text("Asiakasraadin tapaamiset").first).to_be_visible()
