"""The tablet in a lobby, in a real browser over a net that is really cut: every answer is counted exactly once."""

import time
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import a_copy, serve, stop
from tests.browser.net import Net
from tests.browser.tablet import ANSWER, SET_UP, TABLET, THANKS, Tablet


@pytest.fixture(scope="module")
def net(played, tmp_path_factory) -> Iterator[Net]:
    made = Net(serve(a_copy(played, tmp_path_factory.mktemp("kiosk"))))
    yield made
    made.close()
    stop(made.server)


@pytest.fixture(scope="module")
def points(net) -> Iterator[list]:
    """Points with a tablet each that waits for its code; every test takes one."""
    return iter(net.server.ask(SET_UP))


@pytest.fixture
def tablet(net, points, browser) -> Iterator[object]:
    """`tablet()` is a new one, at a point of its own; its faults fail the test."""
    made: list[Tablet] = []

    def make(point=None, **how) -> Tablet:
        made.append(Tablet(net, browser, point or next(points), **how))
        return made[-1]

    yield make
    net.up()
    for one in made:
        one.context.close()
        assert one.faults == []


def test_thirty_answers_without_a_connection_are_thirty_when_it_is_back(tablet):
    one = tablet()
    one.cut()
    one.tap(3)
    one.page.get_by_role("textbox").fill("Kiitos, että kysytte.")
    one.page.get_by_role("button", name="Lähetä vastaus").click()
    one.is_thanked()
    one.page.get_by_role("button", name="Seuraava vastaaja").click()
    one.answer(14)
    one.page.reload()  # the page comes from the tablet itself
    one.page.get_by_role("button", name="Svenska").click()
    expect(one.page.locator("h1")).to_have_text("Talade vi i dag om det som är viktigt för dig?")
    one.tap(3)
    one.page.get_by_role("button", name="Hoppa över").click()
    expect(one.page.locator("h1")).to_have_text("Tack!")
    expect(one.page.locator("#state")).to_contain_text("16")
    one.page.reload()
    one.answer(14)
    assert (one.counted(), one.waiting()) == (0, 30)
    one.mend()
    one.all_sent()
    assert one.counted() == 30
    assert one.counted("SELECT sum(count) FROM feedback_responsetally WHERE point_id = ? AND day = '0001-01-01'") == 30
    swedish = "SELECT count(*) FROM feedback_response WHERE language = 'sv' AND channel = 'tablet' AND point_id = ?"
    assert one.counted(swedish) == 1
    assert one.counted("SELECT text FROM feedback_comment WHERE point_id = ?") == "Kiitos, että kysytte."


@pytest.mark.parametrize("fault", ["request", "reply"])
def test_a_net_that_breaks_in_the_middle_of_sending_counts_once(tablet, net, fault):
    one = tablet()
    one.cut()
    one.answer(25)  # more than go at once
    done = net.faults_done
    net.fault = fault
    one.mend()
    deadline = time.monotonic() + 10
    while net.faults_done == done:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    one.all_sent()
    assert one.counted() == 25


def test_a_server_that_is_killed_between_receiving_and_answering_counts_once(tablet, net):
    one = tablet()
    one.cut()
    one.answer(5)
    net.fault = "kill"
    one.mend()
    net.start_again()
    assert one.counted() == 5  # it had them, but the tablet does not know
    assert one.waiting() == 5
    one.hurry()
    one.all_sent()
    assert one.counted() == 5


def test_reloading_at_each_step_doubles_and_loses_nothing(tablet):
    one = tablet()
    for step in range(5):
        one.tap(min(step, 3))
        if step == 4:
            one.page.get_by_role("button", name="Ohita").click()
            one.is_thanked()
        one.page.reload()
        expect(one.page.locator(".kiosk__count")).to_have_text("Kysymys 1/4")
    one.all_sent()
    assert one.counted() == 1
    one.page.reload()
    one.hurry()
    one.all_sent()
    assert one.counted() == 1


def test_two_tablets_with_one_token_are_counted_exactly(tablet):
    one = tablet()
    other = one.browser.new_context(**one.how, storage_state=one.context.storage_state())
    page = other.new_page()
    page.goto(f"/kioski/{one.code}/")
    one.answer(3)
    page.evaluate(ANSWER, [4, ""])
    one.all_sent()
    deadline = time.monotonic() + 10
    while one.counted() < 7 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert one.counted() == 7
    other.close()


def test_with_the_keyboard_alone(tablet):
    one = tablet()
    press = one.page.keyboard.press
    for step in range(3):
        expect(one.page.locator(".kiosk__count")).to_have_text(f"Kysymys {step + 1}/4")
        expect(one.page.locator("h1")).to_be_focused()
        press("Tab")
        expect(one.page.locator(".kiosk__options button").first).to_be_focused()
        press("Enter")
    expect(one.page.locator("h1")).to_be_focused()
    press("Tab")
    one.page.keyboard.type("Hei ")
    for name in ("Takaisin", "Ohita", "Lähetä vastaus"):
        press("Tab")
        expect(one.page.get_by_role("button", name=name)).to_be_focused()
    press("Space")
    one.is_thanked()
    one.all_sent()
    assert one.counted("SELECT text FROM feedback_comment WHERE point_id = ?") == "Hei"


