"""Public holidays and working days in Finland."""

from datetime import date, timedelta
from functools import lru_cache

import holidays
from django.utils.translation import get_language

_LANGUAGES = {"fi": "fi", "sv": "sv_FI", "en": "en_US"}


@lru_cache(maxsize=8)
def _finland(language: str) -> holidays.HolidayBase:
    return holidays.country_holidays("FI", language=_LANGUAGES.get(language, "fi"))


def holiday(day: date) -> str:
    """What public holiday the day is, in the reader's language, the eves of Midsummer and Christmas among them; "" on
    any other day."""
    return _finland((get_language() or "fi")[:2]).get(day) or ""


def working_day(day: date) -> date:
    """The day itself where one works on it, else the next day on which one does."""
    while day.weekday() >= 5 or day in _finland("fi"):
        day += timedelta(days=1)
    return day
