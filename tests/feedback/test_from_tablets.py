"""What a tablet sends: each answer once, at its own time, and none holds up another."""

import json
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rinnalla import clock
from rinnalla.feedback import asked as kept
from rinnalla.feedback import domain
from rinnalla.feedback.domain.from_tablets import moment_of
from rinnalla.feedback.models import CollectionPoint, Comment, Question, Questionnaire, Response, Tablet
from tests.feedback.given import answers_of

NOON = datetime(2018, 5, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def tablet(point, leena):
    return domain.add_tablet(point, name="Aulan tabletti", by=leena)[0]


@pytest.fixture
def one(point, asked):
    """`one(heard=4, age=60)` is an answer as the tablet sends it."""

    def make(*, age=0.0, words="", key=None, language="fi", questionnaire=None, **answers):
        return {
            "key": key or str(uuid.uuid4()),
            "questionnaire": questionnaire or point.questionnaire_id,
            "language": language,
            "answers": {str(asked[name].pk): value for name, value in answers.items()},
            "comments": {str(asked["words"].pk): words} if words else {},
            "age": age,
        }

    return make


@pytest.fixture
def browser(point, tablet, leena):
    """The paired tablet: sends JSON to the address of the answers."""
    browser = Client()
    browser.post(reverse("feedback:pair"), {"code": domain.renew_code(tablet, by=leena)})

    def send(body):
        address = reverse("kiosk:answers", kwargs={"code": point.code})
        return browser.post(address, body, content_type="application/json")

    return send


def fates(tablet, point, *sent):
    tablet.refresh_from_db()
    point.refresh_from_db()
    return [fate.state for fate in domain.receive_from_tablet(tablet, point, list(sent))]


def test_receives_each_once_and_says_so_by_key(browser, one, tablet, asked):
    first, second = one(heard=5, important=3, words="Kiitos 🙂"), one(heard=2, language="sv")
    told = browser(json.dumps({"answers": [first, second]})).json()
    assert told["results"] == [
        {"key": first["key"], "is": "received", "why": ""},
        {"key": second["key"], "is": "received", "why": ""},
    ]
    again = browser(json.dumps({"answers": [first, second, first]})).json()
    assert [result["is"] for result in again["results"]] == ["already"] * 3
    made = Response.objects.order_by("id")
    assert [(one.channel, one.language) for one in made] == [("tablet", "fi"), ("tablet", "sv")]
    assert answers_of(made[0]) == {"heard": 5, "important": 3}
    assert Comment.objects.get().text == "Kiitos 🙂"
    tablet.refresh_from_db()
    assert tablet.seen_at is not None


def test_two_tablets_with_one_token_are_counted_exactly(tablet, point, one):
    shared, own = one(heard=5), one(heard=1)
    assert fates(tablet, point, shared) == ["received"]
    assert fates(tablet, point, shared, own) == ["already", "received"]
    assert Response.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"questionnaire": 999_999}, "ei kysytä täällä"),
        ({"questionnaire": "1"}, "ei kysytä täällä"),
        ({"questionnaire": None}, "ei kysytä täällä"),
        ({"key": "no key"}, "ilman tunnustaan"),
        ({"answers": {"1000000": 3}}, "ei ole niiden joukossa"),
        ({"answers": "heard"}, "Valitse vastaus"),
        ({"answers": {"heard": {"a": 1}}}, "ei ole niiden joukossa"),
        ({"answers": None, "comments": None}, "Valitse vastaus"),
    ],
)
def test_what_is_wrong_is_refused_with_why_and_holds_up_nothing(tablet, point, one, change, why):
    wrong = one(heard=4) | change
    told = domain.receive_from_tablet(tablet, point, [wrong, one(heard=4), None, 7, "x", []])
    assert [fate.state for fate in told] == ["refused", "received", *["refused"] * 4]
    assert why in told[0].why
    assert Response.objects.count() == 1


@pytest.mark.parametrize("value", [0, 6, -1, True, "4; DROP", 1.5, None, [], [5], [[5]], 10**30, "9" * 99])
def test_forged_numbers_are_never_counted(tablet, point, one, value):
    assert fates(tablet, point, one(heard=value)) == ["refused"]
    assert Response.objects.count() == 0


@pytest.mark.parametrize("body", ["", "{", "[]", "{}", '{"answers": 3}', "[" * 10_000, b"\xff\xfe"])
def test_what_cannot_be_read_is_said_to_be_so(browser, body):
    assert browser(body).status_code == 400


def test_only_json_is_read(point, browser, one):
    address = reverse("kiosk:answers", kwargs={"code": point.code})
    assert Client().post(address, {"answers": "[]"}).status_code == 403
    response = browser(json.dumps({"answers": [one(heard=3)] * 60}))
    assert len(response.json()["results"]) == 50


