"""A row and what hangs on it, written at once.

When many answer in the same minute, the query builder and the ways to and fro take longer than the database itself. So
PostgreSQL gets one statement for all; SQLite, to which there is no way, gets one for each table in a short transaction.
"""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, models, transaction

_writing = threading.Lock()
Values = Sequence[Any]


class Part:
    """Rows of `model` that hang on another by its foreign key `link`, with the columns `names`."""

    def __init__(self, model: type[models.Model], link: str, *names: str) -> None:
        self.fields: list[Any] = [model._meta.get_field(name) for name in names]
        hangs_by: Any = model._meta.get_field(link)
        columns = [hangs_by.column, *(field.column for field in self.fields)]
        self.head = f'INSERT INTO "{model._meta.db_table}" ({_listed(columns)})'
        self.row = f"({', '.join(['%s'] * len(self.fields))})"
        self.columns = ", ".join(f"given.column{place}" for place in range(1, len(names) + 1))


class Insert:
    """`Insert(Model, "a", "b", once="a", parts=[Part(…)])(row, rows_of_part)` writes a row, a sequence of values in
    that order, and the rows of each part, and gives the new row's id. Where a row with the same value of the unique
    column `once` is there already, it writes nothing and gives None. All or nothing, and durable when it returns
    (unless the caller has a transaction open).
    """

    def __init__(self, model: type[models.Model], *names: str, once: str, parts: Sequence[Part]) -> None:
        self.fields: list[Any] = [model._meta.get_field(name) for name in names]
        # The texts of SQL are made of the names of our own models alone; every value is a parameter.
        columns = _listed(field.column for field in self.fields)
        self.sql = (
            f'INSERT INTO "{model._meta.db_table}" ({columns}) VALUES ({", ".join(["%s"] * len(names))}) '  # noqa: S608
            f'ON CONFLICT ("{once}") DO NOTHING RETURNING "id"'
        )
        self.parts = parts

    def __call__(self, row: Values, *rows_of_parts: Sequence[Values]) -> int | None:
        parts = [(part, rows) for part, rows in zip(self.parts, rows_of_parts, strict=True) if rows]
        if connection.vendor == "postgresql":
            return self._at_once(row, parts)
        with _short_transaction(), connection.cursor() as cursor:
            made = _first(cursor, self.sql, _prepared(self.fields, row))
            if made is not None:
                for part, rows in parts:
                    values = ", ".join([f"({made:d}, {part.row[1:]}"] * len(rows))
                    cursor.execute(f"{part.head} VALUES {values}", _flat(part, rows))
        return made

    def _at_once(self, row: Values, parts: Sequence[tuple[Part, Sequence[Values]]]) -> int | None:
        written, values = [f"made AS ({self.sql})"], _prepared(self.fields, row)
        for number, (part, rows) in enumerate(parts):
            given = ", ".join([part.row] * len(rows))
            written.append(
                f"part{number} AS ({part.head} SELECT made.id, {part.columns} FROM made, (VALUES {given}) AS given)"  # noqa: S608
            )
            values += _flat(part, rows)
        with connection.cursor() as cursor:
            return _first(cursor, f"WITH {', '.join(written)} SELECT id FROM made", values)  # noqa: S608


@contextmanager
def _short_transaction() -> Iterator[None]:
    """SQLite has one writer at a time and lets the others ask again and again, ever less often: the threads of this
    process queue up for it instead. Within an open transaction its turn has come already."""
    if connection.in_atomic_block:
        with transaction.atomic():
            yield
    else:
        with _writing, transaction.atomic():
            yield


def _first(cursor: Any, sql: str, values: list[Any]) -> int | None:
    cursor.execute(sql, values)
    found = cursor.fetchone()
    return found[0] if found else None


def _flat(part: Part, rows: Sequence[Values]) -> list[Any]:
    return [value for row in rows for value in _prepared(part.fields, row)]


def _prepared(fields: list[Any], row: Values) -> list[Any]:
    return [
        value if type(value) in (int, str) else field.get_db_prep_save(value, connection)
        for field, value in zip(fields, row, strict=True)
    ]


def _listed(columns: Any) -> str:
    return ", ".join(f'"{column}"' for column in columns)
