"""Reading answers out of another tool's export: the file as a table, what its columns mean, and its rows as answers."""

from rinnalla.feedback.importing.meaning import Meaning, guessed
from rinnalla.feedback.importing.reading import Read, ReadRow, WrongRow, read_rows, unknown_words
from rinnalla.feedback.importing.table import Table, read_table

__all__ = [
    "Meaning",
    "Read",
    "ReadRow",
    "Table",
    "WrongRow",
    "guessed",
    "read_rows",
    "read_table",
    "unknown_words",
]
