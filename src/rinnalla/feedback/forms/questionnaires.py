"""Making questionnaires."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.feedback.models import MOST_CHOICES, Choice, Handling, Question
from rinnalla.translated.fields import LANGUAGES
from rinnalla.translated.forms import TextsForm

_BLANK_CHOICES = 3
_LEAST_CHOICES = 4


class QuestionnaireForm(TextsForm):
    """The name of a questionnaire, and why it asks."""

    texts = {"name": (gettext_lazy("Name"), 120), "why": (gettext_lazy("Why we ask"), 500)}
    required = ("name",)
    boxes = ("why",)
    hints = {
        "name": gettext_lazy("For instance “Feedback on the reception”. It stands beside the results."),
        "why": gettext_lazy("One or two short sentences. People answer when they know what is being made better."),
    }


class KindForm(forms.Form):
    """What kind of question is added."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of question?"), choices=Question.Kind.choices, widget=forms.RadioSelect
    )


class QuestionForm(TextsForm):
    """One question, with what its kind needs: the finding in words, own choices, or whether a photo will do."""

    hints = {
        "text": gettext_lazy("One short sentence, about one thing."),
        "finding": gettext_lazy(
            "How the good answers are told after a number, for instance “felt heard”: “8 out of 10 felt heard”."
        ),
    }
    required = ("text",)
    all_optional = True

    def __init__(self, *args: Any, kind: str, choices: int = 0, values: tuple[int, ...] = (), **kwargs: Any) -> None:
        self.kind = kind
        self.texts = {"text": (_("The question"), 200)}
        if kind not in (Question.Kind.ONE, Question.Kind.MANY, Question.Kind.TEXT):
            self.texts["finding"] = (_("The finding in words"), 120)
        # A choice that is there has its number; a new one has none yet.
        self.choice_values = [*values, *[0] * max(_LEAST_CHOICES - len(values), _BLANK_CHOICES)][:MOST_CHOICES]
        if kind not in (Question.Kind.ONE, Question.Kind.MANY):
            self.choice_values = []
        for place, _value in enumerate(self.choice_values, start=1):
            self.texts[f"choice_{place}"] = (_("Answer %(place)d") % {"place": place}, 120)
        super().__init__(*args, **kwargs)
        if kind == Question.Kind.TEXT:
            self.fields["takes_photo"] = forms.BooleanField(
                label=_("A photo of handwriting will do"),
                required=False,
                help_text=_("The photo is removed when somebody who works here has typed it in."),
            )

    def question_texts(self) -> dict[str, str]:
        return {
            f"{name}_{lang}": self.cleaned_data.get(f"{name}_{lang}", "")
            for name in ("text", "finding")
            if name in self.texts
            for lang in LANGUAGES
        }

    def choices(self) -> list[tuple[int, dict[str, str]]]:
        """The choices as the domain takes them."""
        return [
            (value, {f"text_{lang}": self.cleaned_data.get(f"choice_{place}_{lang}", "") for lang in LANGUAGES})
            for place, value in enumerate(self.choice_values, start=1)
        ]


def initial_of(question: Question, choices: list[Choice]) -> Mapping[str, Any]:
    """A question as its form shows it."""
    shown: dict[str, Any] = {"takes_photo": question.takes_photo}
    for lang in LANGUAGES:
        for name in ("text", "finding"):
            shown[f"{name}_{lang}"] = getattr(question, f"{name}_{lang}")
        for place, choice in enumerate(choices, start=1):
            shown[f"choice_{place}_{lang}"] = getattr(choice, f"text_{lang}")
    return shown


class HandlingForm(TextsForm):
    """Who made, worked on or approved the questions."""

    texts = {"who": (gettext_lazy("Who"), 120)}
    required = ("who",)
    hints = {"who": gettext_lazy("For instance “The client council” or “The quality group”. No names of clients.")}

    def __init__(self, *args: Any, approves: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"] = forms.ChoiceField(
            label=_("What did they do?"),
            choices=[choice for choice in Handling.Stage.choices if approves or choice[0] != Handling.Stage.APPROVED],
            widget=forms.RadioSelect,
        )
        self.fields["on"] = forms.DateField(label=_("Day"), initial=clock.today, widget=forms.DateInput)
        self.order_fields(["stage", "who_fi", "who_sv", "who_en", "on"])


class SheetForm(forms.Form):
    """A questionnaire from another tool."""

    file = forms.FileField(
        label=gettext_lazy("XLSForm file (.xlsx)"),
        help_text=gettext_lazy("The form that KoboToolbox, ODK and many others make. At most 2 MB."),
    )
