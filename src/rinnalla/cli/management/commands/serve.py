"""`rinnalla serve`: the production server and the background worker beside it."""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, call_command

from rinnalla.organisations.models import Organisation


class Command(BaseCommand):
    help = "Prepare the database, load the demo at the very first start, and serve."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--empty", action="store_true", help="no demo: begin with your own organisation")
        parser.add_argument("--workers", type=int, default=min(os.cpu_count() or 1, 4), help="server processes")

    def handle(self, *args: Any, **options: Any) -> None:
        prepare()
        codes = settings.DATA / "demo-codes.txt"
        if options["empty"]:
            (settings.DATA / "no-demo").touch()
        if not Organisation.objects.exists() and not (settings.DATA / "no-demo").exists():
            self.stderr.write("Playing the demo: the year of a client council (about a minute) ...")
            call_command("demo")
        address = f"http://{options['host']}:{options['port']}"
        if codes.exists():
            self.stdout.write(codes.read_text())
        elif not Organisation.objects.exists():
            self.stdout.write("Begin with your own organisation: .venv/bin/rinnalla begin --help")
        self.stdout.write(f"\nRinnalla: {address}\n")
        self.stdout.flush()
        environment = os.environ | {"RINNALLA_URL": os.environ.get("RINNALLA_URL", address)}
        rinnalla = [sys.executable, "-m", "rinnalla"]
        server = [sys.executable, "-m", "granian", "rinnalla.wsgi:application", "--interface", "wsgi"]
        server += ["--host", options["host"], "--port", str(options["port"]), "--workers", str(options["workers"])]
        server += ["--blocking-threads", "8", "--backlog", "1024", "--respawn-failed-workers", "--no-ws"]
        server += ["--log-level", "warning", "--workers-kill-timeout", "10"]
        sys.exit(keep_running([server, [*rinnalla, "worker", "--with-parent"]], environment))


def prepare() -> None:
    """Bring the database, the translations and the static files up to this version."""
    call_command("messages")
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def keep_running(commands: list[list[str]], environment: dict[str, str]) -> int:
    """Run the commands side by side until told to stop; one that dies is started again after a second."""
    stopping = False
    running: list[subprocess.Popen[bytes]] = []

    def stop(signum: int, frame: FrameType | None) -> None:
        nonlocal stopping
        stopping = True
        for process in running:
            process.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    running.extend(subprocess.Popen(command, env=environment) for command in commands)  # noqa: S603 - our own commands
    started = time.monotonic()
    while not stopping:
        for place, process in enumerate(running):
            if process.poll() is not None and not stopping:
                if place == 0 and time.monotonic() - started < 5:
                    stop(signal.SIGTERM, None)  # the address is taken, say: starting again would not help
                    return process.returncode
                time.sleep(1)
                running[place] = subprocess.Popen(commands[place], env=environment)  # noqa: S603
        time.sleep(0.2)
    for process in running:
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
    return 0
