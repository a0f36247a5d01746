"""The tallies that results are read from are what the responses say, whatever happens."""

import uuid
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.feedback import domain
from rinnalla.feedback.models import Comment, Response, ResponseTally, Tally
from rinnalla.feedback.recount import recount
from rinnalla.refused import Refused

NOON = datetime(2018, 4, 3, 9, tzinfo=UTC)


@pytest.fixture
def send(point, asked):
    def make(key=None, words="", at=NOON, language="fi", **answers):
        return domain.submit_response(
            point,
            key=key or uuid.uuid4(),
            answers={asked[name].pk: value for name, value in answers.items()},
            comments={asked["words"].pk: words},
            language=language,
            at=at,
        )

    return make


def test_an_answer_is_counted_on_its_day_and_on_all_days(send, point, asked):
    send(heard=5)
    send(heard=5, at=NOON + timedelta(days=1))
    counts = Tally.objects.filter(question=asked["heard"]).values_list("day", "value", "count")
    assert sorted(counts) == [
        (Tally.ALL_DAYS, 5, 2),
        (NOON.date(), 5, 1),
        ((NOON + timedelta(days=1)).date(), 5, 1),
    ]


def test_the_day_is_that_of_finland(send):
    send(heard=5, at=datetime(2018, 4, 3, 21, 30, tzinfo=UTC))
    assert ResponseTally.objects.filter(day=datetime(2018, 4, 4, tzinfo=UTC).date(), count=1).exists()


def test_what_is_withdrawn_is_counted_no_more_and_cannot_come_back(send, point):
    key = uuid.uuid4()
    send(key=key, heard=5, words="Väärin luettu")
    send(heard=1)
    assert domain.withdraw_response(point, key=key)
    assert not domain.withdraw_response(point, key=key)
    assert Response.objects.count() == 1
    assert Comment.objects.count() == 0
    assert Tally.objects.get(day=Tally.ALL_DAYS, count__gt=0).value == 1
    with pytest.raises(Refused):
        send(key=key, heard=5)
    assert Response.objects.count() == 1


def test_words_that_somebody_has_read_outlive_the_withdrawal(send, point, leena):
    key = uuid.uuid4()
    send(key=key, heard=5, words="Jono oli pitkä")
    domain.read_comment(Comment.objects.get(), by=leena, keep_text="Jono oli pitkä")
    domain.withdraw_response(point, key=key)
    assert Comment.objects.get().text == "Jono oli pitkä"


PLACES = st.integers(0, 9)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("send"), PLACES, st.integers(1, 5), st.sampled_from(["fi", "sv"]), st.integers(0, 3)),
        st.tuples(st.just("withdraw"), PLACES),
        st.tuples(st.just("remove words"), PLACES),
    ),
    max_size=25,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_recount_finds_nothing_after_any_sequence(send, point, leena, steps):
    keys = [uuid.uuid4() for _place in range(10)]
    expected: dict[int, int] = {}
    gone: set[int] = set()
    before = Response.objects.count()
    for what, place, *rest in steps:
        if what == "send" and place not in gone:
            value, language, days = rest
            send(key=keys[place], heard=value, language=language, words="Hei", at=NOON + timedelta(days=days))
            expected.setdefault(place, value)
        elif what == "withdraw":
            assert domain.withdraw_response(point, key=keys[place]) == (place in expected)
            if expected.pop(place, None):
                gone.add(place)
        elif what == "remove words" and (comment := Comment.objects.filter(state="new").first()):
            domain.remove_comment(comment, by=leena)
    assert Response.objects.count() == before + len(expected)
    assert recount() == []


def test_a_wrong_tally_is_reported_and_can_be_mended(send, caplog):
    send(heard=5)
    Tally.objects.filter(day=Tally.ALL_DAYS).update(count=7)
    ResponseTally.objects.filter(day=NOON.date()).delete()
    out = StringIO()
    with pytest.raises(CommandError, match="2 tallies differ"):
        call_command("recount", stdout=out)
    assert "tallied 7, counted 1" in out.getvalue()
    call_command("recount", "--mend", stdout=out)
    call_command("recount", stdout=out)
    assert "Every tally is what the answers say." in out.getvalue()
