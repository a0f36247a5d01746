"""A real server with the demo, and a real browser. The server is started once for all browser tests."""

import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ROOT = Path(__file__).parents[2]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 900}


def pytest_collection_modifyitems(items):
    for item in items:
        if "/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@dataclass
class Served:
    """A running Rinnalla: its address, its data folder, the words on the cards of the demo."""

    url: str
    data: Path
    process: subprocess.Popen

    @property
    def codes(self) -> dict[str, str]:
        return dict(re.findall(r"^  (\S+) +(\S.*)$", (self.data / "demo-codes.txt").read_text(), re.MULTILINE))

    def ask(self, code: str) -> object:
        """What a piece of code, run beside the server on its database, prints as JSON."""
        done = subprocess.run(
            [sys.executable, "-m", "rinnalla", "shell", "-v", "0", "-c", code],
            env=os.environ | {"RINNALLA_DATA": str(self.data), "PYTHONPATH": os.pathsep.join(("src", "."))},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        return json.loads(done.stdout)


def serve(data: Path, *options: str, **settings: str) -> Served:
    """Start `rinnalla serve` on a free port of the loopback and wait until it is ready."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "RINNALLA_DEMO")}
    process = subprocess.Popen(
        [sys.executable, "-m", "rinnalla", "serve", "--port", str(port), *options],
        env=environment | {"RINNALLA_DATA": str(data), "PYTHONPATH": str(ROOT / "src")} | settings,
        stdout=(data / "out").open("w"),
        stderr=(data / "err").open("w"),
        start_new_session=True,
    )
    served = Served(f"http://127.0.0.1:{port}", data, process)
    deadline = time.monotonic() + 180
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(served.url + "/health/ready", timeout=5) as answer:  # noqa: S310 - loopback
                if answer.status == 200:
                    return served
        except OSError:
            time.sleep(0.3)
    stop(served)
    raise AssertionError("the server did not start:\n" + (data / "err").read_text()[-3000:])


def stop(served: Served) -> None:
    """End the server with all that it started."""
    if served.process.poll() is None:
        os.killpg(served.process.pid, signal.SIGTERM)
        try:
            served.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(served.process.pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def played(tmp_path_factory) -> Path:
    """The data of the demo as it was played, before any test did anything in it."""
    served = serve(tmp_path_factory.mktemp("played"))
    stop(served)
    return served.data


@pytest.fixture(scope="session")
def served(played, tmp_path_factory) -> Iterator[Served]:
    running = serve(a_copy(played, tmp_path_factory.mktemp("served")))
    yield running
    stop(running)


def a_copy(played: Path, to: Path) -> Path:
    """The data of a demo that no server runs on any more, for one that may change it as it likes."""
    for name in ("demo-codes.txt", "secret-key"):
        shutil.copy(played / name, to)
    shutil.copytree(played / "media", to / "media")
    with closing(sqlite3.connect(played / "rinnalla.sqlite3")) as database:
        database.execute("VACUUM INTO ?", [str(to / "rinnalla.sqlite3")])
    return to


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture
def open_context(browser, served) -> Iterator[object]:
    """`open_context(width)` is a new browser of somebody, with nothing in it; faults on a page fail the test."""
    opened: list[BrowserContext] = []
    faults: list[str] = []

    def make(viewport: dict[str, int] = PHONE, **how: object) -> Page:
        context = browser.new_context(viewport=viewport, base_url=served.url, locale="fi-FI", **how)
        context.set_default_timeout(10_000)
        opened.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
        page.on(
            "console",
            lambda m: faults.append(f"{page.url}: {m.text}") if m.type == "error" and not said_no(page, m) else None,
        )
        page.on("response", lambda r: faults.append(f"{r.status} {r.url}") if r.status >= 500 else None)
        return page

    yield make
    for context in opened:
        context.close()
    assert faults == []


def said_no(page: Page, message: ConsoleMessage) -> bool:
    """Whether the browser only says that the page itself was answered with a 4xx: that is for a test to assert."""
    return message.text.startswith("Failed to load resource") and message.location["url"] == page.url


def become(page: Page, called: str) -> None:
    """Be somebody of the demo's cast, by the demo's own door."""
    page.goto("/oma/keneksi/")
    page.get_by_role("button", name=f"Ole {called}", exact=True).click()
    page.wait_for_url(re.compile("/oma/$"))
