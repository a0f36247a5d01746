"""`rinnalla messages`: compiles the translations; `--collect` first gathers new texts from the code (needs gettext)."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management import BaseCommand, call_command
from django.utils.translation.reloader import translation_file_changed


class Command(BaseCommand):
    help = "Compile the translations of every room; with --collect, gather the texts of the code first."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--collect", action="store_true")
        parser.add_argument("rooms", nargs="*", help="only these rooms")

    def handle(self, *args: Any, **options: Any) -> None:
        package: Path = settings.PACKAGE
        rooms = [path for path in sorted(package.iterdir()) if (path / "apps.py").exists()]
        if options["rooms"]:
            rooms = [path for path in rooms if path.name in options["rooms"]]
        if options["collect"]:
            for room in rooms:
                self._collect(room)
        compiled = False
        for source in sorted(package.glob("**/locale/*/LC_MESSAGES/django.po")):
            target = source.with_suffix(".mo")
            if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                polib.pofile(str(source)).save_as_mofile(str(target))
                compiled = True
        if compiled:
            # What this process has read already is old: the demo, say, is played by the same one.
            translation_file_changed(None, target)

    def _collect(self, room: Path) -> None:
        (room / "locale").mkdir(exist_ok=True)
        before = Path.cwd()
        os.chdir(room)
        try:
            call_command("makemessages", locale=["fi", "sv"], no_location=True, no_obsolete=True, verbosity=0)
        finally:
            os.chdir(before)
