"""Sending responses from another system."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from rinnalla import clock
from rinnalla.api import domain as tokens
from rinnalla.api.models import Token
from rinnalla.audit.models import Entry
from rinnalla.feedback import domain
from rinnalla.feedback.models import Comment, Response
from rinnalla.refused import Refused

GOOD = {"answers": {"heard": 5}, "comments": {"words": "Kiitos"}, "language": "sv"}


def test_a_response_is_received(send, token, point, asked):
    response = send(GOOD, token=token)
    assert (response.status_code, response.json()) == (201, {"is_new": True})
    stored = Response.objects.get()
    assert (stored.channel, stored.language, stored.answers) == ("import", "sv", {str(asked["heard"].pk): 5})
    assert Comment.objects.get().text == "Kiitos"


def test_the_same_key_again_adds_nothing(send, token):
    key = str(uuid.uuid4())
    assert send(GOOD, token=token, key=key).status_code == 201
    again = send(GOOD, token=token, key=key)
    assert (again.status_code, again.json()) == (200, {"is_new": False})
    assert Response.objects.count() == 1


@pytest.mark.parametrize("bad", ["", "wrong", "x" * 300, "ä"])
def test_without_a_good_token_nothing_is_received(send, point, bad):
    response = send(GOOD, token=bad)
    assert response.status_code == 401
    assert response["Content-Type"] == "application/problem+json"
    assert response["WWW-Authenticate"] == "Bearer"
    assert not Response.objects.exists()


def test_a_token_is_good_at_its_own_place_alone(send, token, point, leena):
    other = domain.open_point(unit=point.unit, questionnaire=point.questionnaire, texts={"name_fi": "Sali"}, by=leena)
    assert send(GOOD, token=token, code=other.code).status_code == 403
    assert send(GOOD, token=token, code="nosuch").status_code == 404
    assert not Response.objects.exists()


def test_a_token_that_was_taken_away_opens_nothing(send, token, maria):
    tokens.revoke_token(Token.objects.get(), by=maria)
    tokens.revoke_token(Token.objects.get(), by=maria)
    assert send(GOOD, token=token).status_code == 401
    assert Entry.objects.filter(verb="api.revoked_token").count() == 1


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({"answers": {"nosuch": 5}}, "answers.nosuch"),
        ({"answers": {"heard": 99999}}, "answers.heard"),
        ({"answers": {"heard": 9}}, ""),
        ({"answers": {"heard": [5]}}, ""),
        ({"answers": {"words": 1}}, ""),
        ({"answers": {"heard": "<b>"}}, "answers.heard"),
        ({"answers": {}, "comments": {}}, ""),
        ({"comments": {"words": "x" * 2001}}, "comments.words"),
        ({"comments": {"heard": "x"}}, ""),
        ({"answers": {"heard": 5}, "language": "de"}, "language"),
        ({"answers": {"heard": 5}, "name": "Maija"}, "name"),
        ({"answers": {"heard": 5}, "answered_at": "2999-01-01T00:00:00Z"}, "answered_at"),
        ({"answers": {"heard": 5}, "answered_at": "2018-04-05T12:00:00"}, "answered_at"),
        ([], ""),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_received(send, token, body, where):
    response = send(body, token=token)
    assert (response.status_code, response["Content-Type"]) == (422, "application/problem+json")
    assert where in str(response.json()["errors"])
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    ("body", "where", "kind", "what"),
    [
        ({"answers": {"heard": 101}}, "answers.heard", "less_than_equal", "Suurin, mikä tähän käy, on 100."),
        ({"answers": {"heard": -1}}, "answers.heard", "greater_than_equal", "Pienin, mikä tähän käy, on 0."),
        ({"answers": {"heard": True}}, "answers.heard", "int_type", "Tähän tarvitaan kokonaisluku."),
        ({"answers": {"heard": "5"}}, "answers.heard", "int_type", "Tähän tarvitaan kokonaisluku."),
        ({"answers": {"heard": []}}, "answers.heard", "too_short", "Tähän tarvitaan ainakin yksi."),
        ({"answers": {"heard": [1] * 21}}, "answers.heard", "too_long", "Tähän mahtuu enintään 20."),
        ({"answers": [5]}, "answers", "dict_type", "Tähän tarvitaan olio: avaimet ja niiden arvot."),
        ({"comments": {"words": 5}}, "comments.words", "string_type", "Tähän tarvitaan sanoja."),
        (
            {"comments": {"words": "x" * 2001}},
            "comments.words",
            "string_too_long",
            "Tähän mahtuu enintään 2000 merkkiä.",
        ),
        ({"language": "de"}, "language", "literal_error", "Tähän käy jokin näistä: fi, sv, en."),
        (
            {"answered_at": "eilen"},
            "answered_at",
            "datetime_from_date_parsing",
            "Tähän tarvitaan päivä ja aika aikavyöhykkeineen, esimerkiksi 2026-04-05T12:00:00+03:00.",
        ),
        ({"name": "Maija"}, "name", "extra_forbidden", "Tällaista kenttää ei ole."),
        ([], "", "model_attributes_type", "Tähän tarvitaan olio: avaimet ja niiden arvot."),
    ],
)
def test_what_is_wrong_is_told_in_ones_language(send, token, body, where, kind, what):
    (told,) = send(body, token=token).json()["errors"]
    assert told == {"where": where, "kind": kind, "what": what}
    for language in ("sv", "en"):
        (other,) = send(body, token=token, **{"Accept-Language": language}).json()["errors"]
        assert other["kind"] == kind
        assert other["what"] != what


def test_no_json_and_no_key_and_too_big(send, token):
    assert send("{", token=token).status_code == 400
    assert send(GOOD, token=token, key=False).status_code == 422
    assert send(GOOD, token=token, key="1").status_code == 422
    assert send({"comments": {"words": "x" * 70_000}}, token=token).status_code == 413
    assert not Response.objects.exists()


def test_a_response_of_an_earlier_day_has_its_day(send, token):
    at = clock.now() - timedelta(days=10)
    assert send(GOOD | {"answered_at": at.isoformat()}, token=token).status_code == 201
    assert Response.objects.get().at == at


def test_a_closed_place_takes_none(send, token, point, leena):
    domain.close_point(point, by=leena)
    response = send(GOOD, token=token)
    assert (response.status_code, response["Content-Type"]) == (409, "application/problem+json")


def test_a_token_sends_so_many_a_minute(send, token, monkeypatch):
    monkeypatch.setattr(tokens, "A_MINUTE", 3)
    now = clock.now().replace(second=1)
    monkeypatch.setattr(clock, "now", lambda: now)
    assert [send(GOOD, token=token).status_code for _time in range(5)] == [201, 201, 201, 429, 429]
    assert send(GOOD, token=token)["Retry-After"] == "60"
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(minutes=1))
    assert send(GOOD, token=token).status_code == 201


# ---- giving and taking tokens ---------------------------------------------------------------------------------------


def test_a_manager_makes_a_token_that_is_shown_once(signed_in, maria, point, send):
    browser, address = signed_in(maria), reverse("api:tokens", kwargs={"point": point.pk})
    page = browser.post(address, {"name": "Ajanvaraus"}, follow=True).content.decode()
    secret = page.split('<code class="wrap">')[1].split("<")[0]
    assert send(GOOD, token=secret).status_code == 201
    again = browser.get(address).content.decode()
    assert secret not in again
    assert "Ajanvaraus" in again
    assert secret not in str(list(Token.objects.values()))
    assert Entry.objects.filter(verb="api.made_token").count() == 1


def test_a_token_is_taken_away_on_the_page(signed_in, aada, token, send):
    made = Token.objects.get()
    signed_in(aada).post(reverse("api:revoke", kwargs={"access_token": made.pk}))
    assert send(GOOD, token=token).status_code == 401


def test_workers_and_others_make_none(signed_in, leena, olli, aino, point):
    for person in (leena, olli, aino):
        assert (
            signed_in(person).post(reverse("api:tokens", kwargs={"point": point.pk}), {"name": "x"}).status_code == 403
        )
        with pytest.raises(Refused):
            tokens.make_token(point, name="x", by=person)
    assert not Token.objects.exists()


def test_there_are_only_so_many(point, maria, monkeypatch):
    monkeypatch.setattr(tokens, "MOST_TOKENS", 1)
    tokens.make_token(point, name="x", by=maria)
    with pytest.raises(Refused):
        tokens.make_token(point, name="y", by=maria)
    with pytest.raises(Refused):
        tokens.make_token(point, name=" ", by=maria)
