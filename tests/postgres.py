"""A PostgreSQL of one's own in a temporary folder, on a Unix socket, gone afterwards.

As a program: `python -m tests.postgres COMMAND ...` runs the command with DATABASE_URL pointing at it.
"""

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def programs() -> Path:
    """The folder of the newest installed `initdb`. Raises FileNotFoundError where PostgreSQL is not installed."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).parent
    raise FileNotFoundError("PostgreSQL's initdb is not installed")


def as_server_user(command: list[str]) -> list[str]:
    """PostgreSQL does not run as root: there it runs as the system's own user for it."""
    return ["runuser", "-u", "postgres", "--", *command] if os.getuid() == 0 else command


@contextmanager
def private_postgres() -> Iterator[str]:
    """Start it, give its DATABASE_URL, stop it."""
    bin_folder = programs()
    folder = Path(tempfile.mkdtemp(prefix="rinnalla-pg-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres")
        pwd.getpwnam("postgres")
    data = folder / "data"
    try:
        subprocess.run(
            as_server_user(
                [str(bin_folder / "initdb"), "-D", str(data), "-U", "rinnalla", "-A", "trust", "-E", "UTF8"]
            ),
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
        start = f"-k {folder} -c listen_addresses= -c max_connections=200"
        subprocess.run(
            as_server_user(
                [str(bin_folder / "pg_ctl"), "-D", str(data), "-w", "-o", start, "-l", str(folder / "log"), "start"]
            ),
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
        try:
            yield f"postgres://rinnalla@/postgres?host={folder}"
        finally:
            subprocess.run(
                as_server_user([str(bin_folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]),
                check=False,
                stdout=subprocess.DEVNULL,
                cwd="/",
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    with private_postgres() as url:
        sys.exit(subprocess.run(sys.argv[1:], env=os.environ | {"DATABASE_URL": url}, check=False).returncode)
