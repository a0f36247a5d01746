"""The cast that every test knows by heart, and how they open pages.

aino     a client, member of the council
eero     another client of the same unit, in no group
kaisa    an expert by experience, member of the council
leena    a worker who leads the council
olli     a worker of another unit
pasi     a partner, member of the council
maria    a manager, member of the management group
tuomas   a researcher
aada     the administrator
and the stranger, who is nobody.
"""

from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.db.backends.sqlite3.base import DatabaseWrapper
from django.test import Client
from django.utils import translation

from rinnalla.access import robots
from rinnalla.feedback import asked
from rinnalla.groups.models import Capacity, Group, Membership
from rinnalla.influence.models import Body
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.receipts.once import new_form_key
from rinnalla.voices.models import Circle

# An organisation's own login that nobody answers; tests of signing in start a real one.
OIDC = {
    "provider_id": "oidc",
    "name": "Jokilaakson kirjautuminen",
    "client_id": "rinnalla",
    "secret": "secret",
    "settings": {"server_url": "http://127.0.0.1:9"},
}


@pytest.fixture(autouse=True, scope="session")
def _static_files_have_a_folder():
    """It is empty, as nothing is served from it here; without one every client that is made would be warned of it."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(autouse=True, scope="session")
def _trail_can_be_flushed():
    """Tests with real transactions empty the tables afterwards; on SQLite with DELETE, which the trail refuses."""
    operations = DatabaseWrapper.ops_class
    flush = operations.execute_sql_flush

    def with_open_trail(self, statements):
        name = "audit_entry_stays_five_years"
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = %s", [name])
            trigger = cursor.fetchone()
            if trigger:
                cursor.execute(f"DROP TRIGGER {name}")
            flush(self, statements)
            if trigger:
                cursor.execute(trigger[0])

    operations.execute_sql_flush = with_open_trail
    yield
    operations.execute_sql_flush = flush


@pytest.fixture(autouse=True)
def _settings(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.SECURE_SSL_REDIRECT = False
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC]}}
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    translation.activate("fi")  # a page in another language, opened by the test before, leaves its language on


@pytest.fixture(autouse=True)
def _nothing_kept():
    """What a process keeps for a moment is of the test before."""
    asked.forget()
    robots.forget()


@pytest.fixture
def organisation(db) -> Organisation:
    return Organisation.objects.create(
        slug="jokilaakso", name_fi="Jokilaakson hyvinvointialue", name_sv="Ådalens välfärdsområde"
    )


@pytest.fixture
def unit(organisation) -> Unit:
    return Unit.objects.create(
        organisation=organisation, kind=Unit.Kind.UNIT, name_fi="Aikuissosiaalityö", name_sv="Vuxensocialarbetet"
    )


@pytest.fixture
def other_unit(organisation) -> Unit:
    return Unit.objects.create(organisation=organisation, kind=Unit.Kind.UNIT, name_fi="Perhepalvelut")


@pytest.fixture
def person_with(organisation) -> Callable[..., Person]:
    """`person_with("Aino", RoleName.CLIENT, unit)` makes somebody who holds a role somewhere."""

    def make(called: str, role: RoleName | None = None, unit: Unit | None = None, **fields: object) -> Person:
        person = Person(organisation=organisation, called=called, **fields)
        person.set_unusable_password()
        person.save()
        if role:
            Role.objects.create(
                organisation=organisation, person=person, name=role, unit=unit, starts_on=date(2018, 1, 1)
            )
        return person

    return make


@pytest.fixture
def aino(person_with, unit) -> Person:
    return person_with("Aino", RoleName.CLIENT, unit)


@pytest.fixture
def eero(person_with, unit) -> Person:
    return person_with("Eero", RoleName.CLIENT, unit)


@pytest.fixture
def kaisa(person_with, unit) -> Person:
    return person_with("Kaisa", RoleName.EXPERT, unit)


@pytest.fixture
def leena(person_with, unit) -> Person:
    return person_with("Leena Lehto", RoleName.WORKER, unit, email="leena@example.org")


@pytest.fixture
def olli(person_with, other_unit) -> Person:
    return person_with("Olli Oja", RoleName.WORKER, other_unit, email="olli@example.org")


@pytest.fixture
def pasi(person_with) -> Person:
    return person_with("Pasi", RoleName.PARTNER, email="pasi@example.org")


@pytest.fixture
def maria(person_with, unit) -> Person:
    return person_with("Maria Mäki", RoleName.MANAGER, unit, email="maria@example.org")


@pytest.fixture
def tuomas(person_with) -> Person:
    return person_with("Tuomas Tamm", RoleName.RESEARCHER, email="tuomas@example.org")


@pytest.fixture
def aada(person_with) -> Person:
    return person_with("Aada Admin", RoleName.ADMIN, email="aada@example.org")


@pytest.fixture
def council(organisation, unit, aino, kaisa, leena, pasi) -> Group:
    """A client council with a client, an expert, a partner and its lead."""
    circle = Circle.objects.create(organisation=organisation, unit=unit)
    group = Group.objects.create(
        organisation=organisation,
        practice="client-council",
        circle=circle,
        name_fi="Asiakasraati",
        name_sv="Klientrådet",
        name_en="Client council",
        aim_fi="Parempi kohtaaminen.",
        founded_on=date(2018, 4, 1),
    )
    group.units.add(unit)
    for person, capacity, leads in (
        (leena, Capacity.WORKER, True),
        (aino, Capacity.CLIENT, False),
        (kaisa, Capacity.EXPERT, False),
        (pasi, Capacity.PARTNER, False),
    ):
        Membership.objects.create(
            organisation=organisation,
            group=group,
            person=person,
            capacity=capacity,
            is_lead=leads,
            joined_on=date(2018, 4, 1),
        )
    return group


@pytest.fixture
def body(organisation, unit, maria) -> Body:
    """The management group that Maria sits in."""
    made = Body.objects.create(organisation=organisation, unit=unit, name_fi="Johtoryhmä", name_sv="Ledningsgruppen")
    made.members.add(maria)
    return made


@pytest.fixture
def signed_in() -> Callable[[Person | None], Client]:
    """`signed_in(aino)` is a browser in which Aino is in; `signed_in(None)` is the stranger's."""

    def make(person: Person | None) -> Client:
        browser = Client()
        if person is not None:
            browser.force_login(person, backend="rinnalla.people.backends.CardBackend")
        return browser

    return make


@pytest.fixture
def send(signed_in):
    """`send(leena, address, field="…")` posts a form as somebody, each time as a new showing of it."""

    def post(person, address, /, *, _key=None, **fields):
        key = _key or new_form_key(person.pk)
        return signed_in(person).post(address, {"form_key": key, **fields})

    return post
