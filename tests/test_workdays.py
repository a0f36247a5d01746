"""Public holidays and working days."""

from datetime import date

import pytest
from django.utils import translation

from rinnalla import workdays


@pytest.mark.parametrize(
    ("language", "name"), [("fi", "Juhannusaatto"), ("sv", "Midsommarafton"), ("en", "Midsummer Eve")]
)
def test_a_holiday_is_named_in_the_readers_language(language, name):
    with translation.override(language):
        assert workdays.holiday(date(2027, 6, 25)) == name
        assert workdays.holiday(date(2027, 6, 24)) == ""


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 6, 24), date(2027, 6, 24)),
        (date(2027, 6, 25), date(2027, 6, 28)),  # Midsummer Eve, a Friday
        (date(2026, 12, 5), date(2026, 12, 7)),  # a Saturday, then Independence Day
        (date(2027, 3, 26), date(2027, 3, 30)),  # Good Friday to the Monday of Easter
    ],
)
def test_the_next_working_day(day, works):
    assert workdays.working_day(day) == works
