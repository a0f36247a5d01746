"""What is asked of somebody who applies: one small form a page. Only what is needed to answer them must be written."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.people.codewords import LONGEST
from rinnalla.recruitment.domain.applying import LONGEST_ANSWER, LONGEST_NEEDS
from rinnalla.recruitment.models import (
    AppliesAs,
    BalanceCategory,
    CallQuestion,
    Channel,
    Consent,
    ContactWay,
    Need,
)
from rinnalla.translated.forms import capitals

RATHER_NOT = "-"
_REQUIRED_CONTACT = gettext_lazy("Write how you can be reached, so that you get an answer.")


class NameForm(forms.Form):
    """What one is called, and as what one comes."""

    called = forms.CharField(
        label=gettext_lazy("What may we call you?"),
        max_length=80,
        help_text=gettext_lazy("Any name will do. A first name is enough."),
        widget=forms.TextInput(attrs={"autocomplete": "nickname", "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write a name. It can be any name.")},
    )
    capacity = forms.ChoiceField(
        label=gettext_lazy("How do you know the service?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the one that fits best.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["capacity"]
        field.choices = capitals(AppliesAs.choices)


class ContactForm(forms.Form):
    """In which way one wants to be answered."""

    contact_way = forms.ChoiceField(
        label=gettext_lazy("How do you want your answer?"),
        help_text=gettext_lazy("You get an answer in any case. You choose the way."),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose how you want your answer.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["contact_way"]
        field.choices = capitals(ContactWay.choices)


class ReachForm(forms.Form):
    """The number, the address or the worker's name, according to the way that was chosen."""

    contact = forms.CharField(max_length=300, error_messages={"required": _REQUIRED_CONTACT})

    def __init__(self, *args: Any, way: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["contact"]
        field.widget.attrs["dir"] = "auto"
        if way == ContactWay.PHONE:
            field.label = _("Your phone number")
            field.widget = forms.TelInput(attrs={"autocomplete": "tel"})
            field.help_text = _("Somebody else's number will do, if they tell you.")
        elif way == ContactWay.MAIL:
            field.label = _("Your e-mail address")
            field.widget = forms.EmailInput(attrs={"autocomplete": "email"})
        elif way == ContactWay.WORKER:
            field.label = _("Your worker's name")
            field.help_text = _("They tell you the answer. Write also where they work, if you know it.")
        else:
            field.label = _("Your postal address")
            field.widget = forms.Textarea(attrs={"rows": 4, "autocomplete": "street-address", "dir": "auto"})
            field.help_text = _("Write also the name that stands on your door.")


class QuestionForm(forms.Form):
    """One open question. Nobody must answer it."""

    text = forms.CharField(
        required=False,
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 7, "dir": "auto"}),
        help_text=gettext_lazy("A few words are enough. You may leave this empty."),
    )
    all_optional = True

    def __init__(self, *args: Any, question: CallQuestion, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = str(question.text)
        if question.help:
            self.fields["text"].help_text = str(question.help)


class NeedsForm(forms.Form):
    """What would help to take part."""

    needs = forms.MultipleChoiceField(
        label=gettext_lazy("What would help you to take part?"),
        help_text=gettext_lazy("Choose all that you need, or none. It does not affect who is chosen."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    interpreter_language = forms.CharField(
        label=gettext_lazy("If you need an interpreter: into which language?"), max_length=60, required=False
    )
    needs_text = forms.CharField(
        label=gettext_lazy("Would you like to tell more about it?"),
        required=False,
        max_length=LONGEST_NEEDS,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
    all_optional = True

    def __init__(self, *args: Any, may_join_remotely: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["needs"]
        field.choices = capitals(one for one in Need.choices if may_join_remotely or one[0] != Need.REMOTE)


class BalanceForm(forms.Form):
    """What is balanced; to each there is "I'd rather not say", and nothing is chosen beforehand."""

    all_optional = True

    def __init__(self, *args: Any, categories: Sequence[BalanceCategory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.categories = categories
        for category in categories:
            choices = [(str(option.pk), str(option.name)) for option in category.options.all()]
            self.fields[f"c{category.pk}"] = forms.ChoiceField(
                label=str(category.name),
                choices=[*choices, (RATHER_NOT, _("I would rather not say"))],
                widget=forms.RadioSelect,
                required=False,
            )

    def chosen(self) -> dict[int, int | None]:
        """By category, the option; None is "I'd rather not say". What was left open is not there."""
        said = {category.pk: self.cleaned_data.get(f"c{category.pk}", "") for category in self.categories}
        return {pk: None if value == RATHER_NOT else int(value) for pk, value in said.items() if value}


class HeardForm(forms.Form):
    """Where one heard of the group."""

    channel = forms.ChoiceField(
        label=gettext_lazy("Where did you hear of the group?"),
        help_text=gettext_lazy("It tells us where to put our effort. It does not affect who is chosen."),
        widget=forms.RadioSelect,
        required=False,
    )
    all_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["channel"]
        field.choices = [*capitals(Channel.choices), ("", _("I do not remember, or I would rather not say"))]


def given_in(cleaned: dict[str, Any]) -> list[str]:
    """The kinds of consent that were ticked in a form."""
    return [kind for kind in Consent.values if cleaned.get(f"allows_{kind}")]


class ConsentsForm(forms.Form):
    """What one allows, each apart from the others."""

    all_optional = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            Consent.CONTACT: _("Without this we cannot answer you."),
            Consent.WAITING: _("You may leave the list at any time."),
            Consent.RESEARCH: _("You can be chosen without this, too. You may take it back later."),
        }
        for kind in Consent:
            self.fields[f"allows_{kind.value}"] = forms.BooleanField(
                label=str(kind.label), required=False, help_text=hints[kind]
            )

    def given(self) -> list[str]:
        """The kinds that were ticked."""
        return given_in(self.cleaned_data)


class WordsForm(forms.Form):
    """The four words of an application."""

    words = forms.CharField(
        label=gettext_lazy("The four words of your application"),
        help_text=gettext_lazy("Capital letters and commas do not matter."),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocorrect": "off", "autocomplete": "off", "spellcheck": "false"}
        ),
        error_messages={"required": gettext_lazy("Write the four words of your application.")},
    )


class PaperForm(NameForm, ContactForm, NeedsForm, HeardForm):
    """A whole application from paper, on one page."""

    all_optional = False
    contact = forms.CharField(
        label=gettext_lazy("Phone number, e-mail address, worker's name or postal address"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
        error_messages={"required": _REQUIRED_CONTACT},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the application"),
        choices=[("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")],
        widget=forms.RadioSelect,
    )

    def __init__(
        self,
        *args: Any,
        questions: Sequence[CallQuestion],
        categories: Sequence[BalanceCategory],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[f"q{question.pk}"] = forms.CharField(
                label=str(question.text),
                help_text=str(question.help),
                required=False,
                max_length=LONGEST_ANSWER,
                widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
            )
        self.balance = BalanceForm(categories=categories)
        self.fields |= self.balance.fields
        self.fields |= ConsentsForm().fields
        first = ["language", "called", "capacity", "contact_way", "contact", *(f"q{q.pk}" for q in questions)]
        self.order_fields(first)

    def application(self) -> dict[str, Any]:
        """As `domain.type_in` takes it."""
        self.balance.cleaned_data = self.cleaned_data
        named = ("called", "capacity", "contact_way", "contact", "needs", "interpreter_language", "needs_text")
        return {
            **{name: self.cleaned_data[name] for name in (*named, "channel", "language")},
            "answers": {question.pk: self.cleaned_data[f"q{question.pk}"] for question in self.questions},
            "options": self.balance.chosen(),
            "consents": given_in(self.cleaned_data),
        }
