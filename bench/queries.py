"""Queries of every page with ten voices in the demo's newest group, and with ten thousand: they must be equal.

`python -m bench.queries` uses a temporary SQLite database. Ends with 1 where a page needs more queries for more voices.
"""

import os
import sys
import tempfile
from typing import Any

FEW, MANY = 10, 10_000


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"RINNALLA_DATA": folder, "RINNALLA_DEMO": "1", "DJANGO_SETTINGS_MODULE": "rinnalla.settings"}
        os.environ.pop("DATABASE_URL", None)
        import django

        django.setup()
        from django.core.management import call_command

        call_command("messages")
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        call_command("collectstatic", interactive=False, verbosity=0)
        call_command("demo")
        from tests.browser.addresses import addresses

        pages = list(addresses())
        add_voices(FEW)
        few = count(pages)
        add_voices(MANY - FEW)
        many = count(pages)
    more = 0
    print(f"{'page':<34}{'who':<14}{FEW:>6}{MANY:>9,}")
    for key, queries in few.items():
        grown = many[key] > queries
        more += grown
        print(f"{key[0]:<34}{key[1]:<14}{queries:>6}{many[key]:>9}{'  MORE' if grown else ''}")
    return 1 if more else 0


def count(pages: list[dict[str, Any]]) -> dict[tuple[str, str, str], int]:
    """Queries of each page, by name, who and path."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from rinnalla.people.models import Person

    counted = {}
    for page in pages:
        browser = Client(SERVER_NAME="127.0.0.1")
        person = Person.objects.filter(called=page["who"]).first()
        if person is not None:
            browser.force_login(person, backend="rinnalla.people.backends.CardBackend")
        browser.get(page["paths"]["fi"])  # what is kept in the process from then on
        with CaptureQueriesContext(connection) as queries:
            answer = browser.get(page["paths"]["fi"])
        if answer.status_code == 200:
            counted[page["name"], page["who"], page["paths"]["fi"]] = len(queries)
    return counted


def add_voices(how_many: int) -> None:
    """Voices of every kind in the newest group: by members, without a name, in meetings, in themes."""
    from django.contrib.contenttypes.models import ContentType

    from rinnalla.groups.models import Group
    from rinnalla.meetings.models import Meeting
    from rinnalla.voices.models import Gathered, Theme, Voice

    group = Group.objects.order_by("-founded_on").first()
    meeting = group.meetings.first()
    people = [membership.person for membership in group.memberships.all()]
    themes = list(Theme.objects.filter(circle=group.circle))
    meeting_type = ContentType.objects.get_for_model(Meeting)
    voices = Voice.objects.bulk_create(
        [
            Voice(
                organisation_id=group.organisation_id,
                circle=group.circle,
                kind=Voice.Kind.values[number % 4],
                text=f"Sanottu {number}",
                author=people[number % len(people)] if number % 3 else None,
                name=Voice.Name.OWN if number % 3 else Voice.Name.NONE,
                shown_to=Voice.ShownTo.values[number % 2],
                origin_type=meeting_type,
                origin_id=meeting.pk,
            )
            for number in range(how_many)
        ],
        batch_size=1000,
    )
    Gathered.objects.bulk_create(
        [
            Gathered(theme=themes[number % len(themes)], voice=voice)
            for number, voice in enumerate(voices)
            if number % 2
        ],
        batch_size=1000,
    )


if __name__ == "__main__":
    sys.exit(main())
