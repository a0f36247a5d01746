"""Every page, in each language, light and dark, goes through the browser with axe; none is wider than a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import PHONE, become

LANGUAGES = {"fi": "", "sv": "/sv", "en": "/en"}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture(scope="module")
def addresses(served):
    return served.ask(
        "import json; from tests.browser.addresses import addresses; print(json.dumps(list(addresses())))"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(language, addresses, open_context, served):
    """Each page as somebody who may open it, at the width of a phone."""
    assert len({address["name"] for address in addresses}) > 60
    found, seen = [], 0
    pages = {}
    for address in addresses:
        who = address["who"]
        if who not in pages:
            pages[who] = open_context(PHONE)
            if who != "stranger":
                become(pages[who], who)
        page = pages[who]
        path = (
            address["path"]
            if address["path"].startswith(("/k/", "/health/"))
            else LANGUAGES[language] + address["path"]
        )
        answer = page.request.get(path, max_redirects=0)
        if answer.status in (301, 302, 405) or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{answer.status} {path} as {who}"
        page.goto(path)
        seen += 1
        assert page.evaluate("document.documentElement.lang") == language
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > PHONE["width"]:
            found.append(f"{path} as {who}: {width} px wide")
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            result = Axe().run(page, options=RULES)
            found += [
                f"{path} as {who}, {scheme}: {v['id']}: {v['nodes'][0]['html'][:160]}"
                for v in result.response["violations"]
            ]
        page.emulate_media(color_scheme="light")
    assert seen > 50
    assert found == []
