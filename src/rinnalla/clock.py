"""The product's clock.

Every rule and every row takes the time from here, so that the demo can play a past year through the same functions
that people use. Times are aware and in UTC; dates are those of Europe/Helsinki.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_set_to: ContextVar[datetime | None] = ContextVar("rinnalla_clock", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """Today's date in the service's own time zone."""
    return timezone.localdate(now())


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Let the product believe that it is `moment` (aware)."""
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)


def local_day(moment: datetime) -> str:
    """The day of a moment in the service's time zone, as people write it in Finland: 12.6.2018."""
    day = timezone.localdate(moment)
    return f"{day.day}.{day.month}.{day.year}"
