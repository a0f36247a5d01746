"""A pile of papers is typed in by keyboard alone."""

import os
import re
import shutil
import uuid
from datetime import UTC, date, datetime

import pytest
from django.conf import settings as django_settings
from django.urls import reverse
from playwright.sync_api import expect, sync_playwright

from rinnalla import clock
from rinnalla.feedback import domain
from rinnalla.feedback.models import CollectionPoint, Comment, Question, Response, Tally
from tests.feedback.given import answers_of

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]


@pytest.fixture
def pile_url(point) -> str:
    return reverse("feedback:pile", kwargs={"point": point.pk})


def page(response):
    return response.content.decode()


def test_a_paper_is_entered_with_its_day_and_language(signed_in, leena, pile_url, form):
    browser = signed_in(leena)
    led = browser.post(f"{pile_url}?day=12.4.2018&language=sv", form(important="3", helped="1", heard="5", words="Bra"))
    assert led.status_code == 302
    made = Response.objects.get()
    assert (made.channel, made.language, made.at.date()) == ("paper", "sv", date(2018, 4, 12))
    assert answers_of(made) == {"important": 3, "helped": 1, "heard": 5}
    assert (Comment.objects.get().text, Comment.objects.get().language) == ("Bra", "sv")
    assert Tally.objects.filter(channel="paper", day=date(2018, 4, 12)).count() == 3
    shown = page(browser.get(led["Location"]))
    assert 'value="2018-04-12"' in shown or 'value="12.4.2018"' in shown
    assert re.search(r'<b class="number">1</b>', shown)
    assert "autofocus" in shown


def test_the_same_paper_sent_twice_counts_once(signed_in, leena, pile_url, form):
    sent = form(heard="4")
    browser = signed_in(leena)
    first = browser.post(f"{pile_url}?count=3", sent)
    again = browser.post(f"{pile_url}?count=3", sent)
    assert Response.objects.count() == 1
    assert "count=4" in first["Location"]
    assert "count=3" in again["Location"]


def test_nothing_ticked_is_left_empty_and_an_empty_paper_is_said(signed_in, leena, pile_url, form):
    browser = signed_in(leena)
    browser.post(pile_url, form(important="", heard="2"))
    assert answers_of(Response.objects.get()) == {"heard": 2}
    assert "govuk-error-summary" in page(browser.post(pile_url, form(important="", heard="")))
    assert Response.objects.count() == 1


@pytest.mark.parametrize("typed", ["4", "0", "33", "x", "-1", "1 2", "9" * 50, "³"])
def test_a_slip_is_said_beside_the_question_and_the_rest_kept(signed_in, leena, pile_url, form, asked, typed):
    shown = page(signed_in(leena).post(pile_url, form(important=typed, heard="5", words="Säilyy")))
    assert f'id="id_q{asked["important"].pk}_error"' in shown
    assert "Säilyy</textarea>" in shown
    assert re.search(rf'name="q{asked["heard"].pk}" value="5"', shown)
    assert re.search(rf'name="q{asked["important"].pk}"[^>]*autofocus', shown)
    assert Response.objects.count() == 0


def test_the_last_paper_is_taken_back(signed_in, leena, point, pile_url, form):
    browser = signed_in(leena)
    browser.post(pile_url, form(heard="4"))
    sent = form(heard="1", words="Väärä")
    browser.post(f"{pile_url}?count=1", sent)
    undo = reverse("feedback:pile_undo", kwargs={"point": point.pk})
    led = browser.post(f"{undo}?count=2&language=fi&day=1.5.2018", {"last": sent["key"]})
    assert "count=1" in led["Location"]
    assert "day=1.5.2018" in led["Location"]
    assert [answers_of(one) for one in Response.objects.all()] == [{"heard": 4}]
    assert Comment.objects.count() == 0
    browser.post(undo, {"last": sent["key"]})
    assert Response.objects.count() == 1


def test_what_came_from_the_web_is_not_taken_back_here(signed_in, leena, client, point, ask_url, form):
    sent = form(heard="4")
    client.post(ask_url, sent)
    for last in (sent["key"], "x", str(uuid.uuid4())):
        signed_in(leena).post(reverse("feedback:pile_undo", kwargs={"point": point.pk}), {"last": last})
    assert Response.objects.count() == 1


def test_a_day_to_come_and_a_day_before_the_point_are_said(signed_in, leena, pile_url, form):
    browser = signed_in(leena)
    assert "govuk-error" in page(browser.post(f"{pile_url}?day=1.1.2100", form(heard="4")))
    assert "govuk-error" in page(browser.post(f"{pile_url}?day=1.3.2018", form(heard="4")))
    assert Response.objects.count() == 0


def test_papers_of_a_campaign_are_entered_after_it(signed_in, leena, point, pile_url, form):
    CollectionPoint.objects.filter(pk=point.pk).update(
        closes_on=date(2018, 4, 30), closed_at=datetime(2018, 5, 2, 9, tzinfo=UTC)
    )
    with clock.set_to(datetime(2018, 5, 3, 9, tzinfo=UTC)):
        browser = signed_in(leena)
        browser.post(f"{pile_url}?day=27.4.2018", form(heard="4"))
        assert Response.objects.count() == 1
        browser.post(f"{pile_url}?day=2.5.2018", form(heard="4"))
    assert Response.objects.count() == 1


