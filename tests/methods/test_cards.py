"""Everyone finds, reads and prints method cards."""

import io
import subprocess

import pikepdf
import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.methods import cards
from rinnalla.methods.card_files import KINDS, card_library
from rinnalla.methods.models import CardKind
from rinnalla.methods.searching import beginning, found, haystack_of, terms_of
from rinnalla.practices import library
from rinnalla.translated.fields import LANGUAGES

pytestmark = pytest.mark.django_db

LIST = "/menetelmat/"
# The long ways of working, which somebody who has never led must be able to lead from the card alone.
LONG = ("learning-cafe", "aquarium", "moderation", "dialogue-round", "service-path", "tree-of-co-operation")


def found_by(browser, **asked):
    page = browser.get(LIST, asked)
    return [card.key for card in page.context["page"].paginator.object_list]


def test_a_stranger_reads_every_card_in_every_language(signed_in):
    browser = signed_in(None)
    for key, card in cards.built_in().items():
        for language, prefix in (("fi", ""), ("sv", "/sv"), ("en", "/en")):
            page = browser.get(f"{prefix}{LIST}{key}/").content.decode()
            for words in (card.name, card.why, card.needs, *card.steps):
                assert words.in_(language).replace("'", "&#x27;") in page.replace("&#39;", "&#x27;"), (key, language)


def test_there_are_at_least_thirty_of_every_kind_and_none_is_wrong():
    assert len(cards.built_in()) >= 30
    assert {card.kind for card in cards.built_in().values()} == set(KINDS) == set(CardKind.values)
    assert card_library().faults == ()


def test_a_long_way_of_working_is_told_in_five_to_eight_steps_with_what_to_mind():
    for key in LONG:
        card = cards.built_in()[key]
        assert 5 <= len(card.steps) <= 8
        assert card.careful


def test_no_text_is_the_same_in_two_languages_by_mistake():
    for card in cards.built_in().values():
        for words in (card.why, card.needs, *card.steps):
            assert len({words.in_(language) for language in LANGUAGES}) == 3


def test_every_model_names_cards_that_there_are():
    for practice in library.all_practices():
        assert practice.methods
        assert set(practice.methods) <= set(cards.built_in())


def test_cards_are_found_by_kind_minutes_and_people(signed_in):
    browser = signed_in(None)
    assert set(found_by(browser)) == set(cards.built_in())
    assert set(found_by(browser, kind="attention")) == {"memory-tray", "counting-together", "two-things-changed"}
    short = found_by(browser, minutes="5")
    assert "one-word" in short
    assert "learning-cafe" not in short
    assert "learning-cafe" not in found_by(browser, people="5")
    assert "learning-cafe" in found_by(browser, people="20")


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("akvaario", "aquarium"),
        ("AKVAARIOSSA", "aquarium"),
        ("luottamuksen", "blind-walk-with-words"),
        ("lankakerä", "thanks-web"),
        ("garnnystan", "thanks-web"),
        ("juggling scarf", "scarf-juggling"),
        ("välitehtävää", "interim-task"),
    ],
)
def test_cards_are_found_by_words_in_any_form_and_language(words, key, signed_in):
    haystacks = found_by(signed_in(None), q=words)
    if words == "juggling scarf":
        assert haystacks == []  # every word must be there
    else:
        assert key in haystacks


def test_those_that_have_the_word_as_it_was_typed_come_first(signed_in):
    found_keys = found_by(signed_in(None), q="huivi")
    assert found_keys[0] in ("scarf-juggling", "blind-walk-with-words")


@pytest.mark.parametrize("nonsense", ["%", "_", "'; DROP TABLE", "\x00", "🧶" * 50, "a" * 500, "<script>"])
def test_nonsense_finds_nothing_and_breaks_nothing(nonsense, signed_in):
    response = signed_in(None).get(LIST, {"q": nonsense, "minutes": "x", "people": "-3", "kind": "nope"})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_nothing_found_says_what_to_do(signed_in):
    page = signed_in(None).get(LIST, {"q": "qqqqq"}).content.decode()
    assert "Mikään kortti ei sovi" in page


def test_the_list_costs_a_stranger_no_query(signed_in, django_assert_num_queries):
    browser = signed_in(None)
    with django_assert_num_queries(0):
        browser.get(LIST)
    with django_assert_num_queries(0):
        browser.get(f"{LIST}aquarium/")


def test_a_card_leads_to_its_models_and_a_model_to_its_cards(signed_in):
    browser = signed_in(None)
    assert "/toimintamallit/client-council/" in browser.get(f"{LIST}dialogue-round/").content.decode()
    assert f"{LIST}dialogue-round/" in browser.get("/toimintamallit/client-council/").content.decode()


@pytest.mark.parametrize(("size", "width"), [("", 419.5), ("a4", 595.3)])
def test_a_card_on_paper_is_tagged_and_says_everything(size, width, signed_in, tmp_path):
    address = reverse("methods:card_pdf", kwargs={"method": "learning-cafe"})
    response = signed_in(None).get("/sv" + address, {"size": size})
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "sv"
        assert str(pdf.docinfo["/Title"]) == "Lärcafé"
        assert float(pdf.pages[0].mediabox[2]) == pytest.approx(width, abs=1)
        assert len(pdf.pages) <= 2
    file = tmp_path / "card.pdf"
    file.write_bytes(response.content)
    paper = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
    said = " ".join(paper.replace("-\n", "").split())
    card = cards.built_in()["learning-cafe"]
    assert card.steps[0].sv[:25] in said
    assert card.careful.sv[:25] in said


def test_every_card_fits_on_paper(signed_in):
    browser = signed_in(None)
    for key in cards.built_in():
        response = browser.get(reverse("methods:card_pdf", kwargs={"method": key}))
        with pikepdf.open(io.BytesIO(response.content)) as pdf:
            assert len(pdf.pages) <= 2, key


def test_a_card_that_is_not_there(signed_in):
    for key in ("no-such", "own-", "own-x", "own-1", "own-" + "9" * 40):
        assert signed_in(None).get(f"{LIST}{key}/").status_code == 404


@given(st.text(alphabet="aäöåbdeghijklmnoprstuvy", min_size=1, max_size=30), st.text(max_size=60))
def test_a_word_is_always_found_by_itself(word, around):
    haystack = haystack_of(around, word, around)
    assert found(terms_of(word), haystack) == 2
    assert beginning(word) in haystack


def test_a_part_that_is_called_by_a_kind_is_given_that_kind():
    council = library.get("client-council")
    assert cards.kinds_for(council, "trust") == ("trust",)
    assert cards.kinds_for(council, "closing") == ("ending",)
    assert "discussion" in cards.kinds_for(council, "work")
    assert "discussion" in cards.kinds_for(None, "gone")
