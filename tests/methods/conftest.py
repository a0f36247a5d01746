"""Somebody of another organisation."""

from datetime import date

import pytest

from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person, Role, RoleName


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
