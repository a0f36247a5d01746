"""`rinnalla restore`: what `rinnalla backup` wrote, into an empty data folder and database."""

import shutil
import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection

from rinnalla.cli.postgres import program_environment


class Command(BaseCommand):
    help = "Restore a backup. The database must be empty: nothing is ever overwritten."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        if connection.introspection.table_names() or (
            settings.MEDIA_ROOT.exists() and any(settings.MEDIA_ROOT.iterdir())
        ):
            raise CommandError("The database or the folder of pictures is not empty. Restore into an empty one.")
        connection.close()
        with tempfile.TemporaryDirectory(dir=settings.DATA) as folder:
            with tarfile.open(options["file"]) as tar:
                tar.extractall(folder, filter="data")
            unpacked = Path(folder)
            if connection.vendor == "sqlite":
                database = unpacked / "database.sqlite3"
                if not database.exists():
                    raise CommandError("This backup is of a PostgreSQL database.")
                shutil.move(database, settings.DATABASES["default"]["NAME"])
            else:
                dump = unpacked / "database.pgdump"
                if not dump.exists():
                    raise CommandError("This backup is of an SQLite database.")
                command = ["pg_restore", "--no-owner", "--exit-on-error", "--single-transaction"]
                command += [f"--dbname={settings.DATABASES['default']['NAME']}", str(dump)]
                subprocess.run(command, env=program_environment(), check=True)  # noqa: S603 - our own command
            if (unpacked / "media").exists():
                shutil.copytree(unpacked / "media", settings.MEDIA_ROOT, dirs_exist_ok=True)
        self.stdout.write("Restored. Start bin/serve.")
