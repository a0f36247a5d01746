"""A questionnaire of another tool (XLSForm: the sheets survey, choices and settings), read as questions of ours, with a
list of what could not be taken. The sheets are read as they stand; `pyxform`, which makes them into the XForms of
phones, would add nothing here but itself."""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rinnalla.feedback.importing.table import UNREADABLE
from rinnalla.feedback.models import MOST_CHOICES, Question
from rinnalla.refused import Refused

LARGEST = 2 * 1024 * 1024
_LARGEST_UNPACKED = 50 * 1024 * 1024
_MOST_ROWS = 2000
_MOST_COLUMNS = 100
MOST_QUESTIONS = 10
_LONGEST = {"question": 200, "choice": 120}
_LANGUAGES = {
    **dict.fromkeys(("fi", "fin", "finnish", "suomi", "finska", "suomeksi"), "fi"),
    **dict.fromkeys(("sv", "swe", "swedish", "svenska", "ruotsi", "ruotsiksi"), "sv"),
    **dict.fromkeys(("en", "eng", "english", "englanti", "engelska", "englanniksi"), "en"),
}
_OF_THE_PHONE = {
    *("start", "end", "today", "deviceid", "username", "email", "phonenumber", "simserial", "subscriberid", "audit"),
    *("start-geopoint", "background-audio"),
}
# What a question may have and ours has not, with how it is told.
_LEFT_OUT = ("relevant", "calculation", "choice_filter", "required", "repeat_count", "appearance", "default")
# Older forms write the same in other words.
_KINDS = re.compile(
    r"^(?:add )?select[ _]?(?P<many>one|1|multiple|all that apply)?(?: prompt using)?(?: from)? +(?P<rest>.*)$",
    re.IGNORECASE,
)
_SAME_KIND = {"string": "text", "int": "integer"}
_COLUMNS = {"caption": "label", "command": "type", "relevance": "relevant", "set_form_title": "form_title"}
_BOUNDS = re.compile(r"^\s*\.\s*>=?\s*(-?\d+)\s+and\s+\.\s*<=?\s*(-?\d+)\s*$")


@dataclass(frozen=True, slots=True)
class NotTaken:
    """What could not be taken: the sheet, its row as a spreadsheet counts, what stands there, and why."""

    sheet: str
    row: int
    what: str
    why: str


@dataclass(slots=True)
class Read:
    """What was read: the columns of the name and of why, the questions as `add_question` takes them, and the rest."""

    texts: dict[str, str] = field(default_factory=dict)
    questions: list[dict[str, Any]] = field(default_factory=list)
    not_taken: list[NotTaken] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: dict[str, str]

    def get(self, *names: str) -> str:
        return next((self.cells[name] for name in names if self.cells.get(name)), "")

    def texts(self, name: str, default: str) -> dict[str, str]:
        """The texts of a column by language: `label`, `label::Suomi (fi)`."""
        found: dict[str, str] = {}
        for column, words in self.cells.items():
            base, _colons, language = column.partition("::")
            code = default if not language else _language(language)
            if base == name and code and words and (language or code not in found):
                found[code] = " ".join(words.split())
        return found


def read_xlsform(content: bytes) -> Read:
    """Read an XLSForm. Raises Refused for what is no such file, and where none of its questions can be taken."""
    sheets = _sheets(content)
    if "survey" not in sheets:
        raise Refused(
            _("There is no sheet “survey” in the file. Is it an XLSForm? Bring the file that the tool saves.")
        )
    settings = next(iter(sheets.get("settings", [])), _Row(2, {}))
    default = _language(settings.get("default_language")) or "fi"
    read = Read()
    title = settings.get("form_title", "title") or _("Questionnaire from another tool")
    read.texts = {f"name_{lang}": text[:120] for lang, text in settings.texts("form_title", default).items()} or {
        f"name_{default}": title[:120]
    }
    _foreign_languages(read, sheets)
    choices = _choices(sheets.get("choices", []))
    _questions(read, sheets["survey"], choices, default)
    if not read.questions:
        reasons = "; ".join(f"{one.sheet} {one.row}: {one.why}" for one in read.not_taken[:5])
        raise Refused(_("None of the questions could be taken. %(reasons)s") % {"reasons": reasons})
    return read


