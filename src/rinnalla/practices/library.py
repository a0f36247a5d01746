"""The operating models: the built-in ones and an organisation's own, read from their files.

`get("client-council")` gives one, `all_practices()` all. A file that is wrong is left out and told of by `rinnalla
check`, with its line and the reason in words; the others go on working.
"""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from pydantic import ValidationError

from rinnalla.practices.lines import line_at, lines_of
from rinnalla.practices.schema import Path as Place
from rinnalla.practices.schema import Practice, contradictions, fields_of

BUILT_IN = Path(__file__).parent
LANGUAGES = {"fi": "Finnish", "sv": "Swedish", "en": "English"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, where, and why."""

    file: Path
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Read:
    """A model with the file it was read from."""

    practice: Practice
    file: Path
    lines: Mapping[Place, int] = field(repr=False)

    @property
    def is_built_in(self) -> bool:
        return self.file.parent == BUILT_IN

    def fault(self, place: Place, reason: str) -> Fault:
        """A fault at a place of this file, for rooms that know more: `("stages", 2, "fact")`."""
        return Fault(self.file, line_at(dict(self.lines), place), reason)


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that could be read, and what could not."""

    read: tuple[Read, ...]
    faults: tuple[Fault, ...]


def get(key: str) -> Practice:
    """The model of that key. Raises KeyError where there is none."""
    found = find(key)
    if found is None:
        raise KeyError(key)
    return found


def find(key: str) -> Practice | None:
    """The model of that key; None where there is none (its file may have been taken away)."""
    return next((practice for practice in all_practices() if practice.key == key), None)


def all_practices() -> list[Practice]:
    """Every model, the built-in ones first."""
    return [read.practice for read in library().read]


def library() -> Library:
    """The models as read at start; a new or changed file is seen after a restart."""
    return _library(settings.PRACTICES_FOLDER)


@lru_cache(maxsize=8)
def _library(folder: str) -> Library:
    faults: list[Fault] = []
    files = sorted(BUILT_IN.glob("*.toml"))
    if folder:
        own = Path(folder)
        if own.is_dir():
            files += sorted(own.glob("*.toml"))
        else:
            faults.append(Fault(own, 1, "there is no such folder: RINNALLA_PRACTICES must name one"))
    read: dict[str, Read] = {}
    for file in files:
        one = read_file(file)
        if isinstance(one, list):
            faults += one
        elif one.practice.key in read:
            other = read[one.practice.key].file.name
            faults.append(
                one.fault(("key",), f"the key `{one.practice.key}` is already that of {other}: choose another")
            )
        else:
            read[one.practice.key] = one
    finished = []
    for one in read.values():
        lender = one.practice.exercises_from
        if lender is None:
            finished.append(one)
        elif lender not in read:
            reason = f"there is no operating model `{lender}` to take exercises from"
            faults.append(one.fault(("exercises_from",), reason))
        else:
            finished.append(_with_exercises(one, read[lender].practice))
    return Library(tuple(finished), tuple(faults))


def _with_exercises(one: Read, lender: Practice) -> Read:
    own = {exercise.key for exercise in one.practice.exercises}
    lent = tuple(exercise for exercise in lender.exercises if exercise.key not in own)
    practice = one.practice.model_copy(update={"exercises": one.practice.exercises + lent})
    return Read(practice, one.file, one.lines)


def read_file(file: Path) -> Read | list[Fault]:
    """One model out of one file, or everything that is wrong in it."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as wrong:
        line = file.read_bytes().count(b"\n", 0, wrong.start) + 1
        return [Fault(file, line, "a letter is not in UTF-8: save the file as UTF-8")]
    except OSError as wrong:
        return [Fault(file, 1, f"the file cannot be read: {wrong.strerror}")]
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return [_syntax_fault(file, text, wrong)]
    lines = lines_of(text)
    try:
        practice = Practice.model_validate(data)
    except ValidationError as wrong:
        return [Fault(file, line_at(lines, error["loc"]), _in_words(error)) for error in wrong.errors()]
    read = Read(practice, file, lines)
    return [read.fault(place, reason) for place, reason in contradictions(practice)] or read


def _syntax_fault(file: Path, text: str, wrong: tomllib.TOMLDecodeError) -> Fault:
    """Python names the place inside its sentence: "... (at line 3, column 5)" or "(at end of document)"."""
    message = str(wrong)
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line = int(place[1]) if place else text.count("\n") + 1
    reason = re.sub(r"\s*\(at .*\)$", "", message)
    if reason in ("Cannot overwrite a value", "Duplicate inline table key") or reason.startswith("Cannot declare"):
        # What Python points at is the end of the second one.
        written = text.splitlines()[line - 1].split("=")[0].strip() if line <= len(text.splitlines()) else ""
        return Fault(file, line, f"`{written}` is there twice: leave one of them out" if written else "is there twice")
    return Fault(file, line, f"this is not TOML: {reason[:1].lower()}{reason[1:]}")


def _in_words(error: Any) -> str:
    """One of pydantic's complaints as a sentence that says what to do."""
    place: Place = error["loc"]
    name = str(place[-1]) if place else "the file"
    where = _spoken(place[:-1])
    kind = error["type"]
    if kind == "missing" and name in LANGUAGES:
        return f"{where} has no {LANGUAGES[name]} text: add `{name}`"
    if kind == "missing":
        return f"`{name}` is missing{f' in {where}' if where else ''}"
    if kind == "extra_forbidden":
        meant = difflib.get_close_matches(name, fields_of(place[:-1]), n=1)
        return f"`{name}` is not known here{f': did you mean `{meant[0]}`?' if meant else ': take it out'}"
    if kind == "string_too_short":
        return f"{_spoken(place)} is empty: write something"
    if kind == "string_pattern_mismatch":
        return f"{_spoken(place)}: `{error['input']}` has not the form {_FORMS.get(name, error['ctx']['pattern'])}"
    if kind in ("model_type", "model_attributes_type") and "Words" in str(error.get("ctx", {}).get("class_name", "")):
        return f"{_spoken(place)} must be a text in three languages: `{name}.fi`, `{name}.sv` and `{name}.en`"
    if kind in _SHOULD_BE:
        return f"{_spoken(place)} must be {_SHOULD_BE[kind]}"
    if kind in ("greater_than_equal", "less_than_equal"):
        most_or_least = "at least" if kind == "greater_than_equal" else "at most"
        return f"{_spoken(place)} must be {most_or_least} {error['ctx'].get('ge', error['ctx'].get('le')):g}"
    if kind == "too_short":
        return f"{_spoken(place)} is empty: at least one is needed"
    return f"{_spoken(place)}: {error['msg'][:1].lower()}{error['msg'][1:]}"


_SHOULD_BE = {
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "string_type": "a text in quotation marks",
    "tuple_type": "a list",
    "time_type": "a time, such as 13:00:00",
    "time_parsing": "a time, such as 13:00:00",
    "model_type": "a table",
}

_FORMS = {
    "key": "of a key: small letters a-z, digits and hyphens",
    "leg": "of a key: small letters a-z, digits and hyphens",
    "fact": "of a fact: small letters and underlines, such as `enough_members`",
    "page": "of a page: `room:page`, such as `groups:members`",
    "url": "of an address: https://...",
}


def _spoken(place: Place) -> str:
    """("stages", 2, "name") as "`name` of stages number 3"."""
    if not place:
        return ""
    names = [str(step) for step in place if isinstance(step, str)]
    numbers = [step + 1 for step in place if isinstance(step, int)]
    if isinstance(place[-1], int):
        return f"`{names[-1]}` number {numbers[-1]}"
    if numbers and len(names) > 1:
        return (
            f"`{names[-1]}` of `{names[-2]}` number {numbers[-1]}"
            if len(names) == 2
            else (f"`{'.'.join(names[1:])}` of `{names[0]}` number {numbers[0]}")
        )
    return f"`{'.'.join(names)}`"
