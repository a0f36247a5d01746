"""`rinnalla recount`: proves the counts of feedback."""

from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError

from rinnalla.feedback import recount


class Command(BaseCommand):
    help = "Count all answers anew and report every difference to the tallies that results are read from."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="set the tallies right (while nobody answers)")

    def handle(self, *args: Any, **options: Any) -> None:
        differences = recount.recount()
        for one in differences:
            self.stdout.write(f"{one.model.__name__} {one.of}: tallied {one.tallied}, counted {one.counted}")
        if not differences:
            self.stdout.write("Every tally is what the answers say.")
        elif options["mend"]:
            recount.mend(differences)
            self.stdout.write(f"{len(differences)} tallies were set right.")
        else:
            raise CommandError(f"{len(differences)} tallies differ. Set them right with --mend while nobody answers.")