def test_axe_finds_nothing_and_twice_as_big_letters_fit(tablet):
    one = tablet()
    steps = [
        lambda: one.tap(),
        lambda: one.tap(),
        lambda: one.tap(),
        lambda: one.page.get_by_role("button", name="Ohita").click(),
        None,
    ]
    one.page.evaluate(Axe().axe_script)
    for step in steps:
        found = one.page.evaluate(
            "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"
            ".then((r) => r.violations.map((v) => v.id + ': ' + v.nodes[0].html))"
        )
        assert found == []
        for size, letters in ((TABLET, "200%"), ({"width": 320, "height": 640}, "")):
            one.page.set_viewport_size(size)
            one.page.evaluate("size => { document.documentElement.style.fontSize = size }", letters)
            wide = one.page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wide <= 0
            one.page.evaluate("document.documentElement.style.fontSize = ''")
            one.page.set_viewport_size(TABLET)
        if step:
            step()
    targets = one.page.evaluate("[...document.querySelectorAll('button')].map((b) => b.getBoundingClientRect().height)")
    assert min(targets) >= 44


def test_where_the_memory_is_full_nobody_is_thanked_for_nothing(tablet):
    one = tablet()
    one.cut()
    one.page.evaluate(
        "() => { window.put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = () => {"
        " throw new DOMException('full', 'QuotaExceededError') } }"
    )
    one.tap(3)
    one.page.get_by_role("button", name="Ohita").click()
    expect(one.page.locator("h1")).to_have_text("Vastaustasi ei voitu tallentaa")
    expect(one.page.get_by_role("alert")).to_contain_text("Tabletin muisti on täynnä")
    one.page.evaluate("() => { IDBObjectStore.prototype.put = window.put }")
    one.page.get_by_role("button", name="Yritä uudelleen").click()
    one.is_thanked()
    one.mend()
    one.all_sent()
    assert one.counted() == 1


def test_a_clock_wrong_by_a_year_and_set_right_meanwhile_does_not_move_the_answers(tablet):
    one = tablet()
    one.page.evaluate("() => { window.right = Date.now; Date.now = () => window.right.call(Date) + 365 * 864e5 }")
    one.answer()
    one.all_sent()
    one.page.evaluate("() => { Date.now = () => window.right.call(Date) - 365 * 864e5 }")
    one.cut()
    one.answer(2)
    one.page.evaluate("() => { Date.now = window.right }")
    one.mend()
    one.all_sent()
    off = "SELECT max(abs(julianday('now') - julianday(at))) * 86400 FROM feedback_response WHERE point_id = ?"
    assert one.counted() == 3
    assert one.counted(off) < 120


def test_starts_over_by_itself_after_a_warning_that_can_be_answered(tablet, net, browser, points):
    one = tablet()
    one.page.clock.install()
    one.page.reload()
    one.tap()
    expect(one.page.locator(".kiosk__count")).to_have_text("Kysymys 2/4")
    one.page.clock.run_for(41_000)
    expect(one.page.locator("#quiet")).to_contain_text("Oletko vielä siinä?")
    expect(one.page.locator("#heard")).to_contain_text("Oletko vielä siinä?")
    one.page.get_by_role("button", name="Olen vielä tässä").click()
    expect(one.page.locator("#quiet")).to_be_hidden()
    one.page.clock.run_for(50_000)
    expect(one.page.locator(".kiosk__count")).to_have_text("Kysymys 2/4")
    one.page.clock.run_for(12_000)
    expect(one.page.locator(".kiosk__count")).to_have_text("Kysymys 1/4")
    assert one.waiting() == 0  # a half of an answer is none
    one.page.clock.run_for(1000)
    for _question in range(3):
        one.tap()
        one.page.clock.run_for(300)
    one.page.get_by_role("button", name="Ohita").click()
    one.is_thanked()
    one.page.clock.run_for(3000)
    one.page.get_by_role("button", name="Pysy tällä sivulla").click()
    one.page.clock.run_for(10_000)
    one.is_thanked()
    one.page.get_by_role("button", name="Seuraava vastaaja").click()
    one.page.clock.run_for(300)
    for _question in range(3):
        one.tap()
        one.page.clock.run_for(300)
    one.page.clock.run_for(61_000)  # went away at the free words: the three answers were given
    expect(one.page.locator(".kiosk__count")).to_have_text("Kysymys 1/4")
    one.all_sent()
    assert one.counted() == 2


