"""A council with a meeting, and a way to let it be another day."""

from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from rinnalla import clock
from rinnalla.groups.models import Capacity, Membership
from rinnalla.meetings import domain

HELSINKI = ZoneInfo("Europe/Helsinki")


def at(day: int, month: int, year: int = 2018, hour: int = 12, minute: int = 0) -> datetime:
    """A moment on the wall clock of Finland."""
    return datetime(year, month, day, hour, minute, tzinfo=HELSINKI)


@contextmanager
def on(day: int, month: int, year: int = 2018, hour: int = 12):
    """Let it be that day."""
    with clock.set_to(at(day, month, year, hour)):
        yield


@pytest.fixture(autouse=True)
def _spring():
    """It is the first of May 2018 unless a test says otherwise."""
    with on(1, 5):
        yield


@pytest.fixture
def meeting(council, leena):
    """The council's meeting of 12 June 2018, 13–15."""
    return domain.plan_meeting(
        group=council,
        starts_at=at(12, 6, hour=13),
        ends_at=at(12, 6, hour=15),
        place="Kirjasto",
        how_to_get_there="Bussi 3, ovi B",
        by=leena,
    )


@pytest.fixture
def later(council, leena):
    """The one of 14 August."""
    return domain.plan_meeting(
        group=council, starts_at=at(14, 8, hour=13), ends_at=at(14, 8, hour=15), place="Kirjasto", by=leena
    )


@pytest.fixture
def sanna(council, organisation, person_with):
    """Another lead of the council."""
    person = person_with("Sanna Salo")
    Membership.objects.create(
        organisation=organisation,
        group=council,
        person=person,
        capacity=Capacity.WORKER,
        is_lead=True,
        joined_on=council.founded_on,
    )
    return person
