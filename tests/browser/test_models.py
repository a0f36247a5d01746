"""A worker makes the client council the organisation's own, in a real browser with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESK, a_copy, become, serve, stop


@pytest.fixture(scope="module")
def served(played, tmp_path_factory):
    running = serve(a_copy(played, tmp_path_factory.mktemp("models")))
    yield running
    stop(running)


def begin(page, name):
    """Make a model out of the client council; give the address of its page."""
    page.goto("/toimintamallit/client-council/")
    page.get_by_role("link", name="Tee tästä oma").click()
    page.get_by_label("Toimintamallin nimi").first.fill(name)
    page.get_by_role("button", name="Jatka").click()
    expect(page.locator("h1")).to_have_text(name)
    return page.url


def test_what_is_wrong_is_said_while_one_writes(open_context):
    page = open_context(DESK)
    become(page, "Leena Lehto")
    address = begin(page, "Raati selaimessa")
    page.goto(f"{address}tiedosto/")
    box, told = page.locator("textarea"), page.locator("[data-checked]")
    text = box.input_value()
    box.fill(text.replace("minimum = 4", "minimum = 400", 1))
    expect(told).to_contain_text("enintään 50")
    expect(told).to_contain_text("minimum = 400")
    box.fill(text.replace("minimum = 4", "minimum = 5", 1))
    expect(told).to_contain_text("Kaikki on toistaiseksi kunnossa")
    page.get_by_role("button", name="Tallenna").click()
    expect(page.locator(".messages")).to_contain_text("Tallennettu")
    page.get_by_role("button", name="Ota käyttöön").click()
    expect(page.locator(".messages")).to_contain_text("Malli on käytössä")


def test_without_javascript_it_is_said_on_saving_and_a_step_is_added(open_context):
    page = open_context(java_script_enabled=False)
    become(page, "Leena Lehto")
    address = begin(page, "Raati ilman")
    page.goto(f"{address}tiedosto/")
    text = page.locator("textarea").input_value()
    page.locator("textarea").fill(text.replace("minimum = 4", "minimum = 400", 1))
    page.get_by_role("button", name="Tallenna").click()
    expect(page.locator("main")).to_contain_text("enintään 50")
    assert "minimum = 400" in page.locator("textarea").input_value()
    page.goto(address)
    page.get_by_text("Polun askeleet").click()
    page.get_by_role("link", name="Lisää : Polun askel").click()
    page.get_by_label("Askeleen nimi, sana tai kaksi").first.fill("Mentori")
    page.get_by_label("Seuraava askel pyyntönä").first.fill("Etsikää mentori")
    page.get_by_label("Miksi ja miten").first.fill("Hän on tehnyt tämän ennen.")
    page.get_by_role("button", name="Lisää", exact=True).click()
    expect(page.get_by_role("link", name="Mentori")).to_be_visible()  # the part of the page opens by its address


def test_a_model_is_folded_on_a_phone_and_whole_on_paper(open_context):
    page = open_context()
    page.goto("/toimintamallit/client-council/")
    rule = page.locator("#rules li").first
    expect(rule).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollHeight") < 4000
    page.get_by_text("Pelisääntöjä alkuun").click()
    expect(rule).to_be_visible()
    page.reload()
    page.emulate_media(media="print")
    for place in ("who", "path", "rules", "pitfalls", "evaluation"):
        assert page.locator(f"#{place}").bounding_box()["height"] > 40, place
