"""Typing in a pile of paper forms by the keyboard alone: what the pages take of the time, in a real browser.

`python -m bench.pile` serves the demo, opens a collection point with the three questions for adult social work, and
types twenty papers, four keys each, as fast as a browser can press them (tests/feedback/test_pile.py counts the keys).
Ends with 1 where the pages take more than a second a paper: ten a minute are six seconds each, and the rest is for
reading it.
"""

import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, DESK, FLAGS, become, serve, stop

PAPERS, MOST = 20, 1.0
OPEN = """
import json
from rinnalla.feedback import domain
from rinnalla.people.models import Person
leena = Person.objects.get(called="Leena Lehto")
unit = leena.roles.exclude(unit=None).first().unit
asked = domain.publish_ready(unit.organisation, "adult-social-work", leena)
print(json.dumps(domain.open_point(unit=unit, questionnaire=asked, texts={"name_fi": "Aula"}, by=leena).pk))
"""


def type_in(page: Page) -> float:
    """Seconds for all the papers."""
    page.wait_for_selector("form[data-ready]")
    began = time.perf_counter()
    for _paper in range(PAPERS):
        for key in ("3", "2", "1", "Enter"):
            page.keyboard.press(key)
    expect(page.locator(".pile__count b")).to_have_text(str(PAPERS), timeout=120_000)
    return time.perf_counter() - began


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        served = serve(Path(folder))
        try:
            point = served.ask(OPEN)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                page = browser.new_context(viewport=DESK, base_url=served.url, locale="fi-FI").new_page()
                become(page, "Leena Lehto")
                page.goto(f"/palaute/pisteet/{point}/paperit/?language=fi")
                took = type_in(page) / PAPERS
                browser.close()
        finally:
            stop(served)
    print(f"{took:.2f} s of the pages a paper (allowed {MOST:.0f})")
    return 0 if took <= MOST else 1


if __name__ == "__main__":
    sys.exit(main())
