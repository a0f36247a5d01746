"""What the columns of another tool's file mean: the mapping, from a TOML file or from the page."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from rinnalla.feedback.models import Question
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

_PARTS: dict[str, set[str]] = {
    "file": {"encoding", "delimiter", "sheet", "time_format"},
    "columns": {"id", "time", "language", "questions"},
    "values": set(),
    "languages": set(),
    "otherwise": {"language"},
}
# What other tools call these columns.
_IDS = ("id", "vastaajatunnus", "vastaaja-id", "vastaus-id", "svars-id", "respondent id", "response id")
_TIMES = ("aikaleima", "aika", "päivä", "pvm", "tid", "tidpunkt", "datum", "time", "timestamp", "date")
_LANGUAGES = ("kieli", "vastauskieli", "språk", "language")


@dataclass(frozen=True, slots=True)
class Meaning:
    """`questions` are column names by the question's key; `values` what words mean as numbers (0: no answer), by the
    question's key; `languages` what words mean as languages; `otherwise` the language of rows that do not say."""

    questions: Mapping[str, str] = field(default_factory=dict)
    id: str = ""
    time: str = ""
    language: str = ""
    values: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    languages: Mapping[str, str] = field(default_factory=dict)
    otherwise: str = "fi"
    encoding: str = ""
    delimiter: str = ""
    sheet: str = ""
    time_format: str = ""

    @classmethod
    def from_toml(cls, content: bytes) -> "Meaning":
        """Read a mapping file (docs/importing.md). Raises Refused, saying what is wrong and where."""
        try:
            data = tomllib.loads(content.decode("utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise Refused(_("The mapping file cannot be read: %(reason)s") % {"reason": error}) from error
        for part, things in data.items():
            if part not in _PARTS or not isinstance(things, dict):
                raise _wrong(part)
            for name in things:
                if _PARTS[part] and name not in _PARTS[part]:
                    raise _wrong(f"{part}.{name}")
        columns = data.get("columns", {})
        questions = columns.get("questions", {})
        if not isinstance(questions, dict) or not questions:
            raise Refused(_("The mapping file names no column of a question, under [columns.questions]."))
        file = data.get("file", {})
        return cls(
            questions=_texts("columns.questions", questions),
            **_texts("columns", {name: value for name, value in columns.items() if name != "questions"}),
            values={key: _numbers(f"values.{key}", words) for key, words in data.get("values", {}).items()},
            languages=_languages("languages", data.get("languages", {})),
            otherwise=_languages("otherwise", data.get("otherwise", {})).get("language", "fi"),
            **_texts("file", file),
        )

    @classmethod
    def from_stored(cls, data: Mapping[str, Any]) -> "Meaning":
        """As `stored` gave it."""
        return cls(**data)

    def stored(self) -> dict[str, Any]:
        """As plain data, for keeping it beside a file that waits."""
        return asdict(self)

    def check(self, header: Sequence[str], questions: Iterable[Question]) -> None:
        """Raises Refused where a column is not in the file or is there twice, or a question is not asked."""
        keys = {question.key for question in questions}
        for key in (*self.questions, *self.values):
            if key not in keys:
                raise Refused(
                    _("There is no question “%(key)s” in this questionnaire. Its questions: %(all)s.")
                    % {"key": key, "all": ", ".join(sorted(keys))}
                )
        for name in (*self.questions.values(), self.id, self.time, self.language):
            times = [known(column) for column in header].count(known(name)) if name else 1
            if times == 0:
                raise Refused(
                    _("There is no column “%(name)s” in the file. Its columns: %(all)s.")
                    % {"name": name, "all": ", ".join(header[:30])}
                )
            if times > 1:
                raise Refused(
                    _("The column “%(name)s” is twice in the file. Rename one of them and bring the file again.")
                    % {"name": name}
                )
        if not self.questions:
            raise Refused(_("Choose the column of at least one question."))


def known(words: Any) -> str:
    """Words as they are compared: without case and extra spaces."""
    return " ".join(str(words).split()).casefold()


def guessed(header: Sequence[str], questions: Iterable[Question]) -> Meaning:
    """What the columns seem to mean by their names; empty where nothing is like."""
    names = {known(name): name for name in header}
    found: dict[str, str] = {}
    for question in questions:
        for words in (*(getattr(question, f"text_{lang}") for lang in LANGUAGES), question.key):
            if words and known(words) in names:
                found[question.key] = names[known(words)]
                break
    return Meaning(
        questions=found, id=_like(header, _IDS), time=_like(header, _TIMES), language=_like(header, _LANGUAGES)
    )


def _like(header: Sequence[str], words: Iterable[str]) -> str:
    names = {known(name): name for name in header}
    return next((names[word] for word in words if word in names), "")


def _wrong(where: str) -> Refused:
    return Refused(_("The mapping file has something that is not known: “%(where)s”.") % {"where": where})


def _texts(where: str, things: Mapping[str, Any]) -> dict[str, str]:
    for name, value in things.items():
        if not isinstance(value, str) or not value:
            raise Refused(_("“%(where)s” in the mapping file must be a text.") % {"where": f"{where}.{name}"})
    return dict(things)


def _numbers(where: str, things: Any) -> dict[str, int]:
    if not isinstance(things, dict):
        raise _wrong(where)
    for name, value in things.items():
        if type(value) is not int or not 0 <= value <= 5:
            raise Refused(
                _("“%(where)s” in the mapping file must be a number from 1 to 5, or 0 for no answer.")
                % {"where": f"{where}.{name}"}
            )
    return dict(things)


def _languages(where: str, things: Mapping[str, Any]) -> dict[str, str]:
    for name, value in things.items():
        if value not in LANGUAGES:
            raise Refused(
                _("“%(where)s” in the mapping file must be one of fi, sv and en.") % {"where": f"{where}.{name}"}
            )
    return dict(things)