def _questions(read: Read, rows: list[_Row], choices: dict[str, list[_Row]], default: str) -> None:
    repeats: list[int] = []
    for row in rows:
        full = " ".join(row.get("type").split())
        if not full:
            continue
        kind, rest = _kind_and_list(full)
        what = row.get("name") or full
        if full.lower().replace("_", " ") in ("begin repeat", "end repeat"):
            if "begin" in full:
                repeats.append(row.number)
                read.not_taken.append(
                    NotTaken("survey", row.number, what, _("Questions that are repeated are not asked here."))
                )
            elif repeats:
                repeats.pop()
            continue
        if full.lower().replace("_", " ") in ("begin group", "end group"):
            if "begin" in full:
                why = _("The group is left out, its questions are taken.")
                read.not_taken.append(NotTaken("survey", row.number, what, why))
            continue
        if repeats:
            read.not_taken.append(NotTaken("survey", row.number, what, _("It is among questions that are repeated.")))
            continue
        try:
            if row.get("disabled").lower() in ("yes", "true", "true()"):
                raise _CannotBeTaken(_("It is out of use in the file."))
            _take(read, row, kind, rest, choices, default)
        except _CannotBeTaken as error:
            read.not_taken.append(NotTaken("survey", row.number, what, str(error)))


def _kind_and_list(full: str) -> tuple[str, str]:
    """The kind as it is called today, and the list of its answers: "select one from yes_no" is select_one yes_no."""
    select = _KINDS.match(full)
    if select and "file" not in select["rest"].split(" ", 1)[0]:
        many = (select["many"] or "multiple").lower()
        return "select_one" if many in ("one", "1") else "select_multiple", select["rest"].strip()
    kind, _space, rest = full.partition(" ")
    if kind not in _OF_THE_PHONE:
        kind = kind.lower().replace("-", "_")
    return _SAME_KIND.get(kind, kind), rest.strip()


class _CannotBeTaken(Exception):
    """With why."""


def _take(read: Read, row: _Row, kind: str, rest: str, choices: dict[str, list[_Row]], default: str) -> None:
    if kind in _OF_THE_PHONE:
        raise _CannotBeTaken(_("It tells of the phone or of the person. Answers are anonymous here."))
    labels = row.texts("label", default)
    if kind == "note":
        if any(name.startswith("why_") for name in read.texts) or not labels:
            raise _CannotBeTaken(_("Only the first note is taken, to tell why you ask."))
        read.texts |= {f"why_{lang}": words[:500] for lang, words in labels.items()}
        return
    ours = _kind(row, kind)
    if not labels:
        raise _CannotBeTaken(_("It has no label in Finnish, Swedish or English."))
    if any(len(words) > _LONGEST["question"] for words in labels.values()):
        raise _CannotBeTaken(_("The question is longer than %(most)d characters.") % {"most": _LONGEST["question"]})
    own: list[tuple[int, dict[str, str]]] = []
    if ours in (Question.Kind.ONE, Question.Kind.MANY):
        own = _own_choices(read, row, rest, choices, default)
    if len(read.questions) >= MOST_QUESTIONS:
        raise _CannotBeTaken(_("Ten questions is the most, and ten come before it."))
    for name in _LEFT_OUT:
        value = row.get(name)
        if value and value.lower() not in ("no", "false", "0"):
            why = _("The question is taken without “%(column)s”: %(value)s") % {"column": name, "value": value[:80]}
            read.not_taken.append(NotTaken("survey", row.number, row.get("name"), why))
    if row.texts("hint", default):
        why = _("The question is taken without its hint.")
        read.not_taken.append(NotTaken("survey", row.number, row.get("name"), why))
    read.questions.append(
        {
            "key": _key(row.get("name"), {question["key"] for question in read.questions}),
            "kind": str(ours),
            "texts": {f"text_{lang}": words for lang, words in labels.items()},
            "choices": own,
        }
    )


def _kind(row: _Row, kind: str) -> str:
    if kind == "select_one":
        return Question.Kind.ONE
    if kind == "select_multiple":
        return Question.Kind.MANY
    if kind == "text":
        return Question.Kind.TEXT
    if kind in ("integer", "range"):
        bounds = _bounds(row, kind)
        if bounds == (1, 5):
            return Question.Kind.NUMBERS
        if bounds == (0, 10):
            return Question.Kind.TEN
        if bounds is None:
            raise _CannotBeTaken(_("A number is taken only where it goes from 1 to 5 or from 0 to 10."))
        raise _CannotBeTaken(
            _("Its numbers go from %(least)d to %(most)d. They can go from 1 to 5 or from 0 to 10.")
            % {"least": bounds[0], "most": bounds[1]}
        )
    raise _CannotBeTaken(_("The kind “%(kind)s” cannot be asked here.") % {"kind": kind})


