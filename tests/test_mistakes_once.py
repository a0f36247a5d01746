"""What is wrong in a form is said once over it: a whole form brings its own summary."""

import re
from pathlib import Path

import rinnalla

WHOLE = re.compile(r"{{ form }}|parts/form\.html")
SUMMARY = "parts/error_summary.html"


def test_no_page_with_a_whole_form_says_the_mistakes_again():
    pages = [page for page in Path(rinnalla.__file__).parent.rglob("*.html") if page.parent.name != "forms"]
    texts = {str(page): page.read_text(encoding="utf-8") for page in pages}
    assert any(SUMMARY in text for text in texts.values())
    twice = [name for name, text in texts.items() if SUMMARY in text and WHOLE.search(text)]
    assert twice == []


def test_a_mistake_is_said_once(signed_in, leena, unit):
    page = signed_in(leena).get(f"/palaute/yksikot/{unit.pk}/tyoyhteiso/?by=nonsense").content.decode()
    assert page.count('class="govuk-error-summary"') == 1
