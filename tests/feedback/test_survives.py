"""What was thanked for is there: after kill -9, after a resend, and when all send at once. With the real server."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


# Every answer is counted twice: on its day and on all days.
_STORED = (("COUNT(*)", "response"), ("COALESCE(SUM(count), 0) / 2", "tally"), ("COUNT(*)", "comment"))


class Server:
    """The production server over an SQLite database of its own."""

    def __init__(self, folder: Path) -> None:
        self.database = folder / "rinnalla.sqlite3"
        self.env = os.environ | {
            "RINNALLA_ANSWERS_AN_HOUR": "0",  # all come from one address here
            "DATABASE_URL": f"sqlite:///{self.database}",
            "RINNALLA_DATA": str(folder),
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
            "DJANGO_SETTINGS_MODULE": "rinnalla.settings",
        }
        self.run("django", "migrate", "-v0")
        self.run("django", "collectstatic", "-v0", "--noinput")
        self.questions = self.run("bench.feedback_point").split()
        with socket.socket() as made:
            made.bind(("127.0.0.1", 0))
            self.port = made.getsockname()[1]
        self.start()

    def run(self, module: str, *words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", module, *words], env=self.env, cwd=ROOT, check=True, capture_output=True, text=True
        )
        return done.stdout

    def start(self) -> None:
        command = [sys.executable, "-m", "granian", "rinnalla.wsgi:application", "--interface", "wsgi"]
        command += ["--host", "127.0.0.1", "--port", str(self.port), "--workers", "2", "--blocking-threads", "4"]
        self.process = subprocess.Popen(
            [*command, "--no-ws", "--log-level", "error"], env=self.env, cwd=ROOT, start_new_session=True
        )
        for _attempt in range(150):
            try:
                self.get()
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
            else:
                return
        self.kill()
        raise AssertionError("the server did not start")

    def kill(self) -> None:
        """Pull the plug of all its processes at once."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/palaute/bench/"

    def get(self) -> str:
        with urllib.request.urlopen(self.address, timeout=10) as page:  # noqa: S310 - the loopback
            return page.read().decode()

    def post(self, key: str, words: str = "") -> str:
        """Send an answer as a browser does; give where it was led."""
        important, helped, heard, free = self.questions
        sent = {"key": key, f"q{important}": 3, f"q{helped}": 2, f"q{heard}": 5, f"q{free}": words}
        with urllib.request.urlopen(  # noqa: S310 - the loopback
            self.address, urllib.parse.urlencode(sent).encode(), timeout=30
        ) as page:
            assert "Vastauksesi tuli perille." in page.read().decode()
            return page.url

    def stored(self) -> tuple[int, int, int]:
        """How many responses, answers and comments are in the file."""
        with sqlite3.connect(self.database) as file:
            return tuple(
                file.execute(f"SELECT {what} FROM feedback_{table}").fetchone()[0]  # noqa: S608
                for what, table in _STORED
            )


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    made = Server(tmp_path_factory.mktemp("server"))
    yield made
    if made.process.poll() is None:
        made.kill()


def test_an_answer_that_was_thanked_for_survives_kill_9_once(server):
    key = re.search(r'name="key" value="([^"]+)"', server.get())[1]
    before = server.stored()
    assert server.post(key, "Kiitos").endswith("/kiitos/")
    server.kill()
    assert server.stored() == (before[0] + 1, before[1] + 3, before[2] + 1)
    server.start()
    assert server.post(key, "Kiitos").endswith("/kiitos/")  # the browser sends again
    assert server.stored() == (before[0] + 1, before[1] + 3, before[2] + 1)


def test_the_same_key_from_all_sides_at_once_counts_once(server):
    before = server.stored()
    key = str(uuid.uuid4())
    with ThreadPoolExecutor(16) as pool:
        led = list(pool.map(lambda _number: server.post(key, "Hei"), range(32)))
    assert len(set(led)) == 1
    assert server.stored() == (before[0] + 1, before[1] + 3, before[2] + 1)


def test_many_at_once_are_all_received(server):
    before = server.stored()
    with ThreadPoolExecutor(32) as pool:
        list(pool.map(lambda _number: server.post(str(uuid.uuid4())), range(200)))
    assert server.stored() == (before[0] + 200, before[1] + 600, before[2])
