"""A backup taken while the service runs can be restored into an empty place, and never over anything."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def rinnalla(data: Path, *words: str) -> subprocess.CompletedProcess:
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {"RINNALLA_DATA": str(data), "PYTHONPATH": "src"}
    return subprocess.run(
        [sys.executable, "-m", "rinnalla", *words],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def begun(tmp_path) -> Path:
    """An installation with one organisation and one picture."""
    data = tmp_path / "first"
    data.mkdir()
    assert rinnalla(data, "migrate", "-v", "0").returncode == 0
    done = rinnalla(data, "begin", "--name", "Kunta", "--email", "aada@example.org", "--called", "Aada")
    assert "set the password of aada@example.org at http" in done.stdout, done.stderr
    (data / "media").mkdir()
    (data / "media" / "piirros.png").write_bytes(b"picture")
    return data


def count(data: Path) -> str:
    code = "from rinnalla.people.models import Person; print(Person.objects.get().email)"
    return rinnalla(data, "shell", "-v", "0", "-c", code).stdout.strip()


def test_restores_what_was_backed_up(begun, tmp_path):
    file = tmp_path / "backup.tar"
    done = rinnalla(begun, "backup", str(file))
    assert done.returncode == 0, done.stderr
    second = tmp_path / "second"
    second.mkdir()
    done = rinnalla(second, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert count(second) == "aada@example.org"
    assert (second / "media" / "piirros.png").read_bytes() == b"picture"


def test_overwrites_neither_a_file_nor_a_database(begun, tmp_path):
    file = tmp_path / "backup.tar"
    assert rinnalla(begun, "backup", str(file)).returncode == 0
    again = rinnalla(begun, "backup", str(file))
    assert again.returncode != 0
    assert "exists already" in again.stderr
    into = rinnalla(begun, "restore", str(file))
    assert into.returncode != 0
    assert "not empty" in into.stderr
    assert count(begun) == "aada@example.org"
