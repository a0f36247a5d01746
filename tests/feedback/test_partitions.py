"""On PostgreSQL the responses are in parts by month; elsewhere nothing changes."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from rinnalla.feedback import domain, partitions
from rinnalla.feedback.models import Response

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL has parts")


@pytest.fixture
def send(point, asked):
    def make(*moments):
        for at in moments:
            fill = {"answers": {asked["heard"].pk: 4}, "comments": {}, "language": "fi"}
            domain.submit_response(point, key=uuid.uuid4(), at=at, **fill)

    return make


def in_part(name):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM feedback_response_{name}")  # noqa: S608
        return cursor.fetchone()[0]


def test_an_answer_of_a_month_without_a_part_is_received_all_the_same(send):
    send(datetime(2018, 4, 3, tzinfo=UTC))
    assert in_part("other") == 1


def test_making_a_month_moves_what_belongs_to_it(send):
    send(datetime(2018, 4, 30, 20, tzinfo=UTC), datetime(2018, 5, 1, tzinfo=UTC), datetime(2018, 5, 31, tzinfo=UTC))
    assert partitions.make_months(date(2018, 5, 1), date(2018, 6, 1)) == 2
    assert (in_part("2018_05"), in_part("2018_06"), in_part("other")) == (2, 0, 1)
    assert Response.objects.count() == 3
    send(datetime(2018, 5, 2, tzinfo=UTC))
    assert in_part("2018_05") == 3


def test_making_the_months_again_makes_nothing(db):
    assert partitions.make_months() == partitions.AHEAD + 1
    assert partitions.make_months() == 0
