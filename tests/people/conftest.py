"""A card that a worker has made."""

import pytest
from django.core.cache import cache

from rinnalla.people import domain


@pytest.fixture(autouse=True)
def _no_tries_of_other_tests():
    cache.clear()


@pytest.fixture
def made(leena, unit):
    """A card that Leena has just made for somebody new, and its secrets."""
    return domain.make_card(by=leena, unit=unit, mark="tiistain ryhmä")


@pytest.fixture
def card(made):
    return made[0]


@pytest.fixture
def secrets(made):
    return made[1]
