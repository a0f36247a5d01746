"""Every page goes through a real browser in each language: axe finds nothing, light or dark, and it fits a phone."""

from itertools import groupby
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from django.utils import translation

from rinnalla.access import nobody, table
from tests.browser.addresses import LANGUAGES, PASSWORD, STATUS
from tests.browser.conftest import PHONE, a_copy, become, serve, stop
from tests.browser.no_page import NO_PAGE
from tests.browser.texts import ENGLISH_WORDS, untranslated

SMALLEST = {"width": 320, "height": 640}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# What can differ between light and dark.
COLOURS = ["color-contrast", "link-in-text-block"]
BY_PASSWORD = ("Tuomas Tammi", "Pasi Pihlaja")
# The organisation's own login: its pages are there, and nobody answers.
OIDC = {
    "RINNALLA_OIDC_URL": "http://127.0.0.1:9",
    "RINNALLA_OIDC_NAME": "Jokilaakso",
    "RINNALLA_OIDC_CLIENT_ID": "rinnalla",
    "RINNALLA_OIDC_SECRET": "secret",
}

LOOK = """
async ({options, english, words}) => {
  const found = [];
  const root = document.documentElement;
  const headings = document.querySelectorAll("h1").length;
  if (headings !== 1) found.push(`${headings} h1`);
  if (!document.title.trim()) found.push("no title");
  const unknown = new RegExp(`(^|[^\\\\p{L}])(${words.join("|")})([^\\\\p{L}]|$)`, "iu");
  const known = new Set(english);
  const seen = text => {
    const said = text.replace(/\\s+/g, " ").trim();
    if (said && (known.has(said) || (words.length && unknown.test(said)))) found.push(`English: ${said}`);
  };
  const ours = element => element && element.closest("[lang]").lang === root.lang;
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement;
    if (ours(parent) && !parent.closest("script, style, textarea, code")) seen(walk.currentNode.data);
  }
  for (const name of ["aria-label", "alt", "placeholder", "title"])
    for (const element of document.querySelectorAll(`[${name}]`)) if (ours(element)) seen(element.getAttribute(name));
  const result = await axe.run(document, options);
  for (const v of result.violations)
    found.push(`${v.id}: ${v.nodes.map(node => node.html.slice(0, 160)).slice(0, 3).join(" | ")}`);
  return found;
}
"""


NONE = {name for names in NO_PAGE.values() for name in names}


@pytest.fixture(scope="module")
def served(played, tmp_path_factory):
    """A Rinnalla of this file's own, which has what the demo has none of."""
    running = serve(a_copy(played, tmp_path_factory.mktemp("walked")), **OIDC)
    yield running
    stop(running)


@pytest.fixture(scope="module")
def addresses(served):
    return served.ask(
        "import json; from tests.browser.addresses import addresses; print(json.dumps(list(addresses())))"
    )


@pytest.fixture(scope="module")
def recovery_codes(served, addresses):
    return served.ask("import json; from tests.browser.addresses import *; print(json.dumps(recovery_codes()))")


def look(page, language, dark=None):
    """What is wrong with the page that is open, in words. In the dark the colours are looked at: the page is the same
    otherwise (`tests/site/test_dark.py`); `dark` asks for other rules."""
    options = {"resultTypes": ["violations"], "runOnly": TAGS}
    english = untranslated(language) if language != "en" else []
    page.evaluate(Axe().axe_script)
    found = page.evaluate(
        LOOK, {"options": options, "english": english, "words": ENGLISH_WORDS if language != "en" else []}
    )
    if page.evaluate("document.documentElement.lang") != language:
        found.append("the language of the page is another")
    page.emulate_media(color_scheme="dark")
    options["runOnly"] = dark or {"type": "rule", "values": COLOURS}
    again = "options => axe.run(document, options).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html))"
    found += [f"dark: {fault}" for fault in page.evaluate(again, options)]
    page.emulate_media(color_scheme="light")
    for size in (SMALLEST, PHONE):
        page.set_viewport_size(size)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            found.append(f"{width} px wide at {size['width']}")
    return found


