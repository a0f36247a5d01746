"""The database itself keeps the trail as it was written. Runs on SQLite and on PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from rinnalla import audit, clock
from rinnalla.audit import domain
from rinnalla.audit.models import Entry

LOOKED = audit.verb("tests.looked", "%(who)s looked at %(what)s")


@pytest.fixture
def entry(leena, unit):
    audit.record(leena, LOOKED, unit)
    return Entry.objects.get()


def refused(deed):
    with pytest.raises(DatabaseError) as error, transaction.atomic():
        deed()
    return str(error.value)


def test_an_entry_is_written_and_read(entry, leena):
    assert (entry.person, entry.verb, entry.target_name) == (leena, "tests.looked", "Aikuissosiaalityö")


def test_the_database_refuses_a_change(entry):
    words = refused(lambda: Entry.objects.filter(pk=entry.pk).update(target_name="muuta"))
    assert "never changed" in words
    entry.refresh_from_db()
    assert entry.target_name == "Aikuissosiaalityö"


def test_the_database_refuses_a_change_by_plain_sql(entry):
    def change():
        with connection.cursor() as cursor:
            cursor.execute("UPDATE audit_entry SET person_id = NULL")

    assert "never changed" in refused(change)


def test_the_database_refuses_a_removal(entry):
    assert "five years" in refused(lambda: Entry.objects.all().delete())
    assert Entry.objects.count() == 1


def test_old_entries_are_changed_as_little(leena, unit):
    with clock.set_to(timezone.now() - timedelta(days=6 * 366)):
        audit.record(leena, LOOKED, unit)
    assert "never changed" in refused(lambda: Entry.objects.update(target_name="muuta"))


def test_tidying_removes_what_is_older_than_five_years(entry, leena, unit):
    for days in (5 * 366 + 1, 5 * 366 - 3):
        with clock.set_to(timezone.now() - timedelta(days=days)):
            audit.record(leena, LOOKED, unit)
    assert domain.tidy() == 1
    assert Entry.objects.count() == 2
    assert domain.tidy() == 0


def test_the_clock_of_a_demo_cannot_be_moved_on_to_lose_a_trail(entry):
    with clock.set_to(timezone.now() + timedelta(days=3000)):
        assert domain.tidy() == 0


def test_the_model_refuses_before_the_database_has_to(entry):
    entry.target_name = "muuta"
    for deed in (entry.save, entry.delete):
        with pytest.raises(TypeError):
            deed()


def test_the_trail_outlives_the_person(entry, leena):
    leena.roles.all().delete()
    leena.delete()
    entry = Entry.objects.select_related("person").get()
    assert entry.sentence == "Joku kirjautumaton looked at Aikuissosiaalityö"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_real_transactions_can_be_tested_and_the_trail_still_stands(turn):
    assert not Entry.objects.exists()  # the turn before was taken away by the tests' own flush
    audit.record(None, LOOKED)
    assert "five years" in refused(lambda: Entry.objects.all().delete())
