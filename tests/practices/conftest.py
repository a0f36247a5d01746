import pytest

from rinnalla.practices import domain
from rinnalla.practices.models import OwnPractice


@pytest.fixture
def ours(organisation, leena) -> OwnPractice:
    return domain.begin_own(
        organisation=organisation, by=leena, texts={"name_fi": "Meidän raati"}, adapted_from="client-council"
    )
