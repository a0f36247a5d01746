"""`rinnalla demo`: loads the demonstration into an empty database."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.test.utils import override_settings

from rinnalla.cli.demo import play
from rinnalla.organisations.models import Organisation


class Command(BaseCommand):
    help = "Play sections 3.1.2 and 3.6 of the source into an empty database: a council, its feedback, what came of it."

    def handle(self, *args: Any, **options: Any) -> None:
        if Organisation.objects.exists():
            raise CommandError("There is an organisation already. The demo is only for an empty database.")
        # The demo's people live in the past: their addresses are invented, and nothing is posted to them.
        with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
            stage = play()
        lines = ["", "Demo: sign in as anybody at /oma/keneksi/, or as a client with the words of a card:"]
        lines += [f"  {name:<8} {words}" for name, words in stage.codes]
        codes: Path = settings.DATA / "demo-codes.txt"
        codes.write_text("\n".join(lines) + "\n")
        self.stdout.write(f"The demo is ready: {codes.name} in the data folder holds the words of the cards.")