def test_an_age_says_when_it_was_given(tablet, point, one):
    with clock.set_to(NOON):
        fates(tablet, point, one(heard=5, age=3 * 3600), one(heard=4, age=0))
    assert list(Response.objects.order_by("id").values_list("at", flat=True)) == [NOON - timedelta(hours=3), NOON]


@given(st.one_of(st.floats(), st.integers(), st.none(), st.text(), st.booleans(), st.just(31_536_000)))
def test_no_age_leads_out_of_sixty_days(age):
    with clock.set_to(NOON):
        at, _is_sure = moment_of(age)
    assert NOON - timedelta(days=60) <= at <= NOON


@pytest.mark.parametrize("age", [365 * 86400, -365 * 86400, None])
def test_a_clock_wrong_by_a_year_still_counts_within_the_open_time(tablet, point, one, age):
    with clock.set_to(NOON):
        assert fates(tablet, point, one(heard=5, age=age)) == ["received"]
    at = Response.objects.get().at
    assert datetime(2018, 3, 31, 21, tzinfo=UTC) <= at <= NOON  # from the first moment of the first of April


def test_what_was_given_before_closing_is_received_and_nothing_after(tablet, point, one, leena):
    with clock.set_to(NOON):
        domain.close_point(point, by=leena)
    with clock.set_to(NOON + timedelta(hours=2)):
        before, after, unknown = one(heard=5, age=3 * 3600), one(heard=4, age=3600), one(heard=3, age=-5)
        assert fates(tablet, point, before, after, unknown) == ["received", "refused", "received"]
    assert sorted(Response.objects.values_list("at", flat=True)) == [
        NOON - timedelta(hours=1),
        NOON - timedelta(seconds=1),
    ]


def test_a_campaign_that_is_over_takes_what_was_given_in_it(tablet, point, one):
    CollectionPoint.objects.filter(pk=point.pk).update(closes_on=date(2018, 5, 13))
    with clock.set_to(NOON):
        assert fates(tablet, point, one(heard=5, age=2 * 86400), one(heard=5, age=3600)) == ["received", "refused"]
    CollectionPoint.objects.filter(pk=point.pk).update(opens_on=date(2018, 6, 1), closes_on=None)
    with clock.set_to(NOON):
        assert fates(tablet, point, one(heard=5)) == ["refused"]


def test_out_of_use_what_was_given_before_is_received_and_nothing_after(tablet, point, one, leena):
    with clock.set_to(NOON):
        domain.revoke_tablet(tablet, by=leena)
    with clock.set_to(NOON + timedelta(days=1)):
        assert fates(tablet, point, one(heard=5, age=2 * 86400), one(heard=1, age=60)) == ["received", "refused"]


def test_answers_to_an_earlier_version_are_received_as_such(tablet, point, one, asked):
    old = point.questionnaire
    new = Questionnaire.objects.create(
        organisation=point.organisation, line=old.line, version=2, name_fi="Uusi", published_at=NOON
    )
    Question.objects.create(questionnaire=new, key="heard", position=1, kind="scale", text_fi="Kuultiinko sinua?")
    strange = Questionnaire.objects.create(organisation=point.organisation, name_fi="Muu", published_at=NOON)
    sent = one(heard=5)
    CollectionPoint.objects.filter(pk=point.pk).update(questionnaire=new)
    point = CollectionPoint.objects.select_related("questionnaire").get(pk=point.pk)
    told = domain.receive_from_tablet(tablet, point, [sent, one(heard=5, questionnaire=strange.pk)])
    assert [fate.state for fate in told] == ["received", "refused"]
    made = Response.objects.get()
    assert (made.questionnaire, answers_of(made)) == (old, {"heard": 5})


def test_the_tablet_hears_when_something_has_changed(point, browser, leena, one):
    def version():
        kept.forget()
        return browser(json.dumps({"answers": []})).json()["version"]

    first = version()
    assert version() == first
    domain.close_point(point, by=leena)
    closed = version()
    assert closed != first
    domain.reopen_point(point, by=leena)
    assert version() == first
    Question.objects.filter(key="heard").update(text_sv="Blev du hörd i dag?")
    assert version() != first


def test_its_worker_keeps_everything_that_the_page_needs(point, client, browser):
    kept_by = client.get(reverse("kiosk:worker", kwargs={"code": point.code}))
    written = kept_by.content.decode()
    assert kept_by["Content-Type"].startswith("text/javascript")
    for name in ("kiosk.js", "kiosk.css", "rinnalla.css", "atkinson-regular.woff2", "app.webmanifest"):
        assert name in written
    assert json.loads(browser(json.dumps({"answers": []})).content)["version"] in written
    manifest = client.get(reverse("kiosk:manifest", kwargs={"code": point.code})).json()
    address = reverse("kiosk:page", kwargs={"code": point.code})
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (address, address, "fullscreen")


def test_a_tablet_that_sends_has_been_heard_of(tablet, point, one):
    with clock.set_to(NOON):
        fates(tablet, point, one(heard=5))
    assert Tablet.objects.get(pk=tablet.pk).seen_at == NOON
