"""Answers from another tool: all of a file or nothing, and nothing twice."""

import io
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.feedback import domain
from rinnalla.feedback.domain import imports
from rinnalla.feedback.importing import Meaning
from rinnalla.feedback.models import Comment, ImportRun, Response, Tally
from rinnalla.refused import Refused
from tests.feedback import given
from tests.feedback.given import all_answers

MAPPING = """
[columns]
id = "Vastaaja"
time = "Aika"
language = "Kieli"
[columns.questions]
important = "Tärkeää?"
helped = "Apua?"
heard = "Kuunneltiinko"
words = "Vapaa sana"
[values.helped]
"samaa mieltä" = 3
"en osaa sanoa" = 0
[languages]
"RU" = "sv"
"""
HEADER = "Vastaaja;Aika;Kieli;Tärkeää?;Apua?;Kuunneltiinko;Vapaa sana;Muuta\n"
ROWS = (
    "1;2.4.2018 10:15;suomi;Kyllä;Samaa mieltä;5;Kiitos, että kuuntelitte äidin äänellä;x\n"
    "2;2018-04-03T09:00;RU;delvis;en osaa sanoa;4;;y\n"
    "3;4.4.2018;fi;Ei;Ei;1,0;“Pitkä” jono — 5 €;\n"
)
CSV = (HEADER + ROWS).encode()


@pytest.fixture
def meaning():
    return Meaning.from_toml(MAPPING.encode())


def bring(point, content, meaning, leena, **options):
    return domain.import_answers(point, file=content, mapping=meaning, by=leena, **options)


def answers_of(key_of="at"):
    return [
        (
            given.answers_of(response),
            response.language,
            list(response.comments.values_list("text", flat=True)),
        )
        for response in Response.objects.order_by(key_of)
    ]


EXPECTED = [
    ({"important": 3, "helped": 3, "heard": 5}, "fi", ["Kiitos, että kuuntelitte äidin äänellä"]),
    ({"important": 2, "heard": 4}, "sv", []),
    ({"important": 1, "helped": 1, "heard": 1}, "fi", ["“Pitkä” jono — 5 €"]),
]


def test_adds_every_row_with_its_time_and_language(point, meaning, leena):
    outcome = bring(point, CSV, meaning, leena)
    assert (outcome.rows, outcome.added, outcome.already, outcome.wrong) == (3, 3, 0, ())
    assert answers_of() == EXPECTED
    first = Response.objects.earliest("at")
    assert first.at == datetime(2018, 4, 2, 7, 15, tzinfo=UTC)  # Finnish summer time
    assert first.channel == "import"
    run = ImportRun.objects.get()
    assert (run.rows, run.added, run.by, run.point) == (3, 3, leena, point)
    assert first.imported == run
    assert set(Comment.objects.values_list("state", "unit")) == {("new", point.unit_id)}
    assert Entry.objects.filter(verb="feedback.imported").get().details == {"rows": 3, "added": 3}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"])
@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_finds_out_the_encoding_and_the_separator(point, meaning, leena, encoding, delimiter):
    bring(point, CSV.decode().replace(";", delimiter).encode(encoding), meaning, leena)
    assert answers_of() == EXPECTED


def test_reads_a_spreadsheet_with_its_own_dates_and_numbers(point, meaning, leena):
    book = openpyxl.Workbook()
    book.active.title = "Ohje"
    sheet = book.create_sheet("Vastaukset")
    sheet.append([])
    sheet.append(HEADER.strip().split(";"))
    sheet.append([1, datetime(2018, 4, 2, 10, 15), "suomi", "Kyllä", "Samaa mieltä", 5, "Kiitos 🙏", None])
    sheet.append([2.0, date(2018, 4, 3), None, "Osittain", None, 4.0])
    file = io.BytesIO()
    book.save(file)
    mapping = Meaning.from_toml((MAPPING + '\n[file]\nsheet = "Vastaukset"\n').encode())
    assert bring(point, file.getvalue(), mapping, leena).added == 2
    assert answers_of() == [
        ({"important": 3, "helped": 3, "heard": 5}, "fi", ["Kiitos 🙏"]),
        ({"important": 2, "heard": 4}, "fi", []),
    ]
    assert Response.objects.earliest("at").at == datetime(2018, 4, 2, 7, 15, tzinfo=UTC)
    # The same ids out of a CSV are the same answers.
    again = bring(point, CSV, meaning, leena)
    assert (again.added, again.already) == (1, 2)


def test_the_same_file_twice_adds_nothing(point, meaning, leena):
    bring(point, CSV, meaning, leena)
    again = bring(point, CSV, meaning, leena)
    assert (again.rows, again.added, again.already) == (3, 0, 3)
    assert (Response.objects.count(), len(all_answers()), Comment.objects.count()) == (3, 8, 2)


