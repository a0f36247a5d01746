import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


def test_lives_without_a_database(client):
    assert client.get("/health/live").json() == {"live": True}


@pytest.mark.django_db
def test_is_ready_when_every_migration_is_there(client):
    assert client.get("/health/ready").json() == {"ready": True}


@pytest.mark.django_db
def test_is_not_ready_while_a_migration_waits(client):
    MigrationRecorder(connection).record_unapplied("influence", "0002_initial")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert answer.json()["ready"] is False
