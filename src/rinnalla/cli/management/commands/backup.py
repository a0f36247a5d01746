"""`rinnalla backup`: the database and the pictures in one file, while the service runs."""

import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import connection

from rinnalla.cli.postgres import program_environment


class Command(BaseCommand):
    help = "Write the database and the pictures into one tar file. A file that exists is not overwritten."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if target.exists():
            raise CommandError(f"{target} exists already.")
        unfinished = target.with_name(target.name + ".unfinished")
        with tempfile.TemporaryDirectory(dir=target.absolute().parent) as folder:
            database = self._database(Path(folder))
            with tarfile.open(unfinished, "w") as tar:
                tar.add(database, arcname=database.name)
                if settings.MEDIA_ROOT.exists():
                    tar.add(settings.MEDIA_ROOT, arcname="media")
        shutil.move(unfinished, target)
        self.stdout.write(f"{target}: {target.stat().st_size / 1_000_000:.1f} MB")

    def _database(self, folder: Path) -> Path:
        if connection.vendor == "sqlite":
            copy = folder / "database.sqlite3"
            source = sqlite3.connect(f"file:{settings.DATABASES['default']['NAME']}?mode=ro", uri=True)
            with closing(source), closing(sqlite3.connect(copy)) as target:
                source.backup(target)
            return copy
        dump = folder / "database.pgdump"
        command = ["pg_dump", "--format=custom", "--no-owner", f"--file={dump}"]
        subprocess.run(command, env=program_environment(), check=True)  # noqa: S603 - our own command
        return dump
