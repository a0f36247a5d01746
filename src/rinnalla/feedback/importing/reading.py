"""The rows of a table as answers, or as rows that are wrong, each with its reason."""

import uuid
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.feedback.importing.meaning import Meaning, known
from rinnalla.feedback.importing.table import Table, Value
from rinnalla.feedback.models import CollectionPoint, Question
from rinnalla.translated.fields import LANGUAGES

LONGEST_WORDS = 5000
_SPACE = uuid.UUID("6f1c1c4e-5d0f-4c55-9d0e-6b7a3f1d2c90")
_LANGUAGES = {
    word: lang
    for lang, words in {
        "fi": "fi suomi finska finnish fi-fi",
        "sv": "sv ruotsi svenska swedish sv-fi",
        "en": "en englanti engelska english en-gb en-us",
    }.items()
    for word in words.split()
}
_TIMES = (
    *("%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y %H.%M", "%d.%m.%Y klo %H.%M", "%d.%m.%Y"),
    *("%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y"),
)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One response: `answers` and `comments` by the question's id."""

    number: int
    key: uuid.UUID
    at: datetime
    language: str
    answers: Mapping[int, int]
    comments: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that cannot be taken, and why, in the reader's language."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Read:
    rows: tuple[ReadRow, ...]
    wrong: tuple[WrongRow, ...]


class _WrongRowError(Exception):
    pass


def read_rows(table: Table, meaning: Meaning, *, point: CollectionPoint) -> Read:
    """Read every row. A row's key is made of the point and of its id in the other tool; where the file has no ids, of
    all that stands in the row and of how many equal rows came before it. So the same row has the same key in every
    file.

    Raises Refused as `Meaning.check` does.
    """
    questions = point.questions
    meaning.check(table.header, questions)
    reader = _Reader(table, meaning, questions)
    rows: list[ReadRow] = []
    wrong: list[WrongRow] = []
    equal: Counter[str] = Counter()
    ids: dict[str, int] = {}
    for number, row in table.rows:
        try:
            identity = reader.identity(row)
            if identity:
                if identity in ids:
                    raise _WrongRowError(_("The id is the same as on row %(number)d.") % {"number": ids[identity]})
                ids[identity] = number
                name = f"id\x1f{identity}"
            else:
                content = "\x1f".join(_plain(value) for value in row).rstrip("\x1f")
                name = f"row\x1f{equal[content]}\x1f{content}"
                equal[content] += 1
            key = uuid.uuid5(_SPACE, f"{point.pk}\x1f{name}")
            rows.append(reader.row(number, row, key))
        except _WrongRowError as why:
            wrong.append(WrongRow(number, str(why)))
    return Read(tuple(rows), tuple(wrong))


def unknown_words(table: Table, meaning: Meaning, question: Question) -> list[str]:
    """The words in a question's column whose meaning is not known, each once, in the order in which they come."""
    reader = _Reader(table, meaning, [question])
    found: dict[str, str] = {}
    for _number, row in table.rows:
        value = reader.value_of(row, meaning.questions.get(question.key, ""))
        words = _plain(value)
        if words and reader.number(question, value) is None:
            found.setdefault(known(words), words)
    return list(found.values())


class _Reader:
    def __init__(self, table: Table, meaning: Meaning, questions: Sequence[Question]) -> None:
        self.meaning = meaning
        self.questions = [question for question in questions if meaning.questions.get(question.key)]
        self.places = {known(name): place for place, name in enumerate(table.header)}
        self.languages = _LANGUAGES | {known(words): lang for words, lang in meaning.languages.items()}
        self.numbers = {
            question.key: _own_words(question)
            | {known(words): number for words, number in meaning.values.get(question.key, {}).items()}
            for question in self.questions
        }

    def value_of(self, row: Sequence[Value], column: str) -> Value:
        place = self.places.get(known(column)) if column else None
        return row[place] if place is not None and place < len(row) else None

    def identity(self, row: Sequence[Value]) -> str:
        return _plain(self.value_of(row, self.meaning.id))

    def row(self, number: int, row: Sequence[Value], key: uuid.UUID) -> ReadRow:
        answers: dict[int, int] = {}
        comments: dict[int, str] = {}
        for question in self.questions:
            value = self.value_of(row, self.meaning.questions[question.key])
            words = _plain(value)
            if not words:
                continue
            if question.kind == Question.Kind.TEXT:
                if len(words) > LONGEST_WORDS:
                    raise _WrongRowError(_("The free words are longer than 5,000 characters."))
                comments[question.pk] = words
                continue
            chosen = self.number(question, value)
            if chosen is None:
                raise _WrongRowError(
                    _("“%(value)s” in the column “%(column)s” is no answer to the question.")
                    % {"value": words[:40], "column": self.meaning.questions[question.key]}
                )
            if chosen:
                answers[question.pk] = chosen
        if not answers and not comments:
            raise _WrongRowError(_("There is no answer on this row."))
        return ReadRow(number, key, self.time(row), self.language(row), answers, comments)

    def number(self, question: Question, value: Value) -> int | None:
        """The number of an answer, 0 for no answer; None for words and numbers that mean nothing. Bare numbers are
        taken for a scale alone: what another tool means by 1 where the answers are yes, partly and no, only a mapping
        can tell."""
        words = known(_plain(value))
        number: float | None = self.numbers[question.key].get(words)
        if number is None and question.kind == Question.Kind.SCALE:
            try:
                number = float(words.replace(",", "."))
            except ValueError:
                return None
        allowed = {0, *(option for option, _label in question.options)}
        return int(number) if number is not None and number in allowed else None

    def language(self, row: Sequence[Value]) -> str:
        words = _plain(self.value_of(row, self.meaning.language))
        if not words:
            return self.meaning.otherwise
        lang = self.languages.get(known(words))
        if lang is None:
            raise _WrongRowError(_("“%(value)s” is not a language that is known here.") % {"value": words[:40]})
        return lang

    def time(self, row: Sequence[Value]) -> datetime:
        value = self.value_of(row, self.meaning.time)
        if value is None or _plain(value) == "":
            if self.meaning.time:
                raise _WrongRowError(_("The time is missing."))
            return clock.now()
        moment = _moment(value, self.meaning.time_format)
        if moment is None:
            raise _WrongRowError(_("“%(value)s” is not a time that is understood.") % {"value": _plain(value)[:40]})
        if moment > clock.now():
            raise _WrongRowError(_("The time is in the future."))
        return moment


def _own_words(question: Question) -> dict[str, int]:
    """The answers' own words in each language: what our own paper form says is understood without a mapping."""
    words: dict[str, int] = {}
    for lang in LANGUAGES:
        with translation.override(lang):
            words |= {known(label): number for number, label in question.options}
    return words


def _moment(value: Value, form: str) -> datetime | None:
    if isinstance(value, datetime):
        return _aware(value)
    if isinstance(value, date):
        return _aware(datetime.combine(value, time(12)))
    words = " ".join(str(value).split())
    for one in (form,) if form else _TIMES:
        try:
            return _aware(datetime.strptime(words, one))
        except ValueError:
            continue
    if form:
        return None
    try:
        return _aware(datetime.fromisoformat(words.replace("Z", "+00:00")))
    except ValueError:
        return None


def _aware(moment: datetime) -> datetime | None:
    try:
        return (timezone.make_aware(moment) if timezone.is_naive(moment) else moment).astimezone(UTC)
    except (OverflowError, ValueError):
        return None


def _plain(value: Value) -> str:
    """A cell as text: 4.0 of a spreadsheet is 4, a time is written in one way."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).strip()