def test_without_ids_equal_rows_are_each_counted_and_none_twice(point, leena):
    mapping = Meaning.from_toml(b'[columns.questions]\nheard = "Kuunneltiinko"\n')
    rows = "Kuunneltiinko\n5\n5\n4\n5\n"
    assert bring(point, rows.encode(), mapping, leena).added == 4
    assert bring(point, rows.encode(), mapping, leena).added == 0
    # A later export: the same rows in another order, and one more five.
    assert bring(point, b"Kuunneltiinko\n4\n5\n5\n5\n5\n", mapping, leena).added == 1
    assert sorted(all_answers()) == [4, 5, 5, 5, 5]


def test_the_same_rows_at_another_point_are_other_answers(point, meaning, leena, unit):
    other = domain.open_point(unit=unit, questionnaire=point.questionnaire, texts={"name_fi": "Ovi"}, by=leena)
    bring(point, CSV, meaning, leena)
    assert bring(other, CSV, meaning, leena).added == 3


WRONG = HEADER + (
    "1;2.4.2018;fi;Kyllä;Ei;5;;\n"
    "2;eilen;fi;Kyllä;Ei;5;;\n"
    "3;2.4.2018;fi;Ehkä;Ei;5;;\n"
    "\n"
    "4;2.4.2018;fi;Kyllä;Ei;6;;\n"
    "5;2.4.2018;viro;Kyllä;Ei;5;;\n"
    "6;2.4.2018;fi;;;;;\n"
    "1;2.4.2018;fi;Ei;Ei;1;;\n"
    "7;1.1.2040;fi;Ei;Ei;1;;\n"
    ";;fi;Ei;Ei;1;;\n"
    "8;2.4.2018;fi;Ei;Ei;1;" + "x" * 5001 + ";\n"
    "9;2.4.2018;fi;1;Ei;1;;\n"
    "10;2.4.2018;sv;Nej;Ja;2;;\n"
)
REASONS = {
    3: "”eilen” ei ole aika, joka täällä ymmärretään.",
    4: "”Ehkä” sarakkeessa ”Tärkeää?” ei ole vastaus kysymykseen.",
    6: "”6” sarakkeessa ”Kuunneltiinko” ei ole vastaus kysymykseen.",
    7: "”viro” ei ole kieli, joka täällä tunnetaan.",
    8: "Tällä rivillä ei ole vastausta.",
    9: "Tunnus on sama kuin rivillä 2.",
    10: "Aika on tulevaisuudessa.",
    11: "Aika puuttuu.",
    12: "Vapaa teksti on yli 5 000 merkkiä.",
    13: "”1” sarakkeessa ”Tärkeää?” ei ole vastaus kysymykseen.",
}


def test_wrong_rows_are_told_with_number_and_reason_and_nothing_is_added(point, meaning, leena):
    with pytest.raises(domain.WrongRows, match="10 riviä on väärin, eikä mitään lisätty") as refused:
        bring(point, WRONG.encode(), meaning, leena)
    assert {row.number: row.reason for row in refused.value.outcome.wrong} == REASONS
    assert (Response.objects.count(), Tally.objects.count(), ImportRun.objects.count()) == (0, 0, 0)


def test_wrong_rows_are_left_out_where_that_is_wished(point, meaning, leena):
    outcome = bring(point, WRONG.encode(), meaning, leena, leave_out_wrong=True)
    assert (outcome.rows, outcome.added, len(outcome.wrong)) == (12, 2, 10)
    assert Response.objects.count() == 2


def test_a_trial_adds_nothing(point, meaning, leena):
    outcome = bring(point, WRONG.encode(), meaning, leena, trial=True)
    assert (outcome.added, len(outcome.wrong)) == (2, 10)
    bring(point, CSV, meaning, leena)
    outcome = bring(point, CSV, meaning, leena, trial=True)
    assert (outcome.added, outcome.already) == (0, 3)
    assert Response.objects.count() == 3


def test_nothing_is_half_imported_when_it_breaks_in_the_middle(point, meaning, leena, monkeypatch):
    many = HEADER + "".join(f"{number};2.4.2018;fi;Kyllä;Ei;5;;\n" for number in range(1200))
    real, calls = imports.write_new, []

    def breaks(rows):
        calls.append(1)
        if len(calls) == 3:
            raise OSError("the disk is full")
        return real(rows)

    monkeypatch.setattr(imports, "write_new", breaks)
    with pytest.raises(OSError, match="full"):
        bring(point, many.encode(), meaning, leena)
    assert (Response.objects.count(), Tally.objects.count(), ImportRun.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "Tiedostossa ei ole vastauksia."),
        (HEADER.encode(), "Tiedostossa ei ole vastauksia."),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "vanha Excel-tiedosto"),
        (b"PK\x03\x04 this is no zip", "Tiedostoa ei voi lukea."),
        (b"%PDF-1.7\n" + bytes(range(256)) * 4, "Tiedoston kirjaimia ei voi lukea."),
        (b"x" * (10 * 1024 * 1024 + 1), "yli 10 Mt"),
        (b"a;b\n1;2\n", "Tiedostossa ei ole saraketta"),
        ((HEADER.replace("Muuta", "Apua?") + ROWS).encode(), "kahdesti"),
        ((HEADER + "1;;;;;5;;\n" * 50_001).encode(), "yli 50 000 riviä"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_with_what_to_do(point, meaning, leena, content, words):
    with pytest.raises(Refused, match=words):
        bring(point, content, meaning, leena)
    assert Response.objects.count() == 0


def test_a_spreadsheet_that_swells_is_refused(point, meaning, leena):
    import zipfile

    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (201 * 1024 * 1024))
    assert len(file.getvalue()) < 1024 * 1024
    with pytest.raises(Refused, match="yli 10 Mt"):
        bring(point, file.getvalue(), meaning, leena)


