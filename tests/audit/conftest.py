import pytest

from rinnalla.people import domain


@pytest.fixture
def card(leena, unit):
    return domain.make_card(by=leena, unit=unit)[0]
