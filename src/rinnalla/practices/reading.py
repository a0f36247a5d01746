"""One operating model out of one text, or everything that is wrong in it: line, and reason in the reader's language."""

import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from pydantic import ValidationError

from rinnalla.practices.limits import implausible, too_much
from rinnalla.practices.lines import line_at, lines_of
from rinnalla.practices.schema import Part, Practice, contradictions, fields_of
from rinnalla.practices.schema import Path as Place

BUILT_IN = Path(__file__).parent
Whole = TypeVar("Whole", bound=Part)
# Nobody reads more of them at once; the others are told when these are mended.
MOST_FAULTS = 25


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in a file, where, and why. `written` is the line itself, where it helps."""

    file: Path
    line: int
    reason: str | Promise
    written: str = ""

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

    def fault(self, place: Place, reason: str | Promise) -> Fault:
        """A fault at a place of this file, for rooms that know more: `("stages", 2, "fact")`."""
        return Fault(self.file, line_at(dict(self.lines), place), reason)


def read_file(file: Path) -> Read | list[Fault]:
    """One model out of one file, or everything that is wrong in it."""
    text = _text_of(file)
    return text if isinstance(text, list) else read_text(text, file)


def read_bytes(content: bytes, file: Path = Path(), *, any_language: bool = False) -> Read | list[Fault]:
    """The same out of what a file holds."""
    text = _decoded(content, file)
    return text if isinstance(text, list) else read_text(text, file, any_language=any_language)


def read_text(text: str, file: Path = Path(), *, any_language: bool = False) -> Read | list[Fault]:
    """The same out of its text. With `any_language` a text for people may be in one of the three languages alone."""
    parsed = _parsed(text, file, Practice, any_language=any_language)
    if isinstance(parsed, list):
        return parsed
    practice, lines = parsed
    read = Read(practice, file, lines)
    faults = [read.fault(place, reason) for place, reason in contradictions(practice)]
    faults += [read.fault(place, reason) for place, reason in implausible(practice)]
    return faults[:MOST_FAULTS] or read


def parsed_file(file: Path, whole: type[Whole]) -> tuple[Whole, Mapping[Place, int]] | list[Fault]:
    """What a file of another kind says and on which lines, or everything that is wrong in it."""
    text = _text_of(file)
    return text if isinstance(text, list) else _parsed(text, file, whole)


def parsed_text(text: str, whole: type[Whole]) -> tuple[Whole, Mapping[Place, int]] | list[Fault]:
    """The same of a text that an organisation brings: one language is enough."""
    return _parsed(text, Path(), whole, any_language=True)


def _text_of(file: Path) -> str | list[Fault]:
    try:
        content = file.read_bytes()
    except OSError as wrong:
        return [Fault(file, 1, format_lazy(_("the file cannot be read: {why}"), why=wrong.strerror or ""))]
    return _decoded(content, file)


def _decoded(content: bytes, file: Path) -> str | list[Fault]:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        return [Fault(file, line, _("a letter is not in UTF-8: save the file as UTF-8"))]


def _parsed(
    text: str, file: Path, whole: type[Whole], *, any_language: bool = False
) -> tuple[Whole, Mapping[Place, int]] | list[Fault]:
    text = text.replace("\r\n", "\n")
    if wrong_size := too_much(text):
        return [Fault(file, *wrong_size)]
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as wrong:
        return [_syntax_fault(file, text, wrong)]
    except (ValueError, RecursionError):  # a number of a thousand digits, say
        return [Fault(file, 1, _("this is not TOML that can be read"))]
    lines = lines_of(text)
    try:
        return whole.model_validate(data, context={"any_language": any_language}), lines
    except ValidationError as wrong:
        errors = islice(wrong.errors(include_url=False), MOST_FAULTS)
        return [Fault(file, line_at(lines, error["loc"]), _in_words(error, whole)) for error in errors]


# What Python's reader says, in words for people; anything else stays as Python says it.
_SYNTAX: dict[str, Any] = {
    "Invalid statement": _('this line is no assignment: write `name = "text"`'),
    "Expected '=' after a key in a key/value pair": _("there is no `=` after the name"),
    "Invalid value": _("after `=` stands no value: a text needs quotation marks"),
    "Unterminated string": _("a text has no closing quotation mark"),
    "Illegal character '\\n'": _("a text has no closing quotation mark on its line"),
    "Expected newline or end of document after a statement": _("something stands after the value: begin a new line"),
    "Unclosed array": _("a list has no closing bracket `]`"),
    "Unclosed inline table": _("a table has no closing bracket `}`"),
    "Unescaped '\\' in a string": _("a backslash in a text is written twice: `\\\\`"),
}


def _syntax_fault(file: Path, text: str, wrong: tomllib.TOMLDecodeError) -> Fault:
    """Python names the place inside its sentence: "... (at line 3, column 5)" or "(at end of document)"."""
    message = str(wrong)
    place = re.search(r"\(at line (\d+), column (\d+)\)", message)
    line = int(place[1]) if place else text.count("\n") + 1
    reason = re.sub(r"\s*\(at .*\)$", "", message)
    if reason in ("Cannot overwrite a value", "Duplicate inline table key") or reason.startswith("Cannot declare"):
        # What Python points at is the end of the second one.
        written = text.splitlines()[line - 1].split("=")[0].strip() if line <= len(text.splitlines()) else ""
        twice = format_lazy(_("`{what}` is there twice: leave one of them out"), what=written)
        return Fault(file, line, twice if written else _("something is there twice"))
    said = _SYNTAX.get(reason, f"{reason[:1].lower()}{reason[1:]}")
    return Fault(file, line, format_lazy(_("this is not TOML: {why}"), why=said))


_NO_TEXT = {
    "fi": _("{where} has no Finnish text: add `fi`"),
    "sv": _("{where} has no Swedish text: add `sv`"),
    "en": _("{where} has no English text: add `en`"),
}


def _in_words(error: Any, whole: type[Part] = Practice) -> str | Promise:
    """One of pydantic's complaints as a sentence that says what to do."""
    place: Place = error["loc"]
    name = str(place[-1]) if place else ""
    kind = error["type"]
    if kind == "missing":
        if name in _NO_TEXT:
            return format_lazy(_NO_TEXT[name], where=spoken(place[:-1]))
        if place[:-1]:
            return format_lazy(_("`{name}` is missing in {where}"), name=name, where=spoken(place[:-1]))
        return format_lazy(_("`{name}` is missing"), name=name)
    if kind == "extra_forbidden":
        meant = difflib.get_close_matches(name, fields_of(place[:-1], whole), n=1)
        if meant:
            return format_lazy(_("`{name}` is not known here: did you mean `{meant}`?"), name=name, meant=meant[0])
        return format_lazy(_("`{name}` is not known here: take it out"), name=name)
    where = spoken(place)
    context = error.get("ctx", {})
    if kind in ("string_too_short", "value_error"):  # the latter: no text in any language
        return format_lazy(_("{where} is empty: write something"), where=where)
    if kind == "string_too_long":
        return format_lazy(_("{where} is too long: at most {most} characters"), where=where, most=context["max_length"])
    if kind == "string_pattern_mismatch":
        form = _FORMS.get(name, context["pattern"])
        shown = str(error["input"])[:80]
        return format_lazy(_("{where}: `{what}` has not the form {form}"), where=where, what=shown, form=form)
    if kind in ("model_type", "model_attributes_type") and "Words" in str(context.get("class_name", "")):
        three = _("{where} must be a text in three languages: `{name}.fi`, `{name}.sv` and `{name}.en`")
        return format_lazy(three, where=where, name=name)
    if kind == "literal_error":
        return format_lazy(_("{where} must be one of {known}"), where=where, known=context["expected"])
    if kind in _SHOULD_BE:
        return format_lazy(_("{where} must be {what}"), where=where, what=_SHOULD_BE[kind])
    if kind == "greater_than_equal":
        return format_lazy(_("{where} must be at least {bound}"), where=where, bound=f"{context['ge']:g}")
    if kind == "less_than_equal":
        return format_lazy(_("{where} must be at most {bound}"), where=where, bound=f"{context['le']:g}")
    if kind == "too_short":
        return format_lazy(_("{where} is empty: at least one is needed"), where=where)
    return format_lazy("{where}: {why}", where=where, why=f"{error['msg'][:1].lower()}{error['msg'][1:]}")


