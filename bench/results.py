"""How long the public results page takes on the server with ten thousand answers, and with ten million.

    python -m bench.results [--sqlite 10000 1000000] [--postgres 10000 1000000 10000000]

Fills a database of its own with so many answers (three to a response, to twenty points, over three years), in SQL, as
the product itself would have stored and counted them: up to a million answers a recount proves that. Then asks for the
page of one point a hundred times through the whole of Django, without a server. Ends with 1 where the page takes more
than 1.3 times as long with the most answers as with the fewest.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from tests.postgres import private_postgres

MOST_TIMES = 1.3
POINTS, DAYS, FIRST = 20, 1095, date(2023, 12, 1)
PROVEN_UP_TO = 1_000_000
ASKED = 100


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sqlite", type=int, nargs="*", default=[10_000, 1_000_000], metavar="ANSWERS")
    parser.add_argument("--postgres", type=int, nargs="*", default=[10_000, 1_000_000, 10_000_000], metavar="ANSWERS")
    options = parser.parse_args()
    good = compare("SQLite", options.sqlite)
    if options.postgres:
        with private_postgres() as url:
            good = compare("PostgreSQL", options.postgres, url) and good
    return 0 if good else 1


def compare(name: str, sizes: list[int], url: str = "") -> bool:
    """Fill and measure at each size, on a database each; give whether the page costs the same."""
    medians = []
    for place, size in enumerate(sizes):
        with tempfile.TemporaryDirectory(prefix="rinnalla-bench-") as data:
            Path(data, "static").mkdir()
            own = url and made_database(url, f"results_{place}")
            env = os.environ | {
                "DATABASE_URL": own or f"sqlite:///{data}/bench.sqlite3",
                "RINNALLA_DATA": data,
                "RINNALLA_LOG_LEVEL": "WARNING",
                "DJANGO_SETTINGS_MODULE": "rinnalla.settings",
            }
            done = subprocess.run(
                [sys.executable, "-m", "bench.results", "measure", str(size)],
                env=env,
                check=True,
                stdout=subprocess.PIPE,
                text=True,
            )
        found = json.loads(done.stdout.splitlines()[-1])
        medians.append(found["median"])
        print(
            f"{name:<11}{size:>11,} answers: page {found['median']:.2f} ms (p95 {found['p95']:.2f}, {found['queries']} "
            f"queries), filled in {found['filled']:.0f} s, {found['proof']}",
            flush=True,
        )
    if len(medians) < 2:
        return True
    times = medians[-1] / medians[0]
    print(f"{name:<11}the most against the fewest: {times:.2f} times (at most {MOST_TIMES})", flush=True)
    return times <= MOST_TIMES


def made_database(url: str, name: str) -> str:
    """A new database in the same PostgreSQL."""
    import psycopg

    with psycopg.connect(url.replace("postgres://", "postgresql://", 1), autocommit=True) as there:
        there.execute(f"CREATE DATABASE {name}")  # type: ignore[arg-type]
    base, _slash, rest = url.rpartition("/postgres")
    return f"{base}/{name}{rest}"


def measure(answers: int) -> None:
    """In a process of its own: fill, prove, ask, and print what came of it."""
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from rinnalla.feedback import asked, partitions
    from rinnalla.feedback.recount import recount

    call_command("messages", verbosity=0, stdout=sys.stderr)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    started = time.perf_counter()
    partitions.make_months(FIRST, FIRST + timedelta(days=DAYS + 31))
    code = fill(answers // 3)
    filled = time.perf_counter() - started
    proof = "not recounted"
    if answers <= PROVEN_UP_TO:
        started = time.perf_counter()
        differences = len(recount())
        proof = f"{differences} differences in a recount of {time.perf_counter() - started:.1f} s"
        if differences:
            raise SystemExit(f"The filling is not what the product would have stored: {differences} differences.")
    browser = Client(SERVER_NAME="127.0.0.1")
    address = f"/palaute/{code}/tulokset/"
    took = []
    for number in range(ASKED + 10):
        started = time.perf_counter()
        response = browser.get(address)
        if response.status_code != 200 or b"/10" not in response.content:
            raise SystemExit(f"{address} has no results: {response.status_code}")
        if number >= 10:  # warm
            took.append(1000 * (time.perf_counter() - started))
    asked.forget()
    with CaptureQueriesContext(connection) as queries:
        browser.get(address)
    found = {
        "median": statistics.median(took),
        "p95": sorted(took)[len(took) * 95 // 100],
        "queries": len(queries),
        "filled": filled,
        "proof": proof,
    }
    print(json.dumps(found))


def fill(responses: int) -> str:
    """Store so many responses and their tallies, and give the code of one of the points they came to."""
    from django.db import connection, transaction

    from rinnalla.feedback import domain
    from rinnalla.feedback.models import CollectionPoint, Tally
    from rinnalla.organisations.models import Organisation, Unit

    organisation = Organisation.objects.create(slug="bench", name_fi="Bench")
    unit = Unit.objects.create(organisation=organisation, kind=Unit.Kind.UNIT, name_fi="Bench")
    questionnaire = domain.publish_ready(organisation, "adult-social-work", None)
    points = [
        CollectionPoint.objects.create(
            organisation=organisation,
            unit=unit,
            questionnaire=questionnaire,
            name_fi=f"Bench {place}",
            code=f"bnch{place}",
            opens_on=FIRST,
        )
        for place in range(POINTS)
    ]
    first, second, third = (
        questionnaire.questions.exclude(kind="text").order_by("position").values_list("pk", flat=True)
    )
    names = {
        "n": responses,
        "organisation": organisation.pk,
        "questionnaire": questionnaire.pk,
        "point": f"{points[0].pk} + n % {POINTS}",
        # Spread as evenly as a sieve spreads: the same on both databases.
        "one": "1 + (n / 7) % 3",
        "two": "1 + (n / 11) % 3",
        "three": "1 + (n / 13) % 5",
        "offset": f"(n / {POINTS}) % {DAYS}",
        "q1": first,
        "q2": second,
        "q3": third,
        "language": "CASE WHEN n % 5 = 0 THEN 'sv' ELSE 'fi' END",
        "channel": "CASE WHEN n % 3 = 0 THEN 'web' ELSE 'tablet' END",
        "all_days": f"{'date ' if connection.vendor == 'postgresql' else ''}'{Tally.ALL_DAYS.isoformat()}'",
        **DIALECTS[connection.vendor],
    }
    with transaction.atomic(), connection.cursor() as cursor:
        for statement in FILL:
            cursor.execute(filled_in(statement, names))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
    return points[3].code


def filled_in(statement: str, names: dict[str, object]) -> str:
    """The statement with its names filled in; what a name stands for may have names of its own."""
    while "{" in statement:
        statement = statement.format_map(names)
    return statement


DIALECTS = {
    "sqlite": {
        "numbers": "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {n}) SELECT n FROM s)",
        "key": "lower(hex(randomblob(16)))",
        "day": f"date('{FIRST}', '+' || ({{offset}}) || ' days')",
        "at": f"date('{FIRST}', '+' || ({{offset}}) || ' days') || ' 09:00:00'",
        "answers": "json_object('{q1}', {one}, '{q2}', {two}, '{q3}', {three})",
    },
    "postgresql": {
        "numbers": "generate_series(1, {n}) AS s(n)",
        "key": "gen_random_uuid()",
        "day": f"date '{FIRST}' + ({{offset}})",
        "at": f"(date '{FIRST}' + ({{offset}}) + time '09:00') AT TIME ZONE 'UTC'",
        "answers": "jsonb_build_object('{q1}', {one}, '{q2}', {two}, '{q3}', {three})",
    },
}
_OF_DAYS = ("{day}", "{all_days}")
FILL = [
    "INSERT INTO feedback_received (id, key, at) SELECT n, {key}, {at} FROM {numbers}",
    "INSERT INTO feedback_response "
    "(id, organisation_id, point_id, at, language, channel, questionnaire_id, answers) "
    "SELECT n, {organisation}, {point}, {at}, {language}, {channel}, {questionnaire}, {answers} FROM {numbers}",
    *(
        "INSERT INTO feedback_responsetally (point_id, day, questionnaire_id, language, channel, count) "  # noqa: S608
        "SELECT {point}, " + day + ", {questionnaire}, {language}, {channel}, COUNT(*) FROM {numbers} "
        "GROUP BY 1, 2, 3, 4, 5"
        for day in _OF_DAYS
    ),
    *(
        "INSERT INTO feedback_tally (point_id, day, question_id, value, language, channel, count) "  # noqa: S608
        "SELECT {point}, " + f"{day}, {question}, {value}, " + "{language}, {channel}, COUNT(*) FROM {numbers} "
        "GROUP BY 1, 2, 3, 4, 5, 6"
        for day in _OF_DAYS
        for question, value in (("{q1}", "{one}"), ("{q2}", "{two}"), ("{q3}", "{three}"))
    ),
]


if __name__ == "__main__":
    if sys.argv[1:2] == ["measure"]:
        measure(int(sys.argv[2]))
    else:
        sys.exit(main())
