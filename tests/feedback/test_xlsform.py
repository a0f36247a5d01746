"""A questionnaire of another tool becomes a draft, with a list of what could not be taken."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.feedback import domain
from rinnalla.feedback.importing.xlsform import read_xlsform
from rinnalla.feedback.models import Questionnaire
from rinnalla.refused import Refused

SURVEY = [
    ("type", "name", "label::Suomi (fi)", "label::Svenska (sv)", "label::Deutsch (de)", "constraint", "parameters",
     "relevant"),
    ("start", "start", "", "", "", "", "", ""),
    ("note", "why", "Haluamme kuulla sinua.", "Vi vill höra dig.", "", "", "", ""),
    ("select_one way", "way", "Miten tulit?", "Hur kom du?", "Wie?", "", "", ""),
    ("select_multiple needs", "needs", "Mitä tarvitset?", "Vad behöver du?", "", "", "", ""),
    ("integer", "easy", "Kuinka helppoa oli?", "Hur lätt var det?", "", ". >= 1 and . <= 5", "", "${way} = 'bus'"),
    ("range", "again", "Suositteletko?", "Rekommenderar du?", "", "", "start=0 end=10 step=1", ""),
    ("integer", "age", "Ikäsi?", "Ålder?", "", "", "", ""),
    ("geopoint", "place", "Missä?", "Var?", "", "", "", ""),
    ("begin_repeat", "children", "", "", "", "", "", ""),
    ("text", "child", "Lapsi?", "Barn?", "", "", "", ""),
    ("end_repeat", "", "", "", "", "", "", ""),
    ("text", "words", "Mitä sanot?", "Vad säger du?", "", "", "", ""),
    ("note", "thanks", "Kiitos!", "Tack!", "", "", "", ""),
]  # fmt: skip
CHOICES = [
    ("list_name", "name", "label::Suomi (fi)", "label::Svenska (sv)"),
    ("way", "bus", "Bussilla", "Med buss"),
    ("way", "foot", "Jalan", "Till fots"),
    ("needs", "money", "Rahaa", "Pengar"),
    ("needs", "", "", ""),
    ("needs", "home", "Koti", "Hem"),
]
SETTINGS = [("form_title", "default_language"), ("Aulan kysely", "Suomi (fi)")]


def book(survey=SURVEY, choices=CHOICES, settings=SETTINGS) -> bytes:
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, rows in (("survey", survey), ("choices", choices), ("settings", settings)):
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def page(response):
    return response.content.decode()


def test_becomes_a_draft_and_tells_what_it_could_not_take(signed_in, leena):
    browser = signed_in(leena)
    address = reverse("feedback:questionnaire_import")
    led = browser.post(address, {"file": SimpleUploadedFile("kysely.xlsx", book())}, follow=True)
    draft = Questionnaire.objects.get()
    assert (draft.name_fi, draft.why_fi, draft.why_sv) == (
        "Aulan kysely",
        "Haluamme kuulla sinua.",
        "Vi vill höra dig.",
    )
    assert draft.published_at is None
    assert [(one.key, one.kind, one.text_fi, one.text_sv) for one in draft.questions.all()] == [
        ("way", "one", "Miten tulit?", "Hur kom du?"),
        ("needs", "many", "Mitä tarvitset?", "Vad behöver du?"),
        ("easy", "numbers", "Kuinka helppoa oli?", "Hur lätt var det?"),
        ("again", "ten", "Suositteletko?", "Rekommenderar du?"),
        ("words", "text", "Mitä sanot?", "Vad säger du?"),
    ]
    way = draft.questions.get(key="way")
    assert [(one.value, one.text_fi, one.text_sv) for one in way.choices.all()] == [
        (1, "Bussilla", "Med buss"),
        (2, "Jalan", "Till fots"),
    ]
    shown = page(led)
    for row in (2, 6, 8, 9, 10, 11, 14):
        assert f"survey {row}<" in shown
    assert "geopoint" in shown
    assert "Deutsch (de)" in shown
    assert reverse("feedback:questionnaire", kwargs={"questionnaire": draft.pk}) in shown


def test_what_is_whole_leads_straight_to_the_draft(signed_in, leena):
    survey = [("type", "name", "label"), ("text", "words", "Mitä sanot?")]
    led = signed_in(leena).post(
        reverse("feedback:questionnaire_import"),
        {"file": SimpleUploadedFile("k.xlsx", book(survey, [("list_name",)], [("form_title",), ("Kysely",)]))},
    )
    draft = Questionnaire.objects.get()
    assert led["Location"] == reverse("feedback:questionnaire", kwargs={"questionnaire": draft.pk})
    assert draft.questions.get().text_fi == "Mitä sanot?"


@pytest.mark.parametrize(
    ("row", "rest"),
    [
        (("integer", "n", "Luku?", ". > 0 and . < 6", ""), "numbers"),
        (("range", "n", "Luku?", "", "start=1;end=5;step=1"), "numbers"),
        (("integer", "n", "Luku?", ". >= 0 and . <= 10", ""), "ten"),
        (("integer", "n", "Luku?", ". >= 0 and . <= 120", ""), None),
        (("range", "n", "Luku?", "", "start=0 end=10 step=2"), None),
        (("decimal", "n", "Luku?", "", ""), None),
        (("select_one none", "n", "Mikä?", "", ""), None),
        (("select_one_from_file a.csv", "n", "Mikä?", "", ""), None),
        (("text", "n", "", "", ""), None),
        (("text", "n", "Pitkä " * 60, "", ""), None),
        (("image", "n", "Kuva?", "", ""), None),
        (("calculate", "n", "", "", ""), None),
    ],
)
def test_each_kind_is_taken_or_told_of(row, rest):
    survey = [("type", "name", "label", "constraint", "parameters"), ("text", "words", "Mitä?", "", ""), row]
    read = read_xlsform(book(survey, []))
    if rest:
        assert [one["kind"] for one in read.questions] == ["text", rest]
        assert read.not_taken == []
    else:
        assert len(read.questions) == 1
        assert [(one.sheet, one.row, bool(one.why)) for one in read.not_taken] == [("survey", 3, True)]


def test_the_eleventh_question_is_told_of():
    survey = [("type", "name", "label"), *(("text", "same name", f"Mitä {n}?") for n in range(12))]
    read = read_xlsform(book(survey, []))
    assert len(read.questions) == len({one["key"] for one in read.questions}) == 10
    assert [one.row for one in read.not_taken] == [12, 13]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"hello",
        b"PK\x03\x04broken",
        book(survey=[("type", "name", "label")]),
        book(survey=[]),
        book(survey=[("type", "name", "label"), ("geopoint", "a", "Missä?")]),
    ],
)
def test_what_is_no_xlsform_is_refused_with_words(signed_in, leena, organisation, content):
    with pytest.raises(Refused):
        domain.bring_questionnaire(organisation=organisation, content=content, by=leena)
    file = SimpleUploadedFile("kysely.xlsx", content)
    shown = page(signed_in(leena).post(reverse("feedback:questionnaire_import"), {"file": file}))
    assert "govuk-error-summary" in shown
    assert Questionnaire.objects.count() == 0


def test_a_workbook_without_a_survey_is_refused():
    made = openpyxl.Workbook()
    out = io.BytesIO()
    made.save(out)
    with pytest.raises(Refused, match="survey"):
        read_xlsform(out.getvalue())


_cell = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-5, 20), st.sampled_from([c for row in SURVEY for c in row])
)
_header = st.sampled_from(["type", "name", "label", "label::fi", "label:: sv", "constraint", "parameters", "hint", ""])


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_header, min_size=1, max_size=6), st.lists(st.lists(_cell, min_size=1, max_size=6), max_size=8))
def test_no_workbook_breaks_the_reader(header, rows):
    clean = [[one.translate(dict.fromkeys(range(32))) if isinstance(one, str) else one for one in row] for row in rows]
    try:
        read = read_xlsform(book([header, *clean]))
    except Refused:
        return
    assert 0 < len(read.questions) <= 10
