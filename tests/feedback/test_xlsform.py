"""A questionnaire of another tool becomes a draft, with a list of what could not be taken."""

import io
import random
import zipfile

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


@pytest.mark.parametrize(
    ("kind", "taken"),
    [
        ("select_one way", "one"),
        ("select one way", "one"),
        ("select one from way", "one"),
        ("Select_One way", "one"),
        ("select1 way", "one"),
        ("add select one prompt using way", "one"),
        ("select_one way or_other", "one"),
        ("select_multiple way", "many"),
        ("select multiple from way", "many"),
        ("select all that apply from way", "many"),
        ("select way", "many"),
        ("string", "text"),
        ("select_one_external way", None),
        ("select one from file way.csv", None),
        ("select_multiple_from_file way.csv", None),
        ("select_one", None),
        ("select", None),
        ("rank way", None),
    ],
)
def test_older_words_for_the_kinds_mean_the_same(kind, taken):
    survey = [("type", "name", "caption: English (en)"), ("text", "words", "What?"), (kind, "n", "Which?")]
    choices = [("list name", "name", "label:English (en)"), ("way", "a", "By bus"), ("way", "b", "On foot")]
    read = read_xlsform(book(survey, choices))
    assert [one["kind"] for one in read.questions[1:]] == ([taken] if taken else [])
    assert read.questions[0]["texts"] == {"text_en": "What?"}
    assert bool(read.not_taken) is (taken is None or "or_other" in kind)


def test_older_columns_and_rows_out_of_use():
    survey = [
        ("type", "name", "label", "bind:constraint", "bind::relevant", "control:appearance", "disabled"),
        ("int", "easy", "Oliko helppoa?", ". >= 1 and . <= 5", "", "likert", ""),
        ("text", "words", "Mitä?", "", "${easy} < 3", "", ""),
        ("text", "old", "Vanha?", "", "", "", "yes"),
    ]
    read = read_xlsform(book(survey, []))
    assert [one["kind"] for one in read.questions] == ["numbers", "text"]
    assert [(one.row, "relevant" in one.why, "appearance" in one.why) for one in read.not_taken] == [
        (2, False, True),
        (3, True, False),
        (4, False, False),
    ]


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


def broken(content: bytes, seed: int) -> bytes:
    """The file cut, scratched, or with one of its parts spoiled before it was packed."""
    chance = random.Random(seed)
    spoiled = bytearray(content)
    if seed % 3 == 0:
        return content[: chance.randrange(len(content))]
    if seed % 3 == 1:
        for _scratch in range(chance.randrange(1, 20)):
            spoiled[chance.randrange(len(spoiled))] = chance.randrange(256)
        return bytes(spoiled)
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        hit = chance.choice(old.namelist())
        for name in old.namelist():
            part = old.read(name)
            if name == hit and chance.random() < 0.3:
                continue
            new.writestr(name, part[: chance.randrange(len(part))] if name == hit else part)
    return made.getvalue()


@pytest.mark.parametrize("seed", range(90))
def test_a_broken_file_is_refused_or_read_but_never_a_fault(seed):
    try:
        read = read_xlsform(broken(book(), seed))
    except Refused:
        return
    assert read.questions


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
