"""Reading what is public, as JSON and CSV."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rinnalla.feedback import domain
from rinnalla.feedback.models import Comment
from rinnalla.feedback.results import results_of
from rinnalla.influence.models import Change


def get(client, path, **headers):
    return client.get(f"/api/v1/{path}", headers=headers)


def rows_of(response):
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_tells_the_places_and_what_is_asked(client, point):
    listed = get(client, "points").json()
    assert (listed["count"], listed["next"]) == (1, None)
    assert listed["items"][0]["code"] == point.code
    one = get(client, f"points/{point.code}").json()
    assert [question["key"] for question in one["questions"]] == [question.key for question in point.questions]
    assert one["questions"][0]["options"][0]["label"]["sv"]
    assert one["name"] == {"fi": "Aula", "sv": "Aulan", "en": ""}


def test_the_results_are_those_of_the_page(client, point, submitted):
    submitted(8, important=3, heard=5)
    submitted(7, important=1, heard=2, language="sv")
    found, shown = results_of(point), get(client, f"points/{point.code}/results").json()
    assert shown["count"] == found.count > 0
    assert [(one["key"], one["count"], one["finding"]) for one in shown["questions"]] == [
        (one.question.key, one.count, one.finding) for one in found.questions
    ]
    assert [[(bar["label"], bar["count"]) for bar in one["bars"]] for one in shown["questions"]] == [
        [] if one.is_hidden else [(bar.label, bar.count) for bar in one.bars] for one in found.questions
    ]
    rows = rows_of(get(client, f"points/{point.code}/results.csv"))
    assert [(row["question"], row["answer"], row["count"]) for row in rows if not row["by"]] == [
        (one["key"], bar["label"], str(bar["count"])) for one in shown["questions"] for bar in one["bars"]
    ]


def test_nothing_is_told_under_five(client, point, submitted):
    submitted(4, important=3, heard=5)
    shown = get(client, f"points/{point.code}/results").json()
    assert (shown["count"], shown["questions"], shown["cuts"]) == (0, [], [])
    assert rows_of(get(client, f"points/{point.code}/results.csv")) == []


def test_labels_come_in_the_language_that_is_asked_for(client, point, submitted):
    submitted(5, heard=5)
    shown = get(client, f"points/{point.code}/results?lang=sv").json()
    assert shown["language"] == "sv"
    assert "hörda" in str(shown) or "hörd" in str(shown)


def test_the_codebook_tells_every_column_and_number(client, point):
    rows = rows_of(get(client, f"points/{point.code}/codebook.csv"))
    names = {row["column_or_question"] for row in rows}
    header = get(client, f"points/{point.code}/results.csv").content.decode("utf-8-sig").splitlines()[0]
    assert set(header.split(",")) <= names
    assert {question.key for question in point.questions} <= names
    assert all(row["label_fi"] for row in rows)


def test_a_text_is_no_formula_in_a_spreadsheet(client, point, submitted):
    question = point.questions[0]
    type(question).objects.filter(pk=question.pk).update(finding_fi="=1+1", text_fi="=HYPERLINK(1)")
    assert "\n=" not in get(client, f"points/{point.code}/codebook.csv").content.decode()
    assert ",=" not in get(client, f"points/{point.code}/codebook.csv").content.decode()


def test_nobodys_words_are_there(client, point, submitted, leena):
    submitted(6, heard=5, words="Salaiset sanani")
    for comment in Comment.objects.all()[:3]:
        domain.read_comment(comment, by=leena, keep_text=comment.text)
    for path in ("points", f"points/{point.code}", f"points/{point.code}/results", f"points/{point.code}/results.csv"):
        assert "Salaiset" not in get(client, path).content.decode()


def test_tells_calls_statements_and_changes_that_are_public(client, world):
    calls = get(client, "calls").json()["items"]
    assert [one["title"]["fi"] for one in calls] == ["Tule mukaan"]
    statements = get(client, "statements").json()["items"]
    by_title = {one["title"]["fi"]: one for one in statements}
    assert by_title["Asiakaslähtöinen kohtaaminen"]["answer"]["decision"] == "yes"
    assert by_title["Luonnos"]["answer"] is None
    assert by_title["Luonnos"]["is_overdue"] is True
    assert "Toinen" not in by_title
    changes = get(client, "changes").json()["items"]
    assert [one["title"]["fi"] for one in changes] == ["Huoneentaulu on seinällä"]
    everything = "".join(get(client, path).content.decode() for path in ("calls", "statements", "changes"))
    for name in ("Aino", "Eero", "Kaisa", "Pasi", "Maria", "silmiin"):
        assert name not in everything


def test_a_page_leads_to_the_next(client, world):
    for number in range(4):
        Change.objects.create(
            organisation=world.organisation,
            unit=world.unit,
            title_fi=f"Muutos {number}",
            published_at=world.change.published_at,
        )
    first = get(client, "changes?per_page=3").json()
    assert (first["count"], len(first["items"])) == (5, 3)
    following = client.get(first["next"]).json()
    assert (len(following["items"]), following["next"]) == (2, None)
    assert not {one["id"] for one in first["items"]} & {one["id"] for one in following["items"]}


@pytest.mark.parametrize("path", ["changes", "statements", "calls", "points"])
def test_costs_the_same_however_long_the_list(client, world, path):
    def cost():
        with CaptureQueriesContext(connection) as counted:
            get(client, path)
        return len(counted)

    get(client, path)
    few = cost()
    for number in range(20):
        for model in (Change,):
            model.objects.create(
                organisation=world.organisation,
                unit=world.unit,
                title_fi=str(number),
                published_at=world.change.published_at,
            )
        domain.open_point(
            unit=world.unit, questionnaire=world.questionnaire, texts={"name_fi": str(number)}, by=world.leena
        )
    assert cost() == few


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("points?page=99", 404),
        ("points?per_page=101", 422),
        ("points?page=x", 422),
        ("points/nosuch", 404),
        ("points/nosuch/results", 404),
        ("points/nosuch/results?lang=xx", 422),
        ("points/a%20b", 422),
    ],
)
def test_problems_are_told_in_one_form_and_in_ones_language(client, point, path, status):
    response = get(client, path, **{"Accept-Language": "sv"})
    assert (response.status_code, response["Content-Type"]) == (status, "application/problem+json")
    told = response.json()
    assert (told["status"], bool(told["title"])) == (status, True)
    assert told["title"] != get(client, path).json()["title"]


@pytest.mark.parametrize("path", ["points/", "nosuch", "points/aula/nosuch", "../v2/points", "%00"])
def test_an_address_that_is_nowhere_is_told_as_a_problem(client, db, path):
    response = get(client, path, **{"Accept-Language": "sv,en;q=0.5"})
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")
    assert response.json()["title"] == "Det finns ingen sådan adress."
    assert "/api/v1/openapi.json" in response.json()["detail"]
    assert get(client, path, **{"Accept-Language": "de"}).json()["title"] == "Tällaista osoitetta ei ole."


def test_a_page_that_is_nowhere_is_still_a_page(client, db):
    response = client.get("/nosuch/")
    assert response.status_code == 404
    assert "<html" in response.content.decode()


def test_a_fault_of_ours_is_told_as_a_problem(client, point, monkeypatch):
    monkeypatch.setattr("rinnalla.api.shown.results_of", lambda *_points: 1 / 0)
    client.raise_request_exception = False
    response = get(client, f"points/{point.code}/results", **{"Accept-Language": "en"})
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert response.json()["detail"] == "It is our fault, not yours. Send it again later, with the same key."


def test_every_page_of_the_web_may_read(client, point):
    response = get(client, "points")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert "max-age=60" in response["Cache-Control"]


def test_the_page_tells_how(client, point):
    page = client.get(reverse("api:open_data")).content.decode()
    assert "Avoin data" in page
    assert f"/api/v1/points/{point.code}/results.csv" in page
    assert "/avoin-data/" in client.get("/").content.decode()
    assert client.get("/api/v1/")["Location"] == reverse("api:open_data")
