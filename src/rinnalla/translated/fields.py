"""`Translated`: a model attribute that is three columns."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

LANGUAGES = ("fi", "sv", "en")
_IN = {"fi": _("in Finnish"), "sv": _("in Swedish"), "en": _("in English")}


class Text(str):
    """A text that knows the language it is in, and whether it is the one that was asked for.

    >>> Text("Hej", "sv", "fi").fell_back
    True
    """

    __slots__ = ("asked", "lang")
    lang: str
    asked: str

    def __new__(cls, text: str, lang: str, asked: str) -> "Text":
        made = super().__new__(cls, text)
        made.lang = lang
        made.asked = asked
        return made

    @property
    def fell_back(self) -> bool:
        return bool(self) and self.lang != self.asked


def active_language() -> str:
    """The language of the moment as one of ours."""
    return (get_language() or settings.LANGUAGE_CODE)[:2]


def text_of(instance: Any, name: str, language: str | None = None) -> Text:
    """The text `name` of `instance` in a language (the active one), else in the first of ours that it has."""
    asked = language or active_language()
    for lang in (asked, *LANGUAGES):
        words = getattr(instance, f"{name}_{lang}", "")
        if words:
            return Text(words, lang, asked)
    return Text("", asked, asked)


def columns_of(instance: Any, *names: str) -> dict[str, str]:
    """The texts `names` of a row by their columns, `{"title_fi": ...}`: what a form or a copy begins with."""
    return {f"{name}_{lang}": getattr(instance, f"{name}_{lang}") for name in names for lang in LANGUAGES}


def columns_in(texts: Mapping[str, str], *names: str) -> dict[str, str]:
    """The texts `names` out of `{"title_fi": ...}`, without blanks around them; what is not given is left out."""
    known = [f"{name}_{lang}" for name in names for lang in LANGUAGES]
    return {column: texts[column].strip() for column in known if column in texts}


class _Reader:
    def __init__(self, name: str) -> None:
        self.name = name

    def __get__(self, instance: Any, owner: type | None = None) -> Any:
        return self if instance is None else text_of(instance, self.name)


class Translated:
    """`title = Translated(_("title"), max_length=200)` makes the columns `title_fi`, `title_sv`, `title_en`.

    `title` reads the one in the active language as a `Text`. Which languages must be filled is for the form to say."""

    def __init__(self, verbose_name: Any, *, max_length: int | None = None, help_text: Any = "") -> None:
        self.verbose_name = verbose_name
        self.max_length = max_length
        self.help_text = help_text

    if TYPE_CHECKING:

        def __get__(self, instance: Any, owner: Any = None) -> Text: ...

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        for lang in LANGUAGES:
            label: Any = TranslatedLabel(self.verbose_name, lang)
            field: models.Field[str, str]
            if self.max_length:
                field = models.CharField(
                    label, max_length=self.max_length, blank=True, default="", help_text=self.help_text
                )
            else:
                field = models.TextField(label, blank=True, default="", help_text=self.help_text)
            cls.add_to_class(f"{name}_{lang}", field)
        setattr(cls, name, _Reader(name))


class TranslatedLabel:
    """ "Title, in Finnish", spoken in the language of the moment; equal labels compare equal for migrations."""

    def __init__(self, label: Any, lang: str) -> None:
        self.label, self.lang = label, lang

    def __str__(self) -> str:
        return f"{self.label} ({_IN[self.lang]})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TranslatedLabel) and (str(self.label), self.lang) == (str(other.label), other.lang)

    def __hash__(self) -> int:
        return hash((str(self.label), self.lang))

    def deconstruct(self) -> tuple[str, tuple[str, str], dict[str, Any]]:
        return ("rinnalla.translated.fields.TranslatedLabel", (str(self.label), self.lang), {})
