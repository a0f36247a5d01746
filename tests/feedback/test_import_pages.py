"""Bringing a file on the pages: the file, its columns, its words, a last look."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from rinnalla.feedback import domain, tasks
from rinnalla.feedback.importing import Meaning
from rinnalla.feedback.models import Response, WaitingImport
from tests.feedback.given import answers_of
from tests.feedback.test_import import CSV, MAPPING, WRONG

STRANGE = "Tunnus,Oliko apua,Saitko asiaasi apua?,Sana\na,oli,Kyllä,Hei\nb,ei ollut,Ei,\nc,en tiedä,Ei,\n".encode()


@pytest.fixture
def leenas(signed_in, leena):
    return signed_in(leena)


def upload(browser, point, content, mapping=None, name="vastaukset.csv"):
    files = {"file": SimpleUploadedFile(name, content)}
    if mapping:
        files["mapping"] = SimpleUploadedFile("mapping.toml", mapping.encode())
    return browser.post(reverse("feedback:import", kwargs={"point": point.pk}), files)


def step(name):
    return reverse(f"feedback:{name}", kwargs={"waiting": WaitingImport.objects.latest("id").pk})


def test_goes_from_the_file_to_its_columns_its_words_and_the_answers(leenas, point, asked):
    assert upload(leenas, point, STRANGE)["Location"] == step("import_columns")
    page = leenas.get(step("import_columns")).content.decode()
    assert re.search('<option value="Saitko asiaasi apua\\?"[^>]* selected', page)  # guessed by its name
    assert "ei ollut" in page  # the beginning of the file
    chosen = {"question_important": "Oliko apua", "question_helped": "Saitko asiaasi apua?", "question_words": "Sana"}
    response = leenas.post(step("import_columns"), chosen | {"id": "Tunnus", "otherwise": "sv"})
    assert response["Location"] == step("import_words")
    page = leenas.get(step("import_words")).content.decode()
    assert "“oli”" in page or "”oli”" in page
    assert "Kyllä”" not in page  # known
    response = leenas.post(step("import_words"), {"important_0": "3", "important_1": "1", "important_2": "0"})
    assert response["Location"] == step("import_check")
    assert Response.objects.count() == 0
    assert "Lisää 3 vastausta" in leenas.get(step("import_check")).content.decode()
    response = leenas.post(step("import_check"))
    assert response["Location"] == reverse("feedback:point", kwargs={"point": point.pk})
    assert Response.objects.filter(language="sv", channel="import").count() == 3
    values = [answers_of(response).get("important") for response in Response.objects.order_by("id")]
    assert [value for value in values if value] == [3, 1]


def test_a_mapping_file_leads_to_the_last_look_at_once(leenas, point):
    assert upload(leenas, point, CSV, MAPPING)["Location"] == step("import_check")
    leenas.post(step("import_check"))
    assert Response.objects.count() == 3


def test_the_last_look_lists_wrong_rows_and_adds_nothing_until_they_are_left_out(leenas, point):
    upload(leenas, point, WRONG.encode(), MAPPING)
    page = leenas.get(step("import_check")).content.decode()
    assert "10 riviä on väärin" in page
    assert "”Ehkä” sarakkeessa ”Tärkeää?” ei ole vastaus kysymykseen." in page
    response = leenas.post(step("import_check"))
    assert response.status_code == 200
    assert "eikä mitään lisätty" in response.content.decode()
    assert Response.objects.count() == 0
    leenas.post(step("import_check"), {"leave_out_wrong": "on"})
    assert Response.objects.count() == 2


def test_nothing_of_the_file_is_kept_when_it_is_done(leenas, point):
    upload(leenas, point, CSV, MAPPING)
    last = step("import_check")
    leenas.post(last)
    waiting = WaitingImport.objects.get()
    assert (bytes(waiting.content), waiting.mapping) == (b"", {})
    for name in ("import_columns", "import_words", "import_check"):
        response = leenas.get(step(name), follow=True)
        assert "Tämä tiedosto on jo käsitelty." in response.content.decode()


def test_sending_the_last_look_twice_adds_once(leenas, point):
    upload(leenas, point, CSV, MAPPING)
    key = leenas.get(step("import_check")).content.decode().split('name="form_key" value="')[1].split('"')[0]
    first = leenas.post(step("import_check"), {"form_key": key})
    again = leenas.post(step("import_check"), {"form_key": key})
    assert first["Location"] == again["Location"]
    assert Response.objects.count() == 3


def test_a_file_can_be_thrown_away(leenas, point):
    upload(leenas, point, CSV, MAPPING)
    leenas.post(step("import_check"), {"give_up": "1"})
    assert bytes(WaitingImport.objects.get().content) == b""
    assert Response.objects.count() == 0


def test_a_file_is_forgotten_after_a_day(point, leena, django_capture_on_commit_callbacks):
    from django_tasks_db.models import DBTaskResult

    with django_capture_on_commit_callbacks(execute=True):
        waiting = domain.bring_file(point, name="a.csv", content=CSV, meaning=None, by=leena)
    planned = DBTaskResult.objects.get()
    assert planned.run_after - planned.enqueued_at >= timedelta(hours=23)
    tasks.forget_file.call(waiting.pk)
    assert WaitingImport.objects.count() == 0


@pytest.mark.parametrize(
    ("content", "mapping", "words"),
    [
        (b"", None, "Vastausten tiedosto"),
        (b"\xd0\xcf\x11\xe0", None, "vanha Excel-tiedosto"),
        (CSV, "[columns]\n", "columns.questions"),
        (CSV, '[columns.questions]\nheard = "Puuttuu"\n', "Tiedostossa ei ole saraketta ”Puuttuu”"),
    ],
)
def test_a_file_or_mapping_that_does_not_fit_is_said(leenas, point, content, mapping, words):
    response = upload(leenas, point, content, mapping)
    assert response.status_code == 200
    assert words in response.content.decode()
    assert WaitingImport.objects.count() == 0


def test_a_column_of_free_words_is_no_column_of_answers(leenas, point):
    rows = "A\n" + "".join(f"sana {number}\n" for number in range(40))
    upload(leenas, point, rows.encode())
    page = leenas.post(step("import_columns"), {"question_heard": "A", "otherwise": "fi"}).content.decode()
    assert "yli 30 erilaista vastausta" in page


def test_no_column_chosen_is_said(leenas, point):
    upload(leenas, point, STRANGE)
    page = leenas.post(step("import_columns"), {"otherwise": "fi"}).content.decode()
    assert "Valitse ainakin yhden kysymyksen sarake." in page


def test_forged_columns_are_refused(leenas, point):
    upload(leenas, point, STRANGE)
    response = leenas.post(step("import_columns"), {"question_heard": "Toisen sarake", "otherwise": "fi"})
    assert response.status_code == 200
    assert Meaning.from_stored(WaitingImport.objects.get().mapping).questions == {"helped": "Saitko asiaasi apua?"}


def test_somebody_elses_file_is_for_those_who_serve_the_unit(leenas, point, signed_in, olli, maria):
    upload(leenas, point, CSV, MAPPING)
    assert signed_in(olli).get(step("import_check")).status_code == 403
    assert signed_in(maria).get(step("import_check")).status_code == 200


def test_names_of_columns_are_shown_and_not_run(leenas, point):
    upload(leenas, point, b"<script>alert(1)</script>,b\n<b>x</b>,2\n", name="<i>.csv")
    page = leenas.get(step("import_columns")).content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert "<i>.csv" not in page
