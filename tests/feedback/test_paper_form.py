"""The questionnaire on paper: tagged, in each language, on one side where there are three questions."""

import io

import pikepdf
import pytest
from django.urls import reverse

from rinnalla.feedback import domain, paper_form


def opened(content):
    return pikepdf.open(io.BytesIO(content))


@pytest.mark.parametrize(("size", "mm"), [("a4", (210, 297)), ("a5", (148, 210))])
@pytest.mark.parametrize(
    ("language", "title"), [("fi", "Miten meillä meni tänään?"), ("sv", "Hur gick det i dag?"), ("en", "How did we do")]
)
def test_is_one_tagged_page_in_the_language(signed_in, leena, point, size, mm, language, title):
    address = reverse("feedback:paper", kwargs={"code": point.code})
    response = signed_in(leena).get(address, {"language": language, "size": size})
    assert response["Content-Type"] == "application/pdf"
    with opened(response.content) as pdf:
        assert len(pdf.pages) == 1
        assert tuple(round(float(side) / 72 * 25.4) for side in pdf.pages[0].mediabox[2:]) == mm
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.docinfo["/Title"]).startswith(title)
        assert str(pdf.Root.Lang).startswith(language)


@pytest.mark.parametrize("key", ["families", "partners", "after-meeting"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_every_ready_one_fits_on_an_a5(organisation, leena, key, language):
    taken = domain.publish_ready(organisation, key, leena)
    with opened(paper_form.sheet(taken, None, language=language, size="a5")) as pdf:
        assert len(pdf.pages) == 1


def test_says_why_where_to_put_it_and_that_it_is_no_place_for_urgent_help(point, monkeypatch):
    given = {}
    monkeypatch.setattr(paper_form, "pdf", lambda page, data, language: given.update(data) or b"")
    paper_form.sheet(point.questionnaire, point, language="sv", size="a4")
    assert given["why"] == point.questionnaire.why_sv
    assert given["place"] == "Aulan · Vuxensocialarbetet"
    assert "112" in given["urgent"]
    assert given["where"]
    assert [option["key"] for option in given["questions"][0]["options"]] == ["3", "2", "1"]
    assert all("<svg" in option["face"] for option in given["questions"][2]["options"])


def test_many_long_questions_go_on_to_a_second_page(organisation, leena):
    draft = domain.begin_questionnaire(organisation=organisation, texts={"name_fi": "Pitkä"}, by=leena)
    for kind in ("scale", "numbers", "yes_no", "ten", "text", "scale", "numbers", "ten", "text"):
        domain.add_question(draft, kind=kind, texts={"text_fi": "Miten kävi sinun asiasi " * 6}, by=leena)
    with opened(paper_form.sheet(draft, None, language="fi", size="a5")) as pdf:
        assert len(pdf.pages) > 1
        assert pdf.Root.MarkInfo.Marked
