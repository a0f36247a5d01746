"""The whole way round on a phone in Finnish: a word said, a change made, and the trail back to the word.

Walked by what a person sees, as a lead, a client, a manager and a stranger; once without JavaScript.
"""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import become

BODY = "Aikuissosiaalityön johtoryhmä"


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str | re.Pattern) -> None:
    page.get_by_role("link", name=name).first.click()


def write(page: Page, name: str, text: str) -> None:
    page.get_by_role("textbox", name=re.compile("^" + re.escape(name))).first.fill(text)


def sees(page: Page, *texts: str | re.Pattern) -> None:
    """The page shows all of this, and does not run over a phone's edge."""
    for text in texts:
        expect(page.get_by_role("main").get_by_text(text).first).to_be_visible()
    overflow = page.locator("html").evaluate("page => page.scrollWidth - page.clientWidth")
    assert overflow <= 0, f"{page.url} is {overflow} px too wide"


def told(page: Page, text: str | re.Pattern) -> None:
    """The page says that it is done."""
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible()


def heading(page: Page, name: str | re.Pattern) -> None:
    expect(page.get_by_role("heading", name=name).first).to_be_visible()


def own_page(page: Page) -> None:
    page.get_by_role("navigation", name="Päävalikko").get_by_role("link", name="Oma sivu").click()
    heading(page, re.compile("^Hei "))


def go_to_group(page: Page, group: str) -> None:
    own_page(page)
    page.get_by_role("region", name="Omat ryhmäni").get_by_role("link", name=group, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=group, exact=True)).to_be_visible()


def in_the_months_of_work() -> date:
    """A day soon, not in July, when the council rests."""
    day = date.today() + timedelta(days=7)
    return day if day.month != 7 else date(day.year, 8, 7)


def found_council(lead: Page, group: str) -> None:
    own_page(lead)
    follow(lead, re.compile("^(Aloita|Perusta) ryhmä"))
    lead.get_by_role("link", name="Valitse tämä: Asiakasraati").or_(
        lead.get_by_role("link", name="Valitse tämä : Asiakasraati")
    ).click()
    write(lead, "Ryhmän nimi", group)
    lead.get_by_role("checkbox", name="Aikuissosiaalityö").check()
    press(lead, "Perusta ryhmä")
    told(lead, "Ryhmä on perustettu")
    sees(lead, "Alkamiseen ei ole vielä tarpeeksi väkeä")


def make_card(lead: Page, mark: str) -> list[str]:
    """The four words of a new card."""
    own_page(lead)
    follow(lead, re.compile("^Pääsykortit"))
    follow(lead, "Tee kortti")
    write(lead, "Oma merkkisi", mark)
    press(lead, "Tee kortti")
    heading(lead, "Kortti on valmis")
    sees(lead, "Osoita koodia puhelimen kameralla.")
    words = lead.get_by_role("region", name=re.compile("^Pääsykortti")).get_by_role("listitem").all_inner_texts()
    assert len(words) == 4
    return words


def come_in(client: Page, words: list[str], called: str) -> None:
    """By the card, as it is typed on a phone: capitals, a comma, spaces too many."""
    client.goto("/")
    client.get_by_role("main").get_by_role("link", name="Kirjaudu kortilla").click()
    write(client, "Korttisi neljä sanaa", f"  {words[0].capitalize()}, {words[1].upper()}  {words[2]} {words[3]} ")
    press(client, "Tule sisään")
    heading(client, "Millä nimellä haluat, että sinua kutsutaan?")
    write(client, "Nimi, jolla sinua kutsutaan", called)
    press(client, "Jatka")
    told(client, f"Tervetuloa, {called}.")
    sees(client, "Et ole vielä missään ryhmässä")


def add_member(lead: Page, group: str, called: str) -> None:
    go_to_group(lead, group)
    follow(lead, "Jäsenet")
    follow(lead, "Lisää jäsen")
    lead.get_by_role("main").get_by_role("listitem").filter(has_text=called).get_by_role("button").click()
    told(lead, f"{called} on nyt ryhmän jäsen")


def plan_season(lead: Page, group: str, first: date) -> None:
    go_to_group(lead, group)
    follow(lead, "Kaikki tapaamiset")
    follow(lead, "Sovi päivät")
    lead.get_by_label("Ensimmäinen päivä").fill(first.isoformat())
    lead.get_by_label("Montako tapaamista").fill("2")
    write(lead, "Paikka", "Kirjasto, kokoushuone 2")
    press(lead, "Ehdota päivät")
    heading(lead, "Ovatko nämä päivät hyvät?")
    press(lead, "Sovi nämä päivät ja kerro kaikille")
    told(lead, "Päivät on sovittu: 2 tapaamista")