_NUMBER, _WHOLE = _("a number"), _("a whole number")
_TIME = _("a time, such as 13:00:00")
_SHOULD_BE: dict[str, Any] = {
    "int_type": _WHOLE,
    "int_parsing": _WHOLE,
    "int_from_float": _WHOLE,
    "float_type": _NUMBER,
    "float_parsing": _NUMBER,
    "string_type": _("a text in quotation marks"),
    "tuple_type": _("a list"),
    "time_type": _TIME,
    "time_parsing": _TIME,
    "model_type": _("a table"),
}

_KEY = _("of a key: small letters a-z, digits and hyphens")
_FORMS: dict[str, Any] = {
    "key": _KEY,
    "leg": _KEY,
    "fact": _("of a fact: small letters and underlines, such as `enough_members`"),
    "page": _("of a page: `room:page`, such as `groups:members`"),
    "url": _("of an address: https://..."),
}


def spoken(place: Place) -> str | Promise:
    """("stages", 2, "name") as "`name` of `stages` number 3"."""
    names = [str(step) for step in place if isinstance(step, str)]
    numbers = [step + 1 for step in place if isinstance(step, int)]
    if not names:
        return _("the file")
    if isinstance(place[-1], int):
        return format_lazy(pgettext_lazy("place", "`{name}` number {number}"), name=names[-1], number=numbers[-1])
    if numbers and len(names) > 1:
        of, name = (names[-2], names[-1]) if len(names) == 2 else (names[0], ".".join(names[1:]))
        inner = pgettext_lazy("place", "`{name}` of `{of}` number {number}")
        return format_lazy(inner, name=name, of=of, number=numbers[-1] if len(names) == 2 else numbers[0])
    return f"`{'.'.join(names)}`"
