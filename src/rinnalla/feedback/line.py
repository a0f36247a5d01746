"""SQLite has one writer at a time and lets the others ask again and again, ever less often. Where many write at once,
the processes stand in line instead, by a lock on a file beside the database, which is let go when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from django.db import connection


@contextmanager
def stood_in() -> Iterator[None]:
    """Hold the turn of this process while writing; on PostgreSQL, and for a database in memory, there is no line."""
    name = str(connection.settings_dict["NAME"])
    if connection.vendor != "sqlite" or "mode=memory" in name:
        yield
        return
    line = _line(f"{name}-line", os.getpid())
    fcntl.flock(line, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(line, fcntl.LOCK_UN)


@lru_cache
def _line(name: str, process: int) -> int:
    """The file, opened once by each process: a lock belongs to who has opened it."""
    return os.open(name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
