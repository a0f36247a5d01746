"""A tablet in a lobby, as a test holds it."""

import sqlite3
import time
from contextlib import closing

from playwright.sync_api import Page, expect

from tests.browser.net import Net

TABLET = {"width": 1024, "height": 720}
THANKS = "Kiitos!"
POINTS = 20
SET_UP = f"""
import json
from rinnalla.feedback import domain
from rinnalla.feedback.models import CollectionPoint
from rinnalla.people.models import Person
first = CollectionPoint.objects.order_by("pk").first()
leena = Person.objects.get(called="Leena Lehto")
made = []
for number in range({POINTS}):
    point = domain.open_point(unit=first.unit, questionnaire=first.questionnaire, by=leena,
        texts={{"name_fi": f"Ovi {{number}}", "name_sv": f"Dörr {{number}}"}})
    tablet, code = domain.add_tablet(point, name="Tabletti", by=leena)
    made.append([point.pk, point.code, code, tablet.pk])
print(json.dumps(made))
"""
# Somebody who taps as fast as a page can draw.
ANSWER = """async ([times, words]) => {
  const drawn = async (is) => {
    for (let tries = 0; !is(); tries += 1) {
      if (tries > 600) throw new Error("it stays at: " + document.body.innerText);
      await new Promise((go) => setTimeout(go, 5));
    }
  };
  const place = () => document.querySelector(".kiosk__count")?.textContent ?? document.querySelector("h1").textContent;
  for (let time = 0; time < times; time += 1) {
    for (let step = 1; step <= 3; step += 1) {
      await drawn(() => place().includes(`${step}/4`));
      document.querySelector(".kiosk__options button").click();
    }
    await drawn(() => place().includes("4/4"));
    const box = document.querySelector("textarea");
    box.value = words;
    box.dispatchEvent(new Event("input"));
    document.querySelector(".kiosk__button--main").click();
    await drawn(() => document.querySelector("h1").textContent === "Kiitos!");
    document.querySelector(".kiosk__row .kiosk__button--main").click();
  }
}"""


class Tablet:
    """A tablet that is paired and shows the first question."""

    def __init__(self, net: Net, browser, point, **how) -> None:
        self.net, self.point, self.code, self.pk = net, point[0], point[1], point[3]
        self.browser, self.how = browser, {"viewport": TABLET, "base_url": net.url, "locale": "fi-FI"} | how
        self.context = browser.new_context(**self.how)
        self.context.set_default_timeout(10_000)
        self.faults: list[str] = []
        self.page = self.open()
        self.page.goto(f"/palaute/tabletti/?k={point[2]}")
        self.page.get_by_role("button", name="Ota tämä tabletti käyttöön").click()
        self.page.wait_for_url("**/kioski/**")
        if self.how.get("java_script_enabled", True):
            expect(self.page.locator("h1")).to_have_text("Puhuimmeko tänään sinulle tärkeistä asioista?")
            self.page.evaluate("navigator.serviceWorker.ready")

    def open(self) -> Page:
        page = self.context.new_page()
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console",
            lambda m: self.faults.append(m.text) if m.type == "error" and "Failed to load" not in m.text else None,
        )
        return page

    def tap(self, times: int = 1) -> None:
        for _time in range(times):
            self.page.locator(".kiosk__options button").first.click()

    def is_thanked(self) -> None:
        expect(self.page.locator("h1")).to_have_text(THANKS)

    def answer(self, times: int = 1, words: str = "") -> None:
        self.page.evaluate(ANSWER, [times, words])

    def cut(self) -> None:
        self.net.down()
        self.context.set_offline(True)

    def mend(self) -> None:
        self.net.up()
        self.context.set_offline(False)

    def hurry(self) -> None:
        self.page.evaluate("dispatchEvent(new Event('online'))")

    def counted(self, question: str = "SELECT count(*) FROM feedback_response WHERE point_id = ?") -> object:
        with closing(sqlite3.connect(self.net.server.data / "rinnalla.sqlite3")) as database:
            return database.execute(question, [self.point]).fetchone()[0]

    def waiting(self) -> int:
        """How many answers the tablet still keeps."""
        return self.page.evaluate(
            """code => new Promise((resolve) => {
              indexedDB.open(`kiosk-${code}`, 1).onsuccess = (event) => {
                const count = event.target.result.transaction("answers").objectStore("answers").count();
                count.onsuccess = () => resolve(count.result);
              };
            })""",
            self.code,
        )

    def all_sent(self) -> None:
        deadline = time.monotonic() + 20
        while self.waiting():
            assert time.monotonic() < deadline
            time.sleep(0.1)
