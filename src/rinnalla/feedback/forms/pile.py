"""Typing in a pile of paper forms."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.feedback.domain import LONGEST_COMMENT
from rinnalla.feedback.models import CollectionPoint, Question, Questionnaire


class PileForm(forms.Form):
    """Of which day and in which language the papers are, and which version they ask."""

    all_optional = True
    day = forms.DateField(label=gettext_lazy("Day of the papers"), widget=forms.DateInput, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language of the papers"), required=False)
    version = forms.ChoiceField(label=gettext_lazy("Version on the papers"), required=False)

    def __init__(
        self, *args: Any, point: CollectionPoint, versions: Sequence[Questionnaire] = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        names = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}
        self.fields["language"].choices = [(code, names[code]) for code in point.languages]  # type: ignore[attr-defined]
        if len(versions) > 1:
            self.fields["version"].choices = [(str(one.pk), str(one.version)) for one in versions]  # type: ignore[attr-defined]
        else:
            del self.fields["version"]

    def clean_day(self) -> date | None:
        day: date | None = self.cleaned_data["day"]
        if day and day > clock.today():
            raise ValidationError(_("The day is still to come. Write the day when the papers were filled in."))
        return day


class SheetEntryForm(forms.Form):
    """One paper: a number for each question, with one key where it has one digit; nothing where nothing was ticked."""

    all_optional = True

    def __init__(self, *args: Any, questions: Sequence[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"q{question.pk}"] = _field(question)
        if self.questions:
            self.fields[f"q{self.questions[0].pk}"].widget.attrs["autofocus"] = True

    @property
    def answers(self) -> dict[int, int | list[int]]:
        """As `submit_response` takes them."""
        found = {q.pk: self.cleaned_data.get(f"q{q.pk}") for q in self.questions if q.kind != Question.Kind.TEXT}
        return {question: value for question, value in found.items() if value not in (None, [])}

    @property
    def words(self) -> dict[int, str]:
        return {q.pk: self.cleaned_data.get(f"q{q.pk}", "") for q in self.questions if q.kind == Question.Kind.TEXT}


class _NumbersField(forms.CharField):
    """The numbers that were ticked: "3", or "135" or "1 12" where several may be."""

    def __init__(self, *, question: Question, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=60, **kwargs)
        self.question = question
        self.values = {value for value, _label in question.options}

    def clean(self, value: Any) -> int | list[int] | None:
        typed = super().clean(value)
        if not typed:
            return None
        if not re.fullmatch(r"[0-9 ,.;]+", typed):
            raise ValidationError(_("Type the small number of the box."))
        parts = re.findall("[0-9]+", typed)
        several = self.question.kind == Question.Kind.MANY
        if several and len(parts) == 1 and int(parts[0]) not in self.values:
            parts = list(parts[0])
        numbers = sorted({int(part) for part in parts if len(part) < 4})
        if not numbers or not self.values.issuperset(numbers) or len(parts) > len(self.values):
            raise ValidationError(
                _("There is no such number in this question. Look at the small numbers on the paper.")
            )
        if several:
            return numbers
        if len(numbers) > 1:
            raise ValidationError(
                _("Two boxes cannot be ticked here. Leave it empty if you cannot tell which is meant.")
            )
        return numbers[0]


def _field(question: Question) -> forms.Field:
    if question.kind == Question.Kind.TEXT:
        return forms.CharField(
            label=str(question.text),
            required=False,
            max_length=LONGEST_COMMENT,
            widget=forms.Textarea(attrs={"rows": 2, "dir": "auto", "autocomplete": "off"}),
        )
    hint = ", ".join(f"{value} {label}" for value, label in sorted(question.options, key=lambda option: option[0]))
    if question.kind in (Question.Kind.NUMBERS, Question.Kind.TEN):
        hint = _("from %(least)d to %(most)d") % {"least": min(question.options)[0], "most": max(question.options)[0]}
    attrs = {"inputmode": "numeric", "autocomplete": "off", "class": "govuk-input--width-3"}
    if question.kind != Question.Kind.MANY:
        attrs["data-most"] = str(max(value for value, _label in question.options))
    return _NumbersField(
        question=question, label=str(question.text), help_text=hint, widget=forms.TextInput(attrs=attrs)
    )


def moment_of(day: date | None) -> datetime:
    """When a paper of a day counts as filled in: now for today, noon for a day that was."""
    if day is None or day == clock.today():
        return clock.now()
    return timezone.make_aware(datetime.combine(day, time(12)))
