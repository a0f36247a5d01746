"""Forms whose texts are asked for in three languages: the reader's own first, the two others folded away."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.translated.fields import LANGUAGES, TranslatedLabel, active_language

_NAMES = {"fi": gettext_lazy("In Finnish"), "sv": gettext_lazy("In Swedish"), "en": gettext_lazy("In English")}


def capitals(choices: Iterable[tuple[Any, Any]]) -> list[tuple[Any, str]]:
    """Choices, whose labels stand in sentences elsewhere, as they stand alone: each with a capital letter."""
    return [(value, capfirst(str(label))) for value, label in choices]


@dataclass(frozen=True, slots=True)
class OtherLanguage:
    """The same texts in another language. `is_open` where something in them must be mended."""

    code: str
    name: str
    fields: list[Any]
    is_open: bool


class _InOneLanguage(forms.CharField):
    """Asked for in the reader's language; one of the others does as well (`TextsForm.clean` sees to it)."""

    def validate(self, value: Any) -> None:
        pass


class TextsForm(forms.Form):
    """`texts` names the texts and how long each may be: `{"title": (_("title"), 120), "aim": (_("aim"), 2000)}`; the
    fields are `title_fi`, `title_sv`, ... Those in `required` must be written in at least one language. `boxes` are
    asked for in a box of several lines (`rows`)."""

    texts: dict[str, tuple[Any, int]] = {}
    required: Sequence[str] = ()
    boxes: Sequence[str] = ()
    rows = 5
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = active_language()
        for lang in (own, *(lang for lang in LANGUAGES if lang != own)):
            for name, (label, limit) in self.texts.items():
                widget: forms.Widget = (
                    forms.Textarea(attrs={"dir": "auto", "lang": lang, "rows": self.rows})
                    if name in self.boxes
                    else forms.TextInput(attrs={"dir": "auto", "lang": lang})
                )
                is_asked_for = lang == own and name in self.required
                self.fields[f"{name}_{lang}"] = (_InOneLanguage if is_asked_for else forms.CharField)(
                    label=label if lang == own else cast(str, TranslatedLabel(label, lang)),
                    max_length=limit,
                    required=is_asked_for,
                    widget=widget,
                    help_text=self.hints.get(name, "") if lang == own else "",
                )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in self.required:
            if not any(cleaned.get(f"{name}_{lang}") for lang in LANGUAGES):
                self.add_error(f"{name}_{active_language()}", _("Write this at least in one language."))
        return cleaned

    def own_language(self) -> list[Any]:
        """The texts in the reader's language."""
        return [self[f"{name}_{active_language()}"] for name in self.texts]

    def other_languages(self) -> list[OtherLanguage]:
        """The texts in the two others."""
        found = []
        for lang in LANGUAGES:
            if lang != active_language():
                fields = [self[f"{name}_{lang}"] for name in self.texts]
                found.append(OtherLanguage(lang, str(_NAMES[lang]), fields, any(field.errors for field in fields)))
        return found

    def written(self) -> dict[str, str]:
        """The texts as a domain function takes them: `{"title_fi": ..., ...}`."""
        return {f"{name}_{lang}": self.cleaned_data[f"{name}_{lang}"] for name in self.texts for lang in LANGUAGES}