def test_papers_of_the_version_before_are_entered_as_such(signed_in, leena, maria, point, pile_url, form):
    before = point.questionnaire
    after = domain.next_version(before, by=leena)
    domain.publish_draft(after, by=maria)
    domain.ask_newest_version(point, by=leena)
    shown = page(signed_in(leena).get(pile_url))
    assert re.search(rf"<option value=.{before.pk}.[^>]*>\s*1\s*</option>", shown)
    signed_in(leena).post(f"{pile_url}?version={before.pk}&language=fi", form(heard="4"))
    assert Response.objects.get().questionnaire_id == before.pk


@pytest.mark.parametrize(("typed", "numbers"), [("135", [1, 3, 5]), ("1 12", [1, 12]), ("3,1", [1, 3]), ("12", [12])])
def test_several_ticked_boxes_are_typed_together(signed_in, leena, unit, typed, numbers):
    made = domain.publish_questionnaire(
        organisation=unit.organisation,
        texts={"name_fi": "Monta"},
        questions=[
            {
                "key": "many",
                "kind": "many",
                "text_fi": "Mitkä?",
                "choices": [{"text_fi": str(number)} for number in range(1, 13)],
            }
        ],
        by=leena,
    )
    point = domain.open_point(unit=unit, questionnaire=made, texts={"name_fi": "Aula"}, by=leena)
    address = reverse("feedback:pile", kwargs={"point": point.pk})
    signed_in(leena).post(address, {f"q{Question.objects.get(key='many').pk}": typed, "key": str(uuid.uuid4())})
    assert answers_of(Response.objects.get()) == {"many": numbers}


@pytest.fixture
def opened(monkeypatch, live_server, signed_in):
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

        def make(person, address, script=True):
            context = chromium.new_context(java_script_enabled=script, locale="fi-FI")
            name = django_settings.SESSION_COOKIE_NAME
            context.add_cookies(
                [{"name": name, "value": signed_in(person).cookies[name].value, "url": live_server.url}]
            )
            opened = context.new_page()
            opened.goto(live_server.url + address)
            return opened

        yield make
        chromium.close()


COUNT_KEYS = """() => {
  window.used = { keydown: 0, pointerdown: 0 };
  for (const kind of Object.keys(window.used)) addEventListener(kind, () => { window.used[kind] += 1; }, true);
}"""


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_twenty_papers_take_four_keys_each_and_no_mouse(opened, leena, point, pile_url):
    browser = opened(leena, f"{pile_url}?day=12.4.2018&language=fi")
    browser.wait_for_selector("form[data-ready]")
    browser.evaluate(COUNT_KEYS)
    for paper in range(20):
        for key in ("3", "2", str(1 + paper % 5), "Enter"):
            browser.keyboard.press(key)
    expect(browser.locator(".pile__count b")).to_have_text("20", timeout=30_000)
    # A number for each of three questions, and Enter over the words to the next paper.
    assert browser.evaluate("window.used") == {"keydown": 80, "pointerdown": 0}
    assert Response.objects.filter(channel="paper").count() == 20
    assert [answers_of(one)["heard"] for one in Response.objects.order_by("id")] == [1, 2, 3, 4, 5] * 4


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_paper_with_words_and_one_with_a_gap_need_no_mouse_either(opened, leena, point, pile_url):
    browser = opened(leena, pile_url)
    browser.wait_for_selector("form[data-ready]")
    browser.evaluate(COUNT_KEYS)
    for key in ("3", "Enter", "5"):  # nothing was ticked in the second question
        browser.keyboard.press(key)
    browser.keyboard.type("Kiitos, 2 kertaa.")
    browser.keyboard.press("Enter")
    expect(browser.locator(".pile__count b")).to_have_text("1")
    browser.keyboard.press("9")  # no such number: the cursor comes back to it
    for key in ("2", "5", "Enter"):
        browser.keyboard.press(key)
    expect(browser.locator(".govuk-error-summary")).to_be_visible()
    focused = browser.locator("form[data-pile] input[type=text]").first
    expect(focused).to_be_focused()
    browser.keyboard.press("Control+a")
    browser.keyboard.press("1")
    expect(browser.locator("form[data-pile] input[type=text]").nth(1)).to_be_focused()
    for key in ("Enter", "Enter", "Enter"):
        browser.keyboard.press(key)
    expect(browser.locator(".pile__count b")).to_have_text("2")
    assert browser.evaluate("window.used.pointerdown") == 0
    assert [answers_of(one) for one in Response.objects.order_by("id")] == [
        {"important": 3, "heard": 5},
        {"important": 1, "helped": 2, "heard": 5},
    ]
    assert Comment.objects.get().text == "Kiitos, 2 kertaa."


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_without_javascript_tab_goes_on_and_enter_sends(opened, leena, point, pile_url):
    browser = opened(leena, pile_url, script=False)
    expect(browser.locator("input:focus")).to_have_count(1)  # the page has put the cursor in the first question
    for key in ("3", "Tab", "2", "Tab", "5", "Enter"):
        browser.keyboard.press(key)
    expect(browser.locator(".pile__count b")).to_have_text("1")
    assert answers_of(Response.objects.get()) == {"important": 3, "helped": 2, "heard": 5}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_paper_that_does_not_go_through_is_sent_again_once(opened, leena, point, pile_url):
    browser = opened(leena, pile_url)
    browser.wait_for_selector("form[data-ready]")
    browser.route("**/paperit/**", lambda route: route.abort())
    for key in ("3", "2", "5", "Enter"):
        browser.keyboard.press(key)
    expect(browser.locator("[role=status]").first).to_contain_text("Paperi ei mennyt perille.")
    browser.unroute("**/paperit/**")
    browser.keyboard.press("Enter")
    expect(browser.locator(".pile__count b")).to_have_text("1")
    assert answers_of(Response.objects.get()) == {"important": 3, "helped": 2, "heard": 5}
