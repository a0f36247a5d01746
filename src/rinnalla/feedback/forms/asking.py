"""What somebody who answers sees and sends."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.feedback.domain import LONGEST_COMMENT, RefusedAt
from rinnalla.feedback.models import Channel, Question

# Their numbers read as a scale does, from the least to the most; the words of the others begin with the best.
IN_ASCENDING_ORDER = (Question.Kind.NUMBERS, Question.Kind.TEN)


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen."""

    value: int
    label: str | Promise
    id: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """One question as it is shown: with its options, or for free words, with a photo of them where one will do.
    `hint` says how to answer where that is not plain."""

    question: Question
    name: str
    options: tuple[Option, ...]
    field: forms.BoundField
    photo: forms.BoundField | None = None
    hint: str = ""


def key_of(data: Mapping[str, Any]) -> uuid.UUID:
    """The key that came with a page, or a new one for a new page."""
    try:
        return uuid.UUID(data.get("key", ""))
    except ValueError:
        return uuid.uuid4()


def version_of(data: Mapping[str, Any]) -> int:
    """The id of the questionnaire that a page showed; 0 where it does not say."""
    sent = str(data.get("version", ""))
    return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < 19 else 0


def channel_of(data: Mapping[str, Any]) -> Channel:
    """Whether the page was opened on the unit's own tablet."""
    return Channel.TABLET if data.get("channel") == Channel.TABLET else Channel.WEB


def shown_options(question: Question) -> tuple[tuple[int, str | Promise], ...]:
    """The numbered answers in the order in which they are shown."""
    return question.options[::-1] if question.kind in IN_ASCENDING_ORDER else question.options


class AskForm(forms.Form):
    """The public questionnaire as a page. What is sent is read by `received` and judged by `submit_response`; the form
    says what was wrong beside the question. `key` is of one showing of the page, so that a resend counts once."""

    def __init__(self, *args: Any, questions: Iterable[Question], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = list(questions)
        for question in self.questions:
            self.fields[f"q{question.pk}"] = _field(question)
            if question.kind == Question.Kind.TEXT and question.takes_photo:
                self.fields[f"p{question.pk}"] = forms.FileField(
                    label=gettext_lazy("Or a photo of what you wrote by hand"),
                    required=False,
                    widget=forms.FileInput(attrs={"accept": "image/*", "class": "govuk-file-upload"}),
                    error_messages={
                        "empty": gettext_lazy("The picture file is empty. Choose the picture again."),
                    },
                )

    @property
    def takes_photos(self) -> bool:
        return any(name.startswith("p") for name in self.fields)

    def asked(self) -> list[Asked]:
        """The questions for the page."""
        shown = []
        for question in self.questions:
            field = self[f"q{question.pk}"]
            chosen = field.value()
            values = chosen if isinstance(chosen, list) else [chosen]
            photo = f"p{question.pk}"
            shown.append(
                Asked(
                    question,
                    field.html_name,
                    tuple(
                        Option(value, label, f"{field.auto_id}_{place}", str(value) in values)
                        for place, (value, label) in enumerate(shown_options(question))
                    ),
                    field,
                    self[photo] if photo in self.fields else None,
                    hint_of(question),
                )
            )
        return shown


def hint_of(question: Question) -> str:
    """How a question is answered, where that is not plain."""
    match question.kind:
        case Question.Kind.NUMBERS:
            return _("1 is the worst, 5 is the best.")
        case Question.Kind.TEN:
            return _("0 is the worst, 10 is the best.")
        case Question.Kind.MANY:
            return _("You can choose several.")
    return ""


def _field(question: Question) -> forms.Field:
    label = str(question.text)
    if question.kind == Question.Kind.TEXT:
        return forms.CharField(
            label=label,
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
    wrong = {"invalid_choice": gettext_lazy("Choose one of these answers.")}
    if question.kind == Question.Kind.MANY:
        return forms.TypedMultipleChoiceField(
            label=label,
            required=False,
            choices=question.options,
            coerce=int,
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": gettext_lazy("Choose from these answers.")},
        )
    return forms.TypedChoiceField(
        label=label,
        required=False,
        choices=question.options,
        coerce=int,
        empty_value=None,
        widget=forms.RadioSelect,
        error_messages=wrong,
    )


def received(data: QueryDict, questions: Iterable[Question]) -> tuple[dict[int, int | list[int]], dict[int, str]]:
    """The answers and the free words of a sent page, by the question's id, as `submit_response` takes them. Raises
    Refused for two answers to one question that takes one; everything else is for `submit_response` to judge."""
    answers: dict[int, int | list[int]] = {}
    words: dict[int, str] = {}
    for question in questions:
        sent = data.getlist(f"q{question.pk}")
        if question.kind == Question.Kind.TEXT:
            words[question.pk] = "\n".join(sent)
            continue
        chosen = sorted({_number(value) for value in sent if value})
        if question.kind == Question.Kind.MANY:
            if chosen:
                answers[question.pk] = chosen
        elif len(chosen) > 1:
            raise RefusedAt(question.pk, _("Two answers came to one question. Choose one."))
        elif chosen:
            answers[question.pk] = chosen[0]
    return answers, words


def photos_of(files: MultiValueDict[str, UploadedFile], questions: Iterable[Question]) -> dict[int, UploadedFile]:
    """The photos of handwriting that came with a page, by the question's id, as `submit_response` takes them."""
    found = {question.pk: files.get(f"p{question.pk}") for question in questions if question.takes_photo}
    return {question: file for question, file in found.items() if file}


def _number(value: str) -> int:
    """What is no small number is no answer either: a number that is never asked stands for it."""
    return int(value) if value.isascii() and value.isdigit() and len(value) < 3 else 999