def _bounds(row: _Row, kind: str) -> tuple[int, int] | None:
    """The least and the most of a number, from `parameters` of a range or the `constraint` of an integer."""
    if kind == "range":
        given = dict(part.split("=", 1) for part in re.split(r"[\s,;]+", row.get("parameters")) if "=" in part)
        try:
            step = float(given.get("step", "1"))
            ends = float(given.get("start", "1")), float(given.get("end", "10"))
        except ValueError:
            return None
        return (int(ends[0]), int(ends[1])) if step == 1 and all(end.is_integer() for end in ends) else None
    found = _BOUNDS.match(row.get("constraint"))
    if not found:
        return None
    least, most = int(found[1]), int(found[2])
    strict = row.get("constraint")
    return least + (">=" not in strict), most - ("<=" not in strict)


def _own_choices(
    read: Read, row: _Row, rest: str, choices: dict[str, list[_Row]], default: str
) -> list[tuple[int, dict[str, str]]]:
    name, _space, more = rest.partition(" ")
    rows = choices.get(name, [])
    if not rows:
        raise _CannotBeTaken(_("Its list of answers “%(name)s” is not on the sheet “choices”.") % {"name": name})
    if more.strip() in ("or_other", "or specify other"):
        why = _("The answer “other” with room for words is left out.")
        read.not_taken.append(NotTaken("survey", row.number, row.get("name"), why))
    own = []
    for choice in rows:
        labels = choice.texts("label", default)
        if not labels:
            why = _("An answer without a label is left out.")
            read.not_taken.append(NotTaken("choices", choice.number, choice.get("name"), why))
            continue
        if any(len(words) > _LONGEST["choice"] for words in labels.values()):
            raise _CannotBeTaken(
                _("One of its answers is longer than %(most)d characters.") % {"most": _LONGEST["choice"]}
            )
        own.append((0, {f"text_{lang}": words for lang, words in labels.items()}))
    if not 2 <= len(own) <= MOST_CHOICES:
        raise _CannotBeTaken(
            _("It has %(count)d answers. From 2 to %(most)d can be asked.") % {"count": len(own), "most": MOST_CHOICES}
        )
    return own


def _choices(rows: list[_Row]) -> dict[str, list[_Row]]:
    lists: dict[str, list[_Row]] = {}
    for row in rows:
        name = row.get("list_name")
        if name:
            lists.setdefault(name, []).append(row)
    return lists


def _foreign_languages(read: Read, sheets: dict[str, list[_Row]]) -> None:
    """Say of each language that is not ours that it stays out."""
    said: set[str] = set()
    for sheet in ("survey", "choices"):
        for row in sheets.get(sheet, []):
            for column in row.cells:
                base, colons, language = column.partition("::")
                if base == "label" and colons and not _language(language) and language not in said:
                    said.add(language)
                    why = _("Only Finnish, Swedish and English are asked.")
                    read.not_taken.append(NotTaken(sheet, 1, language, why))


def _language(name: str) -> str:
    """ "Suomi (fi)", "fi", "Swedish" as fi, sv or en; nothing for another."""
    words = re.findall(r"[a-zäöå]+", name.lower())
    return next((_LANGUAGES[word] for word in reversed(words) if word in _LANGUAGES), "")


def _key(name: str, taken: set[str]) -> str:
    base = slugify(name)[:40] or "question"
    key, number = base, 2
    while key in taken:
        key, number = f"{base}-{number}", number + 1
    return key


def _sheets(content: bytes) -> dict[str, list[_Row]]:
    if len(content) > LARGEST:
        raise Refused(_("The file is over 2 MB. A questionnaire is smaller: take the pictures out of it."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST_UNPACKED:
                raise Refused(_("The file is over 2 MB. A questionnaire is smaller: take the pictures out of it."))
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        return {
            sheet.title.strip().lower(): list(_rows(sheet))
            for sheet in book.worksheets
            if sheet.title.strip().lower() in ("survey", "choices", "settings")
        }
    except UNREADABLE as error:
        raise Refused(_("The file cannot be read. Save it anew as .xlsx and bring it again.")) from error


def _rows(sheet: Any) -> Iterator[_Row]:
    sheet.reset_dimensions()
    header: list[str] = []
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), start=1):
        if number > _MOST_ROWS:
            return
        cells = ["" if value is None else _cell(value) for value in row]
        if not any(cells):
            continue
        if not header:
            header = [_column(name) for name in cells]
        else:
            yield _Row(number, {name: cell for name, cell in zip(header, cells, strict=False) if name and cell})


def _cell(value: object) -> str:
    whole = isinstance(value, float) and value.is_integer()
    return str(int(value) if whole else value).replace("\0", "").strip()  # type: ignore[call-overload]


def _column(name: str) -> str:
    base, colons, language = (part.strip() for part in re.sub(r"\s*::?\s*", "::", name, count=1).partition("::"))
    base = base.lower().replace(" ", "_")
    if base in ("bind", "control", "body") and colons:
        base, colons, language = language.lower(), "", ""
    return f"{_COLUMNS.get(base, base)}{colons}{language}"