def send_agenda(lead: Page, first: date) -> None:
    follow(lead, re.compile(f"{first.day}\\.{first.month}\\.{first.year}"))
    follow(lead, "Esityslistaan")
    press(lead, "Lähetä esityslista")
    told(lead, "Esityslista on matkalla jokaiselle jäsenelle")


def see_agenda(client: Page, first: date) -> None:
    """The client has it as a message on the desk, and it opens at the meeting."""
    own_page(client)
    message = client.get_by_role("article").filter(has_text=re.compile("Esityslista: tapaaminen"))
    expect(message).to_contain_text(f"{first.day}.{first.month}.{first.year}")
    message.get_by_role("button").click()
    heading(client, re.compile("^Tapaaminen"))
    sees(client, "Kirjasto, kokoushuone 2", "Työskentely")


def say(client: Page, words: str) -> None:
    """Shown to everyone, without a name."""
    own_page(client)
    follow(client, "Sano jotain")
    write(client, "Omin sanoin", words)
    client.get_by_role("radio", name="Kaikki, myös julkisilla sivuilla").check()
    press(client, "Lähetä")
    heading(client, "Kiitos. Sanasi ovat tallessa.")
    sees(client, words, "Mitä seuraavaksi tapahtuu")


def gather(lead: Page, group: str, words: str, theme: str) -> None:
    go_to_group(lead, group)
    follow(lead, "Kaikki, mitä on sanottu")
    sees(lead, words)
    follow(lead, "Kokoa sanottua teemoiksi")
    lead.get_by_role("checkbox", name=re.compile(re.escape(words))).check()
    lead.get_by_role("textbox", name="Uuden teeman nimi").first.fill(theme)
    press(lead, "Kokoa yhteen")
    told(lead, theme)


def write_statement(lead: Page, theme: str, title: str, words: str) -> None:
    follow(lead, theme)
    expect(lead.get_by_role("heading", level=1, name=theme)).to_be_visible()
    follow(lead, "Kirjoita kannanotto")
    sees(lead, words)  # what was said stands beside what is written
    write(lead, "Otsikko", title)
    write(lead, "Miten asiat ovat nyt", "Soittoa odotetaan päiviä.")
    write(lead, "Miten haluamme asioiden olevan", "Kenenkään ei tarvitse odottaa tietämättä.")
    write(lead, "Mitä ehdotamme", "Soittopyyntöön vastataan seuraavana arkipäivänä.")
    press(lead, "Tallenna")
    told(lead, "Tallennettu")


def send_statement(lead: Page, title: str) -> None:
    follow(lead, "Valitse, keneltä kysytte")
    lead.get_by_role("checkbox", name=BODY).check()
    press(lead, "Jatka")
    heading(lead, "Tarkista ennen lähettämistä")
    sees(lead, "Kaikki voivat lukea sen: lähetetty kannanotto ja sen vastaus ovat julkisia.")
    press(lead, "Lähetä")
    told(lead, "Lähetetty.")
    heading(lead, title)


def see_how_far(client: Page, words: str, how_far: str | re.Pattern) -> None:
    """The client's own page says it, and so does the trail that opens from there."""
    own_page(client)
    mine = client.get_by_role("region", name="Mitä sanoin").get_by_role("listitem").filter(has_text=words)
    expect(mine.get_by_text(how_far)).to_be_visible()
    mine.get_by_role("link", name=re.compile("^Mitä siitä seurasi")).click()
    heading(client, "Mitä sanomastasi seurasi")
    sees(client, words, how_far)


def has_message(person: Page, title: str, text: str) -> None:
    own_page(person)
    expect(person.get_by_role("article").filter(has_text=title).first).to_contain_text(text)


def answer(manager: Page, title: str, action: str, due: date) -> None:
    """Yes, with reasons and an action that somebody answers for by a day."""
    own_page(manager)
    manager.get_by_role("region", name="Odottavat vastausta").get_by_role("link", name=title, exact=True).click()
    sees(manager, "Soittopyyntöön vastataan seuraavana arkipäivänä.")
    manager.get_by_role("radio", name=re.compile("^Kyllä")).check()
    write(manager, "Miksi", "Olette oikeassa: odotus on ollut liian pitkä.")
    first = manager.get_by_role("group", name="Toimenpide 1")
    first.get_by_role("textbox", name="Mitä tehdään").first.fill(action)
    first.get_by_role("combobox", name="Kuka vastaa").select_option("Leena Lehto")
    first.get_by_label("Viimeistään").fill(due.isoformat())
    press(manager, "Anna vastaus")
    told(manager, "Vastauksenne on nyt julkinen")
    sees(manager, action)


