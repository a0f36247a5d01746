"""One feedback submit against one bare Django insert, on SQLite and on PostgreSQL, in one run.

    python -m bench.feedback_submit [--count 500] [--rounds 8] [--connections 16]

Both are served by the same server with the same options as `bin/serve` (granian, two workers), on one database that
is thrown away. They are loaded in turn, never at once, from a process of its own, in pairs of short rounds, so that
whatever else the machine does falls on both. The bare view has no middleware at all (bench/bare); the feedback submit
is the product's own page with everything on it, once with three taps and once with three taps and free words. Then a
burst of 32 connections on SQLite. Ends with 1 where three taps reach less than half of the bare rate or anything went
wrong.
"""

import argparse
import json
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.postgres import private_postgres

ROOT = Path(__file__).parent.parent
LEAST = 0.5
ASK = "/palaute/bench/"
WORDS = "Kiitos%2C+ett%C3%A4+joku+kuunteli+rauhassa."


def environment(url: str, data: str) -> dict[str, str]:
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return os.environ | {
        "DATABASE_URL": url,
        "RINNALLA_DATA": data,
        "PYTHONPATH": paths,
        "RINNALLA_LOG_LEVEL": "WARNING",
        # All come from one address here; they are counted all the same.
        "RINNALLA_ANSWERS_AN_HOUR": "1000000000",
    }


def free_port() -> int:
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])


@contextmanager
def served(application: str, env: dict[str, str]) -> Iterator[int]:
    """Serve an application as `bin/serve` does, on a free port of the loopback."""
    port = free_port()
    command = [sys.executable, "-m", "granian", application, "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "8", "--backlog", "1024", "--no-ws"]
    server = subprocess.Popen([*command, "--log-level", "error"], env=env, cwd=ROOT)
    try:
        for _attempt in range(100):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        time.sleep(1)
        yield port
    finally:
        server.terminate()
        server.wait(15)


def prepare(env: dict[str, str]) -> tuple[str, str]:
    """Make the tables and one collection point; give the body of three taps, and what free words add to it."""
    for settings, options in (("rinnalla.settings", ()), ("bench.bare.settings", ("--run-syncdb",))):
        subprocess.run(
            [sys.executable, "-m", "django", "migrate", "-v0", *options],
            env=env | {"DJANGO_SETTINGS_MODULE": settings},
            cwd=ROOT,
            check=True,
        )
    made = subprocess.run(
        [sys.executable, "-m", "bench.feedback_point"],
        env=env | {"DJANGO_SETTINGS_MODULE": "rinnalla.settings"},
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    first, second, third, words = made.stdout.split()
    return f"key={{key}}&q{first}=3&q{second}=2&q{third}=5", f"&q{words}={WORDS}"


def load(port: int, path: str, body: str, count: int, connections: int) -> dict[str, object]:
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", str(port), path, body, str(count), str(connections)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def say(name: str, rounds: list[dict], expected: str) -> int:
    """Print what the rounds of one view came to; give how many went wrong."""
    took = sorted(1000 * one for done in rounds for one in done["took"])
    statuses = sum((Counter(done["statuses"]) for done in rounds), Counter())
    rates = [done["count"] / done["seconds"] for done in rounds]
    wrong = sum(statuses.values()) - statuses[expected]
    print(
        f"  {name:<16} {statistics.median(rates):7.0f}/s  (from {min(rates):.0f} to {max(rates):.0f})"
        f"  p50 {took[len(took) // 2]:.1f} ms  p99 {took[len(took) * 99 // 100]:.1f} ms  wrong {wrong}",
        flush=True,
    )
    return wrong


def compare(name: str, url: str, options: argparse.Namespace) -> bool:
    """Measure both on one database; give whether the submit is fast enough and nothing went wrong."""
    print(f"{name}: {options.rounds} rounds of {options.count}, {options.connections} connections")
    with tempfile.TemporaryDirectory(prefix="rinnalla-bench-") as data:
        Path(data, "static").mkdir()
        env = environment(url or f"sqlite:///{data}/bench.sqlite3", data)
        taps, words = prepare(env)
        bare: list[dict] = []
        tapped: list[dict] = []
        written: list[dict] = []
        with served("bench.bare.wsgi:application", env) as bare_port, served("rinnalla.wsgi:application", env) as port:
            for there, path, sent in ((bare_port, "/insert/", "q1=3"), (port, ASK, taps + words)):
                load(there, path, sent, 400, options.connections)  # warm: every thread has its connection
            for _round in range(options.rounds):
                bare.append(load(bare_port, "/insert/", "q1=3", options.count, options.connections))
                tapped.append(load(port, ASK, taps, options.count, options.connections))
                written.append(load(port, ASK, taps + words, options.count, options.connections))
            wrong = say("bare insert", bare, "201")
            wrong += say("three taps", tapped, "302")
            wrong += say("taps and words", written, "302")
            if not url:
                wrong += say("burst of 32", [load(port, ASK, taps + words, 2000, 32)], "302")
        expected = 400 + 2 * options.count * options.rounds + (0 if url else 2000)
        stored = int(
            subprocess.run(
                [sys.executable, "-m", "bench.feedback_point", "count"],
                env=env | {"DJANGO_SETTINGS_MODULE": "rinnalla.settings"},
                cwd=ROOT,
                check=True,
                capture_output=True,
                text=True,
            ).stdout
        )
        ratios = [
            statistics.median(one["seconds"] / other["seconds"] for one, other in zip(bare, submits, strict=True))
            for submits in (tapped, written)
        ]
        print(
            f"  stored {stored} of {expected}; of the bare rate: three taps {ratios[0]:.2f}, with words {ratios[1]:.2f}"
            f"  (medians of the pairs; at least {LEAST})",
            flush=True,
        )
        return ratios[0] >= LEAST and not wrong and stored == expected


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=500, help="forms in a round")
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--connections", type=int, default=16)
    options = parser.parse_args()
    good = compare("SQLite (WAL, synchronous FULL)", "", options)
    with private_postgres() as url:
        good = compare("PostgreSQL", url, options) and good
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
