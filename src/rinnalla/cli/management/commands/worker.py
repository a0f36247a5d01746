"""`rinnalla worker`: the background worker."""

import os
import signal
import threading
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, call_command

from rinnalla.cli.tasks import begin_rounds


class Command(BaseCommand):
    help = "Do the background work: e-mail, and the daily and hourly rounds. As many of them can run as one likes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--with-parent", action="store_true", help="stop when the process that started this one ends"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["with_parent"]:
            threading.Thread(target=_stop_with_parent, args=(os.getppid(),), daemon=True).start()
        begin_rounds()
        call_command("db_worker", queue_name="*", interval=1)


def _stop_with_parent(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
