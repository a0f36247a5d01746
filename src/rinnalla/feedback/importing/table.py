"""A file of another tool as a table, whatever its encoding and its separator."""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

from rinnalla.refused import Refused

LARGEST = 10 * 1024 * 1024
MOST_ROWS = 50_000
MOST_COLUMNS = 200
# What the sheets of an XLSX may grow to when they are unpacked.
_LARGEST_UNPACKED = 200 * 1024 * 1024

# What the readers of CSV and XLSX raise over a file that is broken.
# What broken files have been seen to raise: within the zip, its compression, the XML and what the reader makes of it.
UNREADABLE = (
    *(csv.Error, zipfile.BadZipFile, zlib.error, struct.error, InvalidFileException, SyntaxError),
    *(LookupError, ValueError, OSError, EOFError, TypeError, AttributeError, RuntimeError),
)

# Whatever stands in a cell; the reader takes texts, numbers and times, and everything else by its text.
Value = object


@dataclass(frozen=True, slots=True)
class Table:
    """The names of the columns, and the rows with their numbers as a spreadsheet shows them (the header is row 1 unless
    empty rows stand before it)."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[Value, ...]], ...]


def read_table(content: bytes, *, encoding: str = "", delimiter: str = "", sheet: str = "") -> Table:
    """Read a CSV or XLSX file. The encoding (UTF-8, UTF-16, Windows-1252) and the separator are found out unless given.

    Raises Refused for what is no such file, is too big, or has no rows under its header.
    """
    if len(content) > LARGEST:
        raise Refused(_("The file is over 10 MB. Divide it in parts, by month for instance."))
    if content.startswith(b"PK\x03\x04"):
        lines = _sheet(content, sheet)
    elif content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(_("This is an old Excel file (.xls). Save it as .xlsx or as CSV and bring it again."))
    else:
        lines = _csv(_decoded(content, encoding), delimiter)
    header: tuple[str, ...] = ()
    rows: list[tuple[int, tuple[Value, ...]]] = []
    try:
        for number, row in enumerate(lines, start=1):
            if all(value is None or str(value).strip() == "" for value in row):
                continue
            if not header:
                header = tuple(str(value if value is not None else "").strip() for value in row)
            elif len(rows) == MOST_ROWS:
                raise Refused(_("The file has over 50,000 rows. Divide it in parts, by month for instance."))
            else:
                rows.append((number, row))
    except UNREADABLE as error:
        raise Refused(_("The file cannot be read. Save it anew as CSV or .xlsx and bring it again.")) from error
    if not rows:
        raise Refused(_("There are no answers in the file: it needs a row of column names and rows of answers."))
    return Table(header, tuple(rows))


def _decoded(content: bytes, encoding: str) -> str:
    for name in [encoding] if encoding else _encodings(content):
        try:
            text = content.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        if "\0" not in text:
            return text
    raise Refused(_("The letters of the file cannot be read. Save it as CSV in UTF-8 or as .xlsx and bring it again."))


def _encodings(content: bytes) -> list[str]:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    beginning = content[:2000]
    if beginning[1::2].count(0) * 2 > len(beginning) // 2:
        return ["utf-16-le"]
    if beginning[::2].count(0) * 2 > len(beginning) // 2:
        return ["utf-16-be"]
    return ["utf-8-sig", "windows-1252"]


def _csv(text: str, delimiter: str) -> Iterator[tuple[Value, ...]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter or _delimiter(text), strict=False)
    for row in reader:
        yield tuple(row[:MOST_COLUMNS])


def _delimiter(text: str) -> str:
    """The separator that splits the header into most columns, outside quotation marks."""
    line = next((line for line in text.splitlines() if line.strip()), "")
    counts = {mark: len(next(csv.reader([line], delimiter=mark), [])) for mark in ";\t,|"}
    return max(counts, key=lambda mark: counts[mark])


def _sheet(content: bytes, name: str) -> Iterator[tuple[Value, ...]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST_UNPACKED:
                raise Refused(_("The file is over 10 MB. Divide it in parts, by month for instance."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except UNREADABLE as error:
        raise Refused(_("The file cannot be read. Save it anew as CSV or .xlsx and bring it again.")) from error
    if name and name not in book.sheetnames:
        raise Refused(
            _("There is no sheet “%(name)s” in the file. Its sheets: %(all)s.")
            % {"name": name, "all": ", ".join(book.sheetnames)}
        )
    sheet = book[name] if name else book.worksheets[0]
    sheet.reset_dimensions()
    for row in sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS):
        yield tuple(row)
