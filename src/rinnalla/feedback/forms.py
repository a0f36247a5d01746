"""The forms of feedback."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from rinnalla import clock
from rinnalla.feedback import queries, ready
from rinnalla.feedback.domain import LONGEST_COMMENT
from rinnalla.feedback.importing import Meaning, Table
from rinnalla.feedback.models import Channel, Comment, Question
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person
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


class PointForm(forms.Form):
    """A new collection point."""

    all_optional = True  # one of the names is enough
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Unit"), empty_label=None
    )
    questionnaire = forms.ChoiceField(label=gettext_lazy("What is asked"), widget=forms.RadioSelect)
    name_fi = forms.CharField(
        label=gettext_lazy("Name of the place in Finnish"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("For instance “Lobby” or “Reception of the main street”. Those who answer see it."),
    )
    name_sv = forms.CharField(label=gettext_lazy("Name of the place in Swedish"), max_length=120, required=False)
    name_en = forms.CharField(label=gettext_lazy("Name of the place in English"), max_length=120, required=False)
    opens_on = forms.DateField(label=gettext_lazy("First day"), initial=clock.today, widget=forms.DateInput)
    closes_on = forms.DateField(
        label=gettext_lazy("Last day"),
        required=False,
        widget=forms.DateInput,
        help_text=gettext_lazy("Leave this empty when you ask all the time."),
    )

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].queryset = queries.units_served(person)  # type: ignore[attr-defined]
        published = list(queries.published_questionnaires(person)[:50])
        taken = {questionnaire.made_from for questionnaire in published}
        self.fields["questionnaire"].choices = [  # type: ignore[attr-defined]
            *((f"ready:{key}", ready.name_of(key)) for key in ready.all_ready() if key not in taken),
            *((str(questionnaire.pk), questionnaire.name) for questionnaire in published),
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(f"name_{lang}") for lang in ("fi", "sv", "en")):
            self.add_error("name_fi", _("Give the place a name in at least one language."))
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error(
                "closes_on", _("The last day is before the first. Choose a later last day, or leave it empty.")
            )
        return data

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("name_fi", "name_sv", "name_en")}


class CommentForm(forms.Form):
    """What becomes of a comment."""

    all_optional = True  # what is needed depends on what is done
    KEEP, LIFT, REMOVE = "keep", "lift", "remove"

    text = forms.CharField(
        label=gettext_lazy("The words as they go on"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=gettext_lazy("Black out names and everything else that tells who somebody is. Change nothing else."),
    )
    what = forms.ChoiceField(label=gettext_lazy("What do you do with it?"), widget=forms.RadioSelect)
    circle = forms.ChoiceField(
        label=gettext_lazy("To which group"),
        required=False,
        help_text=gettext_lazy("Needed only when you lift the words to be a voice. The groups that you lead are here."),
    )

    def __init__(self, *args: Any, comment: Comment, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [membership.group for membership in queries.groups_led(person)]
        self.circles = {str(group.circle_id): group.circle for group in groups}
        choices = []
        if comment.state == Comment.State.NEW:
            choices.append((self.KEEP, _("I keep it within the unit")))
        if self.circles:
            choices.append((self.LIFT, _("I lift it to be a voice in a group")))
            self.fields["circle"].choices = [(str(group.circle_id), group.name) for group in groups]  # type: ignore[attr-defined]
        else:
            del self.fields["circle"]
        choices.append((self.REMOVE, _("I remove it: there is nothing here to use")))
        self.fields["what"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        what = data.get("what")
        if what in (self.KEEP, self.LIFT) and not data.get("text") and "text" not in self.errors:
            self.add_error("text", _("There are no words left. Remove the comment instead."))
        if what == self.LIFT and not data.get("circle"):
            self.add_error("circle", _("Choose the group."))
        return data


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


class PaperForm(forms.Form):
    """What poster is wanted."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")],
        widget=forms.RadioSelect,
        required=False,
    )
    size = forms.ChoiceField(
        label=gettext_lazy("Size"), choices=[("a4", "A4"), ("a3", "A3")], widget=forms.RadioSelect, required=False
    )
    all_optional = True
