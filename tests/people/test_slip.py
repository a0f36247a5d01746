"""The slip on paper."""

import io

import pikepdf
import pytest

from rinnalla.people import domain, slip


@pytest.fixture
def pdf(card, secrets, settings):
    settings.BASE_URL = "https://rinnalla.example.fi"
    return pikepdf.open(io.BytesIO(slip.pdf(card, secrets)))


def test_it_is_one_tagged_page_of_a4_with_a_title(pdf):
    assert len(pdf.pages) == 1
    assert [round(float(side)) for side in pdf.pages[0].mediabox][2:] == [595, 842]
    assert bool(pdf.Root.MarkInfo.Marked)
    with pdf.open_metadata() as meta:
        assert meta["dc:title"] == "Pääsykortti Rinnalla-palveluun"
        assert meta["pdfuaid:part"] == "1"
    assert str(pdf.Root.Lang) == "fi"


def test_the_code_has_words_for_those_who_do_not_see_it(pdf):
    alts = [str(thing.Alt) for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing]
    assert "QR-koodi, joka avaa Rinnalla-palvelun" in alts


def test_it_is_in_the_language_of_the_card(leena, unit, settings):
    card, secrets = domain.make_card(by=leena, unit=unit, language="sv")
    settings.BASE_URL = "https://rinnalla.example.fi"
    texts = slip.texts(card, secrets)
    assert texts["lines"] == [
        "I Rinnalla gör klienter och medarbetare tjänsterna bättre tillsammans.",
        "Det är gratis och frivilligt.",
        "Ingen ser ditt namn om du inte själv vill det.",
    ]
    assert texts["ask"] == "Fråga mer: Leena Lehto, Vuxensocialarbetet"
    assert texts["at"] == "rinnalla.example.fi/k"
