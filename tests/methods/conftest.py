"""Somebody of another organisation, and a form sent as somebody."""

from datetime import date

import pytest

from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.receipts.once import new_form_key


@pytest.fixture
def other_organisation(db):
    return Organisation.objects.create(slug="rannikko", name_fi="Rannikon hyvinvointialue")


@pytest.fixture
def saara(other_organisation):
    """A worker of another organisation."""
    person = Person.objects.create(organisation=other_organisation, called="Saara", email="saara@example.org")
    Role.objects.create(
        organisation=other_organisation, person=person, name=RoleName.WORKER, starts_on=date(2018, 1, 1)
    )
    return person


@pytest.fixture
def send(signed_in):
    """`send(leena, address, field="…")` posts a form as somebody, each time as a new showing of it."""

    def post(person, address, /, *, _key=None, **fields):
        key = _key or new_form_key(person.pk)
        return signed_in(person).post(address, {"form_key": key, **fields})

    return post