def test_who_writes_has_longer_and_stays_at_the_words_when_the_warning_is_answered(tablet):
    one = tablet()
    one.page.clock.install()
    one.page.reload()
    for _question in range(3):
        one.tap()
        one.page.clock.run_for(300)
    box = one.page.get_by_role("textbox")
    box.press_sequentially("Kaikki kuulevat")
    one.page.clock.run_for(100_000)  # in which an empty box would have been left
    expect(box).to_have_value("Kaikki kuulevat")
    one.page.clock.run_for(35_000)
    one.page.set_viewport_size({"width": 1024, "height": 360})  # as with a keyboard on the screen
    expect(one.page.locator("#quiet")).to_be_in_viewport(ratio=1)
    one.page.get_by_role("button", name="Olen vielä tässä").click()
    expect(one.page.locator("#quiet")).to_be_hidden()
    expect(box).to_be_focused()
    expect(box).to_be_in_viewport(ratio=1)
    one.page.keyboard.type(" tiskillä.")
    expect(one.page.get_by_role("button", name="Lähetä vastaus")).to_be_in_viewport(ratio=1)
    one.page.clock.run_for(151_000)  # gone: the three answers count, the unsent words do not
    expect(one.page.locator(".kiosk__count")).to_have_text("Kysymys 1/4")
    one.all_sent()
    assert one.counted() == 1
    assert one.counted("SELECT count(*) FROM feedback_comment WHERE point_id = ?") == 0


def test_the_keyboard_is_not_told_to_suggest_what_others_wrote(tablet):
    one = tablet()
    one.tap(3)
    box = one.page.get_by_role("textbox")
    for name, value in (("autocomplete", "off"), ("autocorrect", "off"), ("spellcheck", "false"), ("inputmode", None)):
        assert box.get_attribute(name) == value


def test_a_place_that_was_removed_is_asked_no_more_and_its_answers_stay_in_the_tablet(tablet, net):
    one = tablet()
    one.cut()
    one.answer(2)
    net.up()
    net.server.ask(
        "from rinnalla.feedback.models import CollectionPoint;"
        f"CollectionPoint.objects.filter(pk={one.point}).delete(); print(1)"
    )
    time.sleep(3.2)  # the server may look a point up from its memory so long
    one.mend()
    one.hurry()
    expect(one.page.locator("h1")).to_have_text("Tässä ei enää kysytä")
    assert one.waiting() == 2
    one.page.reload()
    expect(one.page.locator("h1")).to_have_text("Tässä ei enää kysytä")


def test_taken_out_of_use_it_asks_no_more_and_what_was_given_before_arrives(tablet, net):
    one = tablet()
    one.cut()
    one.answer(2)
    net.up()
    net.server.ask(
        "from rinnalla.feedback import domain; from rinnalla.feedback.models import Tablet;"
        f"tablet = Tablet.objects.get(pk={one.pk}); domain.revoke_tablet(tablet, by=tablet.made_by); print(1)"
    )
    one.mend()
    expect(one.page.locator("h1")).to_have_text("Tämä tabletti on poistettu käytöstä")
    one.all_sent()
    assert one.counted() == 2
    one.page.reload()
    expect(one.page.locator("h1")).to_have_text("Tämä tabletti on poistettu käytöstä")


def test_a_change_reaches_a_tablet_that_is_installed(tablet, net):
    one = tablet()
    net.server.ask(
        "from rinnalla.feedback.models import CollectionPoint;"
        f"CollectionPoint.objects.filter(pk={one.point}).update(name_fi='Uusi nimi', languages=['fi', 'sv']); print(1)"
    )
    time.sleep(3.2)  # the server may look a point up from its memory so long
    one.hurry()
    expect(one.page.locator("#place")).to_contain_text("Uusi nimi", timeout=15_000)
    one.cut()
    one.page.reload()
    expect(one.page.locator("#place")).to_contain_text("Uusi nimi")
    expect(one.page.locator("#languages button")).to_have_text(["Suomi", "Svenska"])


def test_reads_aloud_where_there_is_a_voice(tablet):
    one = tablet()
    aloud = one.page.get_by_role("button", name="Lue ääneen")
    expect(aloud).to_have_count(0)
    one.context.add_init_script(
        "speechSynthesis.getVoices = () => [{ lang: 'fi-FI', localService: true }];"
        "window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };"
        "speechSynthesis.speak = (spoken) => { window.spoken = [spoken.text, spoken.lang] };"
    )
    one.page.reload()
    aloud.click()
    spoken, lang = one.page.evaluate("window.spoken")
    assert lang == "fi-FI"
    assert spoken.startswith("Puhuimmeko tänään sinulle tärkeistä asioista?. Kyllä. Osittain. Ei")
    one.page.get_by_role("button", name="Svenska").click()
    expect(one.page.get_by_role("button", name="Läs upp")).to_have_count(0)


def test_without_javascript_the_ordinary_form_is_shown(tablet):
    one = tablet(java_script_enabled=False)
    one.page.wait_for_url("**/?channel=tablet")
    one.page.get_by_role("radio", name="Kyllä").first.check(force=True)
    one.page.get_by_role("button", name="Lähetä vastaus").click()
    expect(one.page.locator("h1")).to_have_text(THANKS)
    assert one.counted("SELECT channel FROM feedback_response WHERE point_id = ?") == "tablet"
