"""On PostgreSQL the responses are in parts, one for each month: old months can be moved to slower disks or thrown away
whole, and what is asked of a month reads that month alone. The part of all other times takes whatever has no month of
its own, so that no answer is ever turned away. On SQLite there is one table."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

from django.db import connection, transaction

from rinnalla import clock

AHEAD = 3


def make_months(first: date | None = None, last: date | None = None) -> int:
    """Make the parts of the months from `first` to `last` (of this month and the next three) that are not there yet,
    and give how many were made. Responses of such a month that were in the part of all other times are moved."""
    if connection.vendor != "postgresql":
        return 0
    start = (first or clock.today()).replace(day=1)
    there = _parts()
    missing = [month for month in _months(start, last or _later(start, AHEAD)) if _name(month) not in there]
    for month in missing:
        _make(month)
    return len(missing)


def _make(month: date) -> None:
    """All in one transaction, in which answers wait. The text is made of a year and a month."""
    name = _name(month)
    begins, ends = (
        f"'{datetime(one.year, one.month, 1, tzinfo=UTC).isoformat()}'" for one in (month, _later(month, 1))
    )
    within = f"at >= {begins} AND at < {ends}"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("LOCK TABLE feedback_response IN ACCESS EXCLUSIVE MODE")
        cursor.execute(f"CREATE TABLE {name} (LIKE feedback_response INCLUDING DEFAULTS)")
        cursor.execute(f"INSERT INTO {name} SELECT * FROM feedback_response_other WHERE {within}")  # noqa: S608
        cursor.execute(f"DELETE FROM feedback_response_other WHERE {within}")  # noqa: S608
        cursor.execute(f"ALTER TABLE feedback_response ATTACH PARTITION {name} FOR VALUES FROM ({begins}) TO ({ends})")


def _parts() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = 'feedback_response'::regclass"
        )
        return {name for (name,) in cursor.fetchall()}


def _name(month: date) -> str:
    return f"feedback_response_{month:%Y_%m}"


def _months(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first = _later(first, 1)


def _later(month: date, by: int) -> date:
    years, place = divmod(month.month - 1 + by, 12)
    return date(month.year + years, place + 1, 1)
