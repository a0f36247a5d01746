"""An open call with two questions and something to balance, and an application to it."""

from datetime import timedelta

import pytest

from rinnalla import clock
from rinnalla.recruitment import domain
from rinnalla.recruitment.models import Call

TEXTS = {
    "title_fi": "Tule mukaan raatiin",
    "title_sv": "Kom med i rådet",
    "who_fi": "Sinä",
    "what_fi": "Tapaamme",
    "gets_fi": "Kahvia",
}


@pytest.fixture
def open_call(council, leena) -> Call:
    """Open for a week; everyone has an answer two weeks after that."""
    call = domain.write_call(
        group=council,
        texts=TEXTS,
        contact="Leena, puh. 000",
        by=leena,
        closes_on=clock.today() + timedelta(days=7),
    )
    domain.add_category(
        call,
        texts={"name_fi": "Ikäryhmä"},
        options=[{"name_fi": "Alle 50"}, {"name_fi": "50 tai yli"}],
        by=leena,
    )
    domain.publish_call(call, by=leena)
    return call


@pytest.fixture
def apply_to():
    """`apply_to(call, called="Ritva", contact_way="mail", ...)` is an application that was sent."""

    def apply(call, *, consents=("contact", "waiting"), **fields):
        application, _key = domain.begin_application(call)
        told = {"called": "Ritva", "capacity": "client", "contact_way": "letter", "contact": "Tie 1", **fields}
        domain.save_application(application, consents=consents, **told)
        domain.send_application(application)
        application.refresh_from_db()
        return application

    return apply