def finish(lead: Page, action: str) -> None:
    own_page(lead)
    lead.get_by_role("region", name="Mitä olen luvannut tehdä").get_by_role("link", name=action).click()
    press(lead, "Kyllä, se on tehty")
    told(lead, "Hienoa.")


def publish(lead: Page, change: str, words: str) -> None:
    follow(lead, "Kirjoita")
    write(lead, "Mikä on nyt toisin?", change)
    write(lead, "Sanoitte", "Soittoa sai odottaa päiviä.")
    write(lead, "Teimme", "Soitamme takaisin seuraavana arkipäivänä.")
    press(lead, "Tallenna")
    heading(lead, "Julkaise muutos")
    sees(lead, words, "1 ihminen, jonka sanoista tämä syntyi, saa viestin")
    press(lead, "Julkaise")
    told(lead, "Se on nyt julkinen.")


def read_as_stranger(stranger: Page, change: str, title: str, words: str, client: str) -> None:
    """From the public front page to the change, back along its trail to the very words, and to the statement."""
    stranger.goto("/")
    you_said = stranger.get_by_role("region", name="Sanoitte, teimme")
    expect(you_said).to_contain_text("Soittoa sai odottaa päiviä.")
    you_said.get_by_role("link", name=change, exact=True).click()
    expect(stranger.get_by_role("heading", level=1, name=change)).to_be_visible()
    sees(stranger, "Näin siihen päästiin", "Perillä asti.", words, "Sanottu ilman nimeä")
    expect(stranger.get_by_role("main")).not_to_contain_text("Leena Lehto")
    expect(stranger.get_by_role("main")).not_to_contain_text(client)
    follow(stranger, title)
    expect(stranger.get_by_role("heading", level=1, name=title)).to_be_visible()
    sees(stranger, "Olette oikeassa: odotus on ollut liian pitkä.")
    follow(stranger, "Mistä tämä syntyi ja mitä siitä seurasi")
    sees(stranger, words)
    expect(stranger.get_by_role("main")).not_to_contain_text(client)


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no javascript"])
def test_word_said_comes_round_to_a_change(javascript, open_context):
    lead, client, manager, stranger = (open_context(java_script_enabled=javascript) for _ in range(4))
    become(lead, "Leena Lehto")
    become(manager, "Maria Mäki")
    # A name in each run of its own: both runs are on one server.
    way = "puhelimella" if javascript else "vanhalla puhelimella"
    group, called = f"Raati {way}", "Sade" if javascript else "Pouta"
    words = f"Odotin soittoa kolme päivää {way}. Kukaan ei kertonut, kauanko menee."
    theme, title = f"Yhteyden saaminen {way}", f"Soittoihin vastataan {way}"
    action, change = f"Soittopyynnöt luetaan joka päivä {way}", f"Soittoon saa vastauksen {way}"
    first = in_the_months_of_work()

    found_council(lead, group)
    come_in(client, make_card(lead, f"Tiistai, {called}"), called)
    add_member(lead, group, called)
    plan_season(lead, group, first)
    send_agenda(lead, first)
    see_agenda(client, first)

    say(client, words)
    see_how_far(client, words, "Ryhmä kokoaa tämän vielä teemaksi.")
    gather(lead, group, words, theme)
    has_message(client, "Sanasi otettiin mukaan", theme)
    write_statement(lead, theme, title, words)
    send_statement(lead, title)

    see_how_far(client, words, re.compile(rf"^{BODY} vastaa \d+\.\d+\. mennessä\.$"))
    has_message(client, "Se, mitä sanoit, on nyt päättäjien edessä", title)
    due = date.today() + timedelta(days=20)
    answer(manager, title, action, due)
    has_message(client, "Sanomaasi tuli vastaus", "Olette oikeassa")
    see_how_far(client, words, re.compile(rf"Tekeillä: {action}, viimeistään {due.day}\.{due.month}\.$"))
    finish(lead, action)
    publish(lead, change, words)

    read_as_stranger(stranger, change, title, words, called)
    see_how_far(client, words, f"Tämä on muuttunut: {change}")
    sees(client, "Perillä asti.")
    has_message(client, "Sanasi muuttivat jotain", change)
