"""How PostgreSQL's own programs are told which database is meant."""

import os

from django.conf import settings


def program_environment() -> dict[str, str]:
    """The environment for pg_dump and pg_restore: the password never stands in a command line."""
    database = settings.DATABASES["default"]
    host = database.get("HOST") or database.get("OPTIONS", {}).get("host", "")
    wanted = {
        "PGHOST": host,
        "PGPORT": str(database.get("PORT") or ""),
        "PGUSER": database.get("USER") or "",
        "PGPASSWORD": database.get("PASSWORD") or "",
        "PGDATABASE": database["NAME"],
    }
    return os.environ | {name: value for name, value in wanted.items() if value}