@pytest.mark.parametrize(
    ("toml", "words"),
    [
        ("[columns\nid = 1", "at line 1"),
        ("[columns]\nid = 'a'\n", "columns.questions"),
        ("[columns.questions]\nheard = 5\n", "columns.questions.heard"),
        ("[columns.questions]\nheard = 'a'\n[colums]\n", "colums"),
        ("[columns]\nwhen = 'a'\n[columns.questions]\nheard = 'a'\n", "columns.when"),
        ("[columns.questions]\nheard = 'a'\n[values.heard]\n\"hyvä\" = 6\n", "values.heard.hyvä"),
        ("[columns.questions]\nheard = 'a'\n[values.heard]\n\"hyvä\" = true\n", "values.heard.hyvä"),
        ("[columns.questions]\nheard = 'a'\n[values]\nheard = 3\n", "values.heard"),
        ("[columns.questions]\nheard = 'a'\n[languages]\nEesti = 'et'\n", "languages.Eesti"),
        ("[columns.questions]\nheard = 'a'\n[otherwise]\nlanguage = 'de'\n", "otherwise.language"),
    ],
)
def test_a_wrong_mapping_file_says_where(toml, words):
    with pytest.raises(Refused, match=words):
        Meaning.from_toml(toml.encode())


def test_a_question_that_is_not_asked_is_refused(point, leena):
    mapping = Meaning.from_toml(b"[columns.questions]\nhappy = 'a'\n")
    with pytest.raises(Refused, match="important"):
        bring(point, b"a\n5\n", mapping, leena)


def test_a_scale_that_counts_the_other_way_round_is_turned(point, leena):
    mapping = Meaning.from_toml(b'[columns.questions]\nheard = \'a\'\n[values.heard]\n"1" = 5\n"5" = 1\n')
    bring(point, b"a\n1\n1.0\n5\n", mapping, leena)
    assert sorted(all_answers()) == [1, 1, 5]


def test_only_those_who_serve_the_unit_may(point, meaning, olli, aino):
    for person in (olli, aino):
        with pytest.raises(Refused):
            bring(point, CSV, meaning, person)


def test_rows_without_a_time_are_of_now(point, leena):
    moment = datetime(2018, 5, 2, 12, tzinfo=UTC)
    with clock.set_to(moment):
        bring(point, b"a\n5\n", Meaning.from_toml(b"[columns.questions]\nheard = 'a'\n"), leena)
    assert Response.objects.get().at == moment


def test_the_command_line_brings_a_file(point, tmp_path, capsys):
    file, mapping = tmp_path / "vastaukset.csv", tmp_path / "mapping.toml"
    file.write_bytes(WRONG.encode("windows-1252"))
    mapping.write_text(MAPPING, "utf-8")
    options = ["import", "responses", point.code, str(file), "--mapping", str(mapping)]
    with pytest.raises(CommandError, match="10 riviä on väärin"):
        call_command(*options)
    assert "row 4: ”Ehkä”" in capsys.readouterr().err
    call_command(*options, "--leave-out-wrong", "--dry-run")
    assert "would add 2, here already 0, wrong 10, of 12 rows" in capsys.readouterr().out
    call_command(*options, "--leave-out-wrong")
    assert Response.objects.count() == 2
    assert ImportRun.objects.get().by is None
    with pytest.raises(CommandError, match="no collection point"):
        call_command("import", "responses", "xxx", str(file), "--mapping", str(mapping))
    with pytest.raises(CommandError, match="missing"):
        call_command("import", "responses", point.code, str(tmp_path / "missing"), "--mapping", str(mapping))


def test_the_example_in_the_docs_is_a_mapping():
    text = (Path(__file__).parents[2] / "docs/importing.md").read_text("utf-8")
    example = text.split("```toml\n")[1].split("```")[0]
    meaning = Meaning.from_toml(example.encode())
    assert meaning.values["helped"]["En osaa sanoa"] == 0
    assert meaning.time_format == "%d.%m.%Y klo %H.%M"
