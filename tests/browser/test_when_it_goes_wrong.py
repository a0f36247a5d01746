"""Forms with errors and the pages that say no: the same eye as on every page, in each language, light and dark."""

from itertools import groupby

import pytest
from playwright.sync_api import expect

from tests.browser.addresses import LANGUAGES
from tests.browser.conftest import PHONE, ROOT, a_copy, become, serve, stop
from tests.browser.test_every_page import TAGS, look

# Forms of every kind of field and every room; sent as empty as they can be made.
FORMS = [
    "account_login",
    "account_request_login_code",
    "account_reset_password",
    "feedback:import",
    "feedback:new",
    "influence:action_add",
    "influence:action_dropped",
    "influence:answer",
    "influence:edit",
    "influence:write",
    "meetings:add",
    "meetings:cancel",
    "meetings:propose",
    "organisations:add",
    "people:add",
    "people:card_enter",
    "recruitment:write",
    "voices:rename",
    "voices:say",
]
EMPTY = """
() => {
  const forms = [...document.querySelectorAll("main form[method=post]")];
  const form = forms.filter(form => form.querySelector("textarea, select, input:not([type=hidden])")).at(-1);
  if (!form) return false;
  for (const field of form.querySelectorAll("textarea, input:not([type=hidden], [type=radio], [type=checkbox])"))
    field.value = "";
  form.requestSubmit();
  return true;
}
"""


@pytest.fixture(scope="module")
def served(played, tmp_path_factory):
    """A Rinnalla of this file's own, which has what the demo has none of."""
    running = serve(a_copy(played, tmp_path_factory.mktemp("wrong")))
    yield running
    stop(running)


@pytest.fixture(scope="module")
def addresses(served):
    """The addresses of each name: their paths by language, and who opens them."""
    asked = served.ask(
        "import json; from tests.browser.addresses import addresses; print(json.dumps(list(addresses())))"
    )
    return {name: list(ones) for name, ones in groupby(asked, key=lambda address: address["name"])}


@pytest.fixture
def page_of(open_context):
    """`page_of("Aino")` is a page of somebody's own, the same each time."""
    pages = {}

    def of(who):
        if who not in pages:
            pages[who] = open_context(PHONE, reduced_motion="reduce")
            if who != "stranger":
                become(pages[who], who)
        return pages[who]

    return of


def wrong_with(page, language):
    """What is wrong with the page; in the dark too all rules are asked."""
    found = look(page, language, dark=TAGS)
    page.set_viewport_size(PHONE)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_form_with_errors_is_without_fault(language, addresses, page_of):
    wrong = {}
    for name in FORMS:
        page = page_of(addresses[name][0]["who"])
        for address in addresses[name]:  # not every thing of the demo can be changed any more
            page.goto(address["paths"][language])
            if page.evaluate(EMPTY):
                break
        summary = page.locator("[data-error-summary]")
        expect(summary, name).to_be_visible()
        expect(summary, name).to_be_focused()
        found = wrong_with(page, language)
        if found:
            wrong[f"{name} {page.url}"] = found
    assert not wrong, "\n".join(f"{page}\n    {fault}" for page, faults in wrong.items() for fault in faults)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_that_says_no_is_without_fault(language, addresses, page_of):
    """Not here, not for you (with a name and without), not sent, not readable: each is a whole page with a way on."""
    prefix = "" if language == "fi" else f"/{language}"
    page, wrong = page_of("Aino"), {}

    def see(what, page):
        found = wrong_with(page, language)
        if not page.locator("main").get_by_role("link").count() and what != "not sent":
            found.append("no way on")
        if found:
            wrong[f"{what} {page.url}"] = found

    assert page.goto(f"{prefix}/there-is-nothing-here/").status == 404
    see("not here", page)
    assert page.goto(addresses["audit:trail"][0]["paths"][language]).status == 403
    see("not for you", page)
    page.goto(addresses["voices:say"][0]["paths"][language])
    page.locator("textarea").first.fill("Tämä ei saa kadota.")
    page.locator("main form input[name=csrfmiddlewaretoken]").first.evaluate("mark => (mark.value = 'x'.repeat(64))")
    with page.expect_response(lambda answer: answer.request.method == "POST") as posted:
        page.locator("main form button").first.click()
    assert posted.value.status == 403
    expect(page.get_by_text("Tämä ei saa kadota.")).to_be_visible()
    see("not sent", page)
    assert not wrong, "\n".join(f"{page}\n    {fault}" for page, faults in wrong.items() for fault in faults)


def test_page_of_our_own_fault_is_without_fault(page_of):
    """The page for when everything is broken is one file that asks nothing of Django."""
    page = page_of("stranger")
    body = (ROOT / "src/rinnalla/templates/500.html").read_text()
    page.route("**/broken", lambda route: route.fulfill(status=200, content_type="text/html", body=body))
    page.goto("/broken")
    assert wrong_with(page, "fi") == []
