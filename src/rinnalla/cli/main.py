"""`rinnalla`: the command line."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run one of Rinnalla's commands (`rinnalla help`)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rinnalla.settings")
    execute_from_command_line(["rinnalla", *sys.argv[1:]])
