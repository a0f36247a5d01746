"""The poster and the worker's card, as one would hang and hold them."""

import io

import pikepdf
import pytest
from django.urls import reverse

from rinnalla.feedback import papers, thanks


def opened(content):
    return pikepdf.open(io.BytesIO(content))


def size_in_mm(pdf):
    return tuple(round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:])


@pytest.mark.parametrize(("size", "mm"), [("a4", (210, 297)), ("a3", (297, 420))])
@pytest.mark.parametrize(("language", "title"), [("fi", "Miten meillä meni tänään?"), ("sv", "Hur gick det i dag?")])
def test_the_poster_is_one_tagged_page_in_the_language(signed_in, leena, point, size, mm, language, title):
    address = reverse("feedback:poster", kwargs={"code": point.code})
    response = signed_in(leena).get(address, {"language": language, "size": size})
    assert response["Content-Type"] == "application/pdf"
    with opened(response.content) as pdf:
        assert len(pdf.pages) == 1
        assert size_in_mm(pdf) == mm
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]) == title
        assert str(pdf.Root.Lang).startswith(language)


def test_an_unknown_size_or_language_gives_the_usual_one(signed_in, leena, point):
    address = reverse("feedback:poster", kwargs={"code": point.code})
    response = signed_in(leena).get(address, {"language": "../../etc", "size": "huge"})
    with opened(response.content) as pdf:
        assert size_in_mm(pdf) == (210, 297)


def test_the_code_leads_to_the_page_in_the_posters_language(point, monkeypatch):
    given = {}
    monkeypatch.setattr(papers, "pdf", lambda page, data, language: given.update({language: data}) or b"")
    for language in ("fi", "sv"):
        papers.poster(point, language=language, size="a4")
    assert given["fi"]["address"].endswith(f"/palaute/{point.code}")
    assert given["sv"]["address"].endswith(f"/sv/palaute/{point.code}")
    assert given["sv"]["questions"][1] == "Fick du hjälp med ditt ärende?"
    assert len(given["fi"]["questions"]) == 3


def test_the_longest_texts_still_fit_on_one_page(point, monkeypatch):
    point.name_fi = "Aikuissosiaalityön ja kuntouttavan työtoiminnan " * 2
    point.questionnaire.why_fi = "Haluamme tehdä tapaamisista parempia kaikille. " * 8
    monkeypatch.setattr(thanks, "_known_by", [lambda unit: thanks.Told("Odotusaulassa on nyt jumppapallo " * 4)])
    for size in ("a4", "a3"):
        with opened(papers.poster(point, language="fi", size=size)) as pdf:
            assert len(pdf.pages) == 1


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_cards_fit_four_on_a_page(signed_in, leena, point, language):
    address = reverse("feedback:card", kwargs={"code": point.code})
    response = signed_in(leena).get(address, {"language": language})
    with opened(response.content) as pdf:
        assert len(pdf.pages) == 1
        assert pdf.Root.MarkInfo.Marked
