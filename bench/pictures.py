"""The pictures of the README, from the demo: `python -m bench.pictures` writes docs/pictures/*.png (needs pdftoppm)."""

import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, DESK, FLAGS, PHONE, ROOT, Served, become, serve, stop

FOLDER = ROOT / "docs" / "pictures"
TELEVISION = {"width": 1280, "height": 720}
TABLET = {"width": 1024, "height": 680}


def take(browser: Browser, served: Served, name: str, path: str, who: str | None, viewport: dict[str, int]) -> None:
    """One page, as somebody, as far as the first screen goes (a phone's two screens)."""
    context = browser.new_context(viewport=viewport, base_url=served.url, locale="fi-FI")
    page = context.new_page()
    if who:
        become(page, who)
    page.goto(path)
    height = viewport["height"] * (2 if viewport == PHONE else 1)
    page.set_viewport_size({"width": viewport["width"], "height": height})
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


def on_paper(browser: Browser, served: Served, name: str, path: str, who: str | None, folder: Path) -> None:
    """A PDF, as somebody, as a picture."""
    context = browser.new_context(base_url=served.url)
    if who:
        become(context.new_page(), who)
    paper = folder / f"{name}.pdf"
    paper.write_bytes(context.request.get(path).body())
    context.close()
    subprocess.run(["pdftoppm", "-r", "50", "-png", "-singlefile", str(paper), str(FOLDER / name)], check=True)


def on_a_tablet(browser: Browser, served: Served, path: str) -> None:
    """The kiosk of a point, paired as in docs/tablets.md: the three looks that people see."""
    desk, lobby = (browser.new_context(viewport=TABLET, base_url=served.url, locale="fi-FI") for _who in range(2))
    page, tablet = desk.new_page(), lobby.new_page()
    become(page, "Leena Lehto")
    page.goto(path)
    page.get_by_role("link", name="Lisää tabletti").click()
    page.get_by_role("button", name="Näytä koodi").click()
    tablet.goto(f"/palaute/tabletti/?k={page.locator('.pairing-code').inner_text().replace(' ', '')}")
    tablet.get_by_role("button", name="Ota tämä tabletti käyttöön").click()
    for _question in range(2):
        tablet.locator(".kiosk__options button").first.click()
        tablet.wait_for_timeout(300)
    tablet.screenshot(path=FOLDER / "kiosk-question.png")
    tablet.locator(".kiosk__options button").first.click()
    tablet.get_by_role("textbox").fill("Aulassa kaikki kuulevat, kun kertoo asiansa luukulla.")
    tablet.screenshot(path=FOLDER / "kiosk-words.png")
    tablet.get_by_role("button", name="Lähetä vastaus").click()
    tablet.get_by_role("button", name="Seuraava vastaaja").wait_for()
    tablet.wait_for_timeout(1500)  # it has been sent
    tablet.screenshot(path=FOLDER / "kiosk-thanks.png")
    lobby.close()
    desk.close()


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        served = serve(Path(folder))
        try:
            ids = served.ask(
                "import json\n"
                "from rinnalla.feedback.models import CollectionPoint\n"
                "from rinnalla.groups.models import Group\n"
                "from rinnalla.influence.models import Change, Statement\n"
                "from rinnalla.selection.models import Selection\n"
                "print(json.dumps({'change': Change.objects.order_by('-published_at').first().pk,"
                "'families': CollectionPoint.objects.get(name_fi='Perhepalvelujen aula').code,"
                "'point': CollectionPoint.objects.order_by('pk').first().code,"
                "'place': CollectionPoint.objects.order_by('pk').first().pk,"
                "'group': Group.objects.get(name_fi__startswith='Sosiaalityön ja').pk,"
                "'lottery': Selection.objects.get(state='done').pk,"
                "'rules': Statement.objects.get(kind='house_rules').pk}))"
            )
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                take(browser, served, "home", "/", None, DESK)
                take(browser, served, "change", f"/muutokset/{ids['change']}/", None, DESK)
                take(browser, served, "desk", "/oma/", "Aino", PHONE)
                take(browser, served, "group", f"/ryhmat/{ids['group']}/", "Leena Lehto", DESK)
                take(browser, served, "results", f"/palaute/{ids['point']}/tulokset/", None, PHONE)
                take(browser, served, "wall", f"/palaute/{ids['point']}/taulu/", None, TELEVISION)
                take(browser, served, "lottery", f"/valinta/{ids['lottery']}/", None, PHONE)
                models = "/toimintamallit/vertailu/?model=client-council&model=client-consultation"
                take(browser, served, "models", models, None, DESK)
                on_paper(browser, served, "method-card", "/menetelmat/learning-cafe.pdf", None, Path(folder))
                over_time = f"/palaute/{ids['families']}/tulokset/?by=time"
                take(browser, served, "results-time", over_time, None, PHONE)
                change = f"/palaute/{ids['families']}/taulu/?view=1&stop"
                take(browser, served, "wall-change", change, None, TELEVISION)
                poster = f"/vaikuttaminen/kannanotto/{ids['rules']}/juliste.pdf?size=a3"
                on_paper(browser, served, "poster", poster, None, Path(folder))
                results = f"/palaute/{ids['point']}/tulokset.pdf?size=a3"
                on_paper(browser, served, "results-poster", results, "Leena Lehto", Path(folder))
                on_a_tablet(browser, served, f"/palaute/pisteet/{ids['place']}/")
                browser.close()
        finally:
            stop(served)


if __name__ == "__main__":
    main()
