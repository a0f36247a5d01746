"""Answers that came before there were tallies are counted when Rinnalla is upgraded, and none is lost."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from django.db import connection


@pytest.fixture
def new_database(tmp_path, db):
    """The address of a database that is empty, and gone afterwards."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path}/old.sqlite3"
        return
    options = connection.get_connection_params()
    there = psycopg.connect(
        **{name: options[name] for name in ("host", "port", "user", "password") if name in options},
        dbname="postgres",
        autocommit=True,
    )
    with there:
        there.execute("DROP DATABASE IF EXISTS rinnalla_old")
        there.execute("CREATE DATABASE rinnalla_old")
        yield urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path="/rinnalla_old"))
        there.execute("DROP DATABASE rinnalla_old")


def test_answers_of_before_are_kept_and_counted(new_database, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.feedback.old_answers"],
        env=os.environ
        | {
            "DATABASE_URL": new_database,
            "RINNALLA_DATA": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "rinnalla.settings",
            "PYTHONPATH": os.pathsep.join(sys.path),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    assert (found["responses"], found["again"], found["new"]) == (4, False, True)
    assert found["tallies"] == [
        ["0001-01-01", 1, "sv", "paper", 1],
        ["0001-01-01", 4, "sv", "web", 1],
        ["0001-01-01", 5, "sv", "paper", 2],
        ["2018-05-01", 1, "sv", "paper", 1],
        ["2018-05-01", 4, "sv", "web", 1],
        ["2018-05-01", 5, "sv", "paper", 2],
    ]
    assert found["comment"][:2] == ["Tack", "sv"]
    assert found["comment"][3]
    assert (found["differences"], found["lines"]) == (0, 2)
