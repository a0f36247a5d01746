"""A table that any spreadsheet opens (CSV)."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

# A spreadsheet takes a cell that begins so for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[Any]], **form: Any) -> str:
    """The rows under their columns. A text that looks like a formula stays a text. `form` goes to `csv.writer`:
    `delimiter=";"` and so on."""
    made = io.StringIO()
    writer = csv.writer(made, **form)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return made.getvalue()


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA) else value
