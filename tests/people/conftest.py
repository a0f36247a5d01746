"""A worker's cards, and where one is led."""

import pytest
from django.core.cache import cache
from django.urls import NoReverseMatch, reverse

from rinnalla.people import domain


@pytest.fixture(autouse=True)
def _home(settings):
    for name, instead in (("LOGIN_REDIRECT_URL", "people:me"), ("LOGOUT_REDIRECT_URL", "people:card_enter")):
        try:
            reverse(getattr(settings, name))
        except NoReverseMatch:
            setattr(settings, name, instead)


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
