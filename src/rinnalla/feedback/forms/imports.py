"""Bringing answers from another tool."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rinnalla.feedback.importing import Meaning, Table
from rinnalla.feedback.models import Question


class BringForm(forms.Form):
    """A file from another tool."""

    file = forms.FileField(
        label=gettext_lazy("File of answers"),
        help_text=gettext_lazy("CSV or Excel (.xlsx), at most 10 MB. The first row has the names of the columns."),
    )
    mapping = forms.FileField(
        label=gettext_lazy("Mapping file"),
        required=False,
        help_text=gettext_lazy("If you have one. Without it you choose on the next page what the columns mean."),
    )


class ColumnsForm(forms.Form):
    """What the columns of a file mean."""

    all_optional = True  # one question's column is enough

    def __init__(
        self, *args: Any, table: Table, meaning: Meaning, questions: Sequence[Question], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.meaning, self.questions = meaning, questions
        columns = [("", _("not in the file")), *((name, name) for name in dict.fromkeys(table.header) if name)]
        for question in questions:
            self.fields[f"question_{question.key}"] = forms.ChoiceField(
                label=str(question.text),
                choices=columns,
                required=False,
                initial=meaning.questions.get(question.key, ""),
            )
        for name, label, hint in (
            ("time", _("When it was answered"), ""),
            ("language", _("Language of the answer"), ""),
            ("id", _("Number or id of the answer"), _("With it, the same answer is never added twice.")),
        ):
            self.fields[name] = forms.ChoiceField(
                label=label, choices=columns, required=False, initial=getattr(meaning, name), help_text=hint
            )
        self.fields["otherwise"] = forms.ChoiceField(
            label=_("Language of the answers where the file does not say"),
            choices=[("fi", _("Finnish")), ("sv", _("Swedish")), ("en", _("English"))],
            initial=meaning.otherwise,
        )

    @property
    def chosen(self) -> Meaning:
        """The meaning with the columns as they were chosen."""
        kept = self.meaning.stored()
        data = self.cleaned_data
        kept["questions"] = {q.key: data[f"question_{q.key}"] for q in self.questions if data.get(f"question_{q.key}")}
        return Meaning.from_stored({**kept, **{name: data[name] for name in ("time", "language", "id", "otherwise")}})


class WordsForm(forms.Form):
    """What the words in the answers' columns mean as answers."""

    def __init__(self, *args: Any, unknown: dict[Question, list[str]], meaning: Meaning, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.meaning = meaning
        self.places: dict[str, tuple[str, str]] = {}
        for question, words in unknown.items():
            for place, one in enumerate(words):
                name = f"{question.key}_{place}"
                self.places[name] = (question.key, one)
                self.fields[name] = forms.ChoiceField(
                    label=f"{question.text} “{one}”",
                    choices=[
                        ("", _("Choose")),
                        *question.options,
                        ("0", pgettext_lazy("in the file", "this is no answer")),
                    ],
                )

    @property
    def chosen(self) -> Meaning:
        """The meaning with the words as they were chosen."""
        kept = self.meaning.stored()
        values = {key: dict(words) for key, words in kept["values"].items()}
        for name, (key, words) in self.places.items():
            if name in self.cleaned_data:
                values.setdefault(key, {})[words] = int(self.cleaned_data[name])
        return Meaning.from_stored({**kept, "values": values})


class CheckForm(forms.Form):
    """The last word before the answers are added."""

    leave_out_wrong = forms.BooleanField(
        label=gettext_lazy("Leave the wrong rows out and add the others"), required=False
    )

    def __init__(self, *args: Any, has_wrong: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_wrong:
            del self.fields["leave_out_wrong"]
