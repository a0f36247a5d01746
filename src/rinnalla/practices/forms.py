"""What is asked when an organisation writes a model of its own."""

from typing import Any

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.practices.editing import Data
from rinnalla.practices.limits import MOST_BYTES
from rinnalla.practices.offered import offered
from rinnalla.practices.parts import Asked, Part
from rinnalla.practices.schema import Practice
from rinnalla.translated.fields import LANGUAGES
from rinnalla.translated.forms import TextsForm


class BeginForm(TextsForm):
    """What the model is called, and which one it is made from."""

    texts = {"name": (gettext_lazy("Name of the operating model"), 120)}
    required = ("name",)
    unmarked = ("adapted_from",)

    def __init__(self, *args: Any, practices: list[Practice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adapted_from"] = forms.ChoiceField(
            label=_("What do you begin from?"),
            widget=forms.RadioSelect,
            required=False,
            choices=[
                *((practice.key, str(practice.name)) for practice in practices),
                ("", _("From nothing: the least that a model needs")),
            ],
        )


class FileForm(forms.Form):
    """The whole model as it stands in its file: written in the box, or brought as a file."""

    unmarked = ("text", "file")

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=gettext_lazy("The whole model, as TOML"),
        required=False,
        strip=False,
        widget=forms.Textarea(
            attrs={"rows": 28, "class": "practice__toml", "spellcheck": "false", "autocapitalize": "off"}
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("Model as a file"),
        required=False,
        help_text=gettext_lazy("A TOML file, such as one that was downloaded here. It comes in place of the text."),
        widget=forms.FileInput(attrs={"accept": ".toml,text/plain"}),
        error_messages={"empty": gettext_lazy("The file is empty. Choose the file again.")},
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        file = cleaned.get("file")
        if file is not None:
            if file.size > MOST_BYTES:
                self.add_error(
                    "file", _("The file is too large: at most %(most)d kB fit.") % {"most": MOST_BYTES // 1024}
                )
                return cleaned
            try:
                cleaned["text"] = file.read().decode("utf-8-sig")
            except UnicodeDecodeError:
                self.add_error("file", _("A letter in the file is not in UTF-8. Save the file as UTF-8."))
                return cleaned
        # A browser sends every line break as two characters.
        cleaned["text"] = cleaned.get("text", "").replace("\r\n", "\n")
        if not cleaned["text"].strip() and not self.errors:
            self.add_error("text", _("Write the model here, or bring a file."))
        return cleaned


class PartForm(TextsForm):
    """One part of a model, by what it asks for."""

    def __init__(self, *args: Any, part: Part, organisation: int, legs: Any = (), **kwargs: Any) -> None:
        self.part = part
        words = [asked for asked in part.fields if asked.kind == "words"]
        self.texts = {asked.name: (asked.label, asked.limit) for asked in words}
        self.required = tuple(asked.name for asked in words if asked.required)
        self.boxes = tuple(asked.name for asked in words if asked.limit > 300)
        self.hints = {asked.name: asked.hint for asked in words}
        super().__init__(*args, **kwargs)
        self.fields["seen"] = forms.CharField(widget=forms.HiddenInput, required=False)
        for asked in part.fields:
            if asked.kind != "words":
                own = legs if asked.name == "leg" else asked.choices
                choices = [*own, *offered(asked.offered, organisation)]
                self.fields[asked.name] = _field(asked, choices, self.initial.get(asked.name))

    def others(self) -> list[Any]:
        """The fields that are no words, to stand between those of the reader's language and the folded ones."""
        return [self[asked.name] for asked in self.part.fields if asked.kind != "words"]

    def values(self) -> Data:
        """What was written, as the file has it."""
        found: Data = {}
        for asked in self.part.fields:
            if asked.kind == "words":
                texts = {lang: self.cleaned_data.get(f"{asked.name}_{lang}", "") for lang in LANGUAGES}
                found[asked.name] = {lang: text for lang, text in texts.items() if text}
            elif asked.kind == "share":
                found[asked.name] = self.cleaned_data[asked.name] / 100
            elif asked.kind == "months":
                found[asked.name] = [int(month) for month in self.cleaned_data[asked.name]]
            elif asked.kind == "many":
                was = list(self.initial.get(asked.name) or [])  # what was first stays first
                found[asked.name] = sorted(
                    self.cleaned_data[asked.name], key=lambda one: was.index(one) if one in was else len(was)
                )
            else:
                found[asked.name] = self.cleaned_data[asked.name]
        return found


def initial_of(part: Part, table: Data) -> Data:
    """How a form of the part is filled from what the file has."""
    found: Data = {}
    for asked in part.fields:
        value = table.get(asked.name)
        if value is None:
            continue
        if asked.kind == "words":
            found |= {f"{asked.name}_{lang}": text for lang, text in value.items()}
        elif asked.kind == "share":
            found[asked.name] = round(value * 100)
        else:
            found[asked.name] = value
    return found


def _field(asked: Asked, choices: list[Any], was: Any) -> forms.Field:
    common: dict[str, Any] = {"label": asked.label, "help_text": asked.hint, "required": asked.required}
    if asked.kind in ("int", "share"):
        least, most = asked.bounds
        return forms.IntegerField(min_value=least, max_value=most, **common)
    if asked.kind == "time":
        return forms.TimeField(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **common)
    if asked.kind == "choice":
        return forms.ChoiceField(choices=_with(choices, [was] if was else []), **common)
    shown = _with(list(MONTHS.items()), []) if asked.kind == "months" else _with(choices, was or [])
    return forms.MultipleChoiceField(choices=shown, widget=forms.CheckboxSelectMultiple, **common)


def _with(choices: list[Any], was: list[Any]) -> list[tuple[Any, str]]:
    """The choices, and what stands in the file already, such as a card that is out of use or a page that is not here:
    saving the form does not take it away."""
    known = {key for key, _label in choices}
    return [(key, str(label)) for key, label in choices] + [(one, str(one)) for one in was if one not in known]
