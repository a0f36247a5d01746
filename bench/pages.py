"""Weight and requests of the pages that clients and strangers open, first and later visits, in a real browser.

`python -m bench.pages` serves the demo, opens pages with an empty cache and again, and prints what went over the
wire. Ends with 1 where a first visit is over 80 kB or 10 requests (a questionnaire's: 60 kB or
8 requests), or a later one over 15 kB.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, PHONE, Served, become, serve, stop

FIRST_KB, LATER_KB, REQUESTS = 80, 15, 10
ASKED_KB, ASKED_REQUESTS = 60, 8


def weigh(browser: Browser, served: Served, path: str, who: str | None) -> list[tuple[float, int]]:
    """(kB over the wire, requests) of the first and of a second visit."""
    context = browser.new_context(viewport=PHONE, base_url=served.url)
    page = context.new_page()
    if who:
        become(page, who)
        cookies = context.cookies()
        context.close()
        context = browser.new_context(viewport=PHONE, base_url=served.url)
        context.add_cookies(cookies)
        page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []
    started: list[str] = []
    network.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    network.on("Network.requestWillBeSent", lambda event: started.append(event["request"]["url"]))
    visits = []
    for _ in range(2):
        sizes.clear()
        started.clear()
        page.goto(path, wait_until="networkidle")
        outside = [url for url in started if not url.startswith((served.url, "data:"))]
        assert outside == [], f"a third party is asked: {outside}"
        visits.append((sum(sizes) / 1000, len([url for url in started if not url.startswith("data:")])))
        page.goto("about:blank")
    context.close()
    return visits


def main() -> int:
    over = 0
    with tempfile.TemporaryDirectory() as folder:
        served = serve(Path(folder))
        try:
            ids = served.ask(
                "import json\n"
                "from rinnalla.influence.models import Change\n"
                "from rinnalla.groups.models import Group\n"
                "from rinnalla.meetings.models import Meeting\n"
                "from rinnalla.feedback.models import CollectionPoint\n"
                "from rinnalla.voices.models import Voice\n"
                "group = Group.objects.order_by('-founded_on').first()\n"
                "print(json.dumps({'change': Change.objects.exclude(published_at=None).first().pk, 'group': group.pk,"
                "'circle': group.circle_id, 'meeting': group.meetings.last().pk,"
                "'code': next(p.code for p in CollectionPoint.objects.all() if p.is_open),"
                "'voice': Voice.objects.filter(author__called='Aino').first().pk}))"
            )
            pages = [
                (None, "/"),
                (None, "/muutokset/"),
                (None, f"/muutokset/{ids['change']}/"),
                (None, "/kysytty/"),
                (None, "/kutsut/"),
                (None, f"/palaute/{ids['code']}/"),
                (None, "/tulokset/"),
                (None, "/ihmiset/kortti/"),
                ("Aino", "/oma/"),
                ("Aino", "/oma/viestit/"),
                ("Aino", f"/ryhmat/{ids['group']}/"),
                ("Aino", f"/tapaamiset/{ids['meeting']}/"),
                ("Aino", f"/sanottua/piiri/{ids['circle']}/"),
            ]
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                print(f"{'page':<28}{'who':<8}{'first kB':>9}{'requests':>9}{'later kB':>9}{'requests':>9}")
                for who, path in pages:
                    (first, asked), (later, again) = weigh(browser, served, path, who)
                    is_asked = path.startswith("/palaute/")
                    most, requests = (ASKED_KB, ASKED_REQUESTS) if is_asked else (FIRST_KB, REQUESTS)
                    bad = first > most or asked > requests or later > LATER_KB
                    over += bad
                    mark = "  OVER" if bad else ""
                    print(f"{path:<28}{who or '':<8}{first:>9.1f}{asked:>9}{later:>9.1f}{again:>9}{mark}")
                browser.close()
        finally:
            stop(served)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
