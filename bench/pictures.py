"""The pictures of the README, from the demo: `python -m bench.pictures` writes docs/pictures/*.png (needs pdftoppm)."""

import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM, DESK, FLAGS, PHONE, ROOT, Served, become, serve, stop

FOLDER = ROOT / "docs" / "pictures"


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


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        served = serve(Path(folder))
        try:
            ids = served.ask(
                "import json\n"
                "from rinnalla.groups.models import Group\n"
                "from rinnalla.influence.models import Change, Statement\n"
                "print(json.dumps({'change': Change.objects.order_by('-published_at').first().pk,"
                "'group': Group.objects.order_by('-founded_on').first().pk,"
                "'rules': Statement.objects.get(kind='house_rules').pk}))"
            )
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
                take(browser, served, "home", "/", None, DESK)
                take(browser, served, "change", f"/muutokset/{ids['change']}/", None, DESK)
                take(browser, served, "desk", "/oma/", "Aino", PHONE)
                take(browser, served, "group", f"/ryhmat/{ids['group']}/", "Leena Lehto", DESK)
                poster = browser.new_context(base_url=served.url).request.get(
                    f"/vaikuttaminen/kannanotto/{ids['rules']}/juliste.pdf?size=a3"
                )
                paper = Path(folder) / "poster.pdf"
                paper.write_bytes(poster.body())
                browser.close()
            subprocess.run(
                ["pdftoppm", "-r", "50", "-png", "-singlefile", str(paper), str(FOLDER / "poster")], check=True
            )
        finally:
            stop(served)


if __name__ == "__main__":
    main()