def sign_in(page, who, recovery_codes):
    """With a password, so that the pages about passwords and second factors open."""
    page.goto("/kirjaudu/login/")
    page.locator("details summary").first.click()
    page.locator("input[name=login]").fill(f"{who.split()[0].lower()}@rinnalla.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    if who == "Pasi Pihlaja":
        page.wait_for_url("**/2fa/authenticate/")
        page.locator("input[name=code]").fill(recovery_codes.pop())
        page.locator("input[name=code]").press("Enter")
    page.wait_for_url(lambda url: "/login/" not in url and "/authenticate/" not in url)


def on_the_way_in(page, language):
    """The pages that show only in the middle of signing in, one after the other."""
    prefix = "" if language == "fi" else f"/{language}"
    page.goto(f"{prefix}/kirjaudu/login/code/")
    page.locator("input[name=email]").fill("leena@rinnalla.example")
    page.locator("input[name=email]").press("Enter")
    page.wait_for_url("**/code/confirm/")
    yield "account_confirm_login_code"
    page.context.clear_cookies()
    page.goto(f"{prefix}/kirjaudu/login/")
    page.locator("details summary").first.click()
    page.locator("input[name=login]").fill("pasi@rinnalla.example")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/2fa/authenticate/")
    yield "mfa_authenticate"


@pytest.fixture
def walk(addresses, recovery_codes, open_context):
    """Opens one page after the other in a language: gives the browser's page, the address's name and who looks."""

    def pages(language):
        page = open_context(PHONE, reduced_motion="reduce")
        for name in on_the_way_in(page, language):
            yield page, name, "stranger"
        to_open = sorted((a for a in addresses if a["name"] not in NONE), key=lambda a: a["who"])
        to_open.sort(key=lambda address: address["who"] not in BY_PASSWORD)  # it must not be long since they signed in
        for who, theirs in groupby(to_open, key=lambda address: address["who"]):
            page = open_context(PHONE, reduced_motion="reduce")
            if who in BY_PASSWORD:
                sign_in(page, who, recovery_codes)
            elif who != "stranger":
                become(page, who)
            for address in theirs:
                if language != "fi" and address["paths"][language] == address["paths"]["fi"]:
                    continue  # a short address on paper speaks Finnish first
                answer = page.goto(address["paths"][language])
                with translation.override(language):
                    shown = resolve(urlsplit(page.url).path).view_name
                if shown == address["name"] and answer.status in (200, STATUS.get(shown)):
                    yield page, shown, who

    return pages


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_without_fault(language, addresses, walk):
    """Each page as somebody who may open it, at the width of a phone; no address that has a page is left out."""
    wrong, seen = {}, set()
    for page, name, who in walk(language):
        seen.add(name)
        found = look(page, language)
        if found:
            wrong[f"{name} {page.url} as {who}"] = found
    short = {a["name"] for a in addresses if language != "fi" and a["paths"][language] == a["paths"]["fi"]}
    assert sorted({address["name"] for address in addresses} - NONE - short - seen) == []
    assert not wrong, "\n".join(f"{page}\n    {fault}" for page, faults in wrong.items() for fault in faults)


def test_an_address_that_is_not_walked_has_no_page(addresses, open_context):
    """The table has no address that the walk does not know, and those that are said to have no page have none."""
    opened = {address["name"] for address in addresses}
    assert sorted(name for name, row in table().items() if row.who is not nobody and name not in opened) == []
    pages = {}
    for address in addresses:
        who = address["who"]
        if address["name"] not in NONE or who in BY_PASSWORD:
            continue
        if who not in pages:
            pages[who] = open_context()
            if who != "stranger":
                become(pages[who], who)
        answer = pages[who].request.get(address["paths"]["fi"], max_redirects=0)
        html = "text/html" in answer.headers.get("content-type", "")
        assert not (html and answer.ok), f"{address['name']} shows a page to {who}"
