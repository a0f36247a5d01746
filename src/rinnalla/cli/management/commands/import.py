# ruff: noqa: N999 - a command is named by what people type
"""`rinnalla import responses CODE FILE --mapping MAPPING`: answers from another tool (docs/importing.md)."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management import BaseCommand, CommandError

from rinnalla.feedback import domain
from rinnalla.feedback.importing import Meaning
from rinnalla.feedback.models import CollectionPoint
from rinnalla.refused import Refused


class Command(BaseCommand):
    help = "Bring data from other tools: all of a file or nothing, and nothing twice."

    def add_arguments(self, parser: ArgumentParser) -> None:
        kinds = parser.add_subparsers(dest="what", required=True)
        responses = kinds.add_parser("responses", help="answers to a questionnaire, as CSV or XLSX")
        responses.add_argument("code", help="the collection point's short address")
        responses.add_argument("file", type=Path)
        responses.add_argument("--mapping", type=Path, required=True, help="what the columns mean, as TOML")
        responses.add_argument("--leave-out-wrong", action="store_true", help="add the rows that are right")
        responses.add_argument("--dry-run", action="store_true", help="say what would be added and add nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        point = CollectionPoint.objects.select_related("questionnaire", "unit").filter(code=options["code"]).first()
        if point is None:
            raise CommandError(f"There is no collection point {options['code']}.")
        try:
            outcome = domain.import_answers(
                point,
                file=options["file"].read_bytes(),
                mapping=Meaning.from_toml(options["mapping"].read_bytes()),
                by=None,
                leave_out_wrong=options["leave_out_wrong"],
                trial=options["dry_run"],
            )
        except OSError as error:
            raise CommandError(str(error)) from error
        except domain.WrongRows as refused:
            self._tell_wrong(refused.outcome)
            raise CommandError(" ".join(refused.messages)) from refused
        except Refused as refused:
            raise CommandError(" ".join(refused.messages)) from refused
        self._tell_wrong(outcome)
        self.stdout.write(
            f"{'would add' if options['dry_run'] else 'added'} {outcome.added}, here already {outcome.already}, "
            f"wrong {len(outcome.wrong)}, of {outcome.rows} rows"
        )

    def _tell_wrong(self, outcome: domain.Outcome) -> None:
        for row in outcome.wrong:
            self.stderr.write(f"row {row.number}: {row.reason}")
