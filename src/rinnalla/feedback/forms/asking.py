"""What somebody who answers sees and sends."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.feedback.domain import LONGEST_COMMENT
from rinnalla.feedback.models import Channel, Question
from rinnalla.refused import Refused


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    value: int
    label: str | Promise
    id: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is shown: with its options, or for free words."""

    question: Question
    name: str
    options: tuple[Option, ...]
    field: forms.BoundField


def key_of(data: Mapping[str, Any]) -> uuid.UUID:
    """The key that came with a page, or a new one for a new page."""
    try:
        return uuid.UUID(data.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def channel_of(data: Mapping[str, Any]) -> Channel:
    """Whether the page was opened on the unit's own tablet."""
    return Channel.TABLET if data.get("channel") == Channel.TABLET else Channel.WEB


class AskForm(forms.Form):
    """The public questionnaire as a page. What is sent is read by `received` and judged by `submit_response`; the form
    says what was wrong beside the question. `key` is of one showing of the page, so that a resend counts once."""

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            name = f"q{question.pk}"
            if question.kind == Question.Kind.TEXT:
                self.fields[name] = forms.CharField(
                    label=str(question.text),
                    required=False,
                    max_length=LONGEST_COMMENT,
                    widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
                    error_messages={
                        "max_length": gettext_lazy(
                            "Your words are too long: %(limit_value)d characters fit, you wrote %(show_value)d. "
                            "Shorten them a little."
                        )
                    },
                )
            else:
                self.fields[name] = forms.TypedChoiceField(
                    label=str(question.text),
                    required=False,
                    choices=question.options,
                    coerce=int,
                    empty_value=None,
                    widget=forms.RadioSelect,
                    error_messages={"invalid_choice": gettext_lazy("Choose one of these answers.")},
                )

    def asked(self) -> list[Asked]:
        """The questions for the page."""
        shown = []
        for question in self.questions:
            field = self[f"q{question.pk}"]
            chosen = field.value()
            shown.append(
                Asked(
                    question,
                    field.html_name,
                    tuple(
                        Option(value, label, f"{field.auto_id}_{place}", str(value) == chosen)
                        for place, (value, label) in enumerate(question.options)
                    ),
                    field,
                )
            )
        return shown


def received(data: QueryDict, questions: Iterable[Question]) -> tuple[dict[int, int], dict[int, str]]:
    """The answers and the free words of a sent page, by the question's id, as `submit_response` takes them. Raises
    Refused for two answers to one question; everything else is for `submit_response` to judge."""
    answers: dict[int, int] = {}
    words: dict[int, str] = {}
    for question in questions:
        sent = data.getlist(f"q{question.pk}")
        if question.kind == Question.Kind.TEXT:
            words[question.pk] = "\n".join(sent)
            continue
        chosen = {value for value in sent if value}
        if len(chosen) > 1:
            raise Refused(_("Two answers came to one question. Choose one."))
        for value in chosen:
            # What is no small number is no answer either: nought stands for it, and is refused as one not asked.
            answers[question.pk] = int(value) if value.isascii() and value.isdigit() and len(value) < 3 else 0
    return answers, words
