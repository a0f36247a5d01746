"""What is asked for a call, its info events and the asking."""

from typing import Any

from django import forms
from django.utils.translation import gettext, gettext_noop, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla import clock
from rinnalla.recruitment.domain.asked import MOST_QUESTIONS
from rinnalla.recruitment.models import Channel, Meets, Welcomes
from rinnalla.translated.fields import LANGUAGES, active_language
from rinnalla.translated.forms import TextsForm, capitals


class _Numbered:
    """ "Question 3", spoken in the language of the moment."""

    def __init__(self, words: str, number: int) -> None:
        self.words, self.number = words, number

    def __str__(self) -> str:
        return gettext(self.words) % {"number": self.number}


_QUESTION = gettext_noop("Question %(number)d")
_HELP = gettext_noop("Help for answering question %(number)d")


class CallForm(TextsForm):
    """The texts in three languages, whom to ask, and until when."""

    texts = {
        "title": (pgettext_lazy("of a text", "Title"), 120),
        "who": (_("Who is welcome"), 1000),
        "what": (_("What we do"), 1500),
        "gets": (_("What you get"), 1000),
        "travel": (_("How one gets there"), 500),
    }
    required = ("title", "who", "what", "gets")
    boxes = ("who", "what", "gets", "travel")
    hints = {
        "who": _("Present and former clients: say both, if both are welcome."),
        "gets": _("That travel is paid and there is coffee; that it is free and voluntary."),
        "travel": _("The bus, the ramp, who pays the ticket, how one joins from far away. You may leave this empty."),
    }

    contact = forms.CharField(
        label=_("Whom to ask"),
        max_length=200,
        help_text=_("A worker's name and phone number. Everyone sees this."),
        error_messages={"required": _("Write whom one can ask.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    welcomes = forms.ChoiceField(label=_("Which clients are needed?"), widget=forms.RadioSelect)
    meets = forms.ChoiceField(label=_("How does the group meet?"), widget=forms.RadioSelect)
    closes_on = forms.DateField(
        label=_("Open until"), required=False, help_text=_("Leave this empty if one may join at any time.")
    )
    answers_on = forms.DateField(
        label=_("Everyone who applies has an answer by"),
        required=False,
        help_text=_("Promise only what you can keep. If you leave this empty, it is two weeks after the closing day."),
    )
    takes_applications = forms.BooleanField(
        label=_("One can apply on the page of the call"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"welcomes": Welcomes.BOTH, "meets": Meets.PLACE, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        for name, choices in (("welcomes", Welcomes), ("meets", Meets)):
            field: Any = self.fields[name]
            field.choices = capitals(choices.choices)

    def about_the_call(self) -> dict[str, Any]:
        """What the domain takes beside the texts."""
        names = ("contact", "welcomes", "meets", "closes_on", "answers_on", "takes_applications")
        return {"texts": self.written(), **{name: self.cleaned_data[name] for name in names}}


class QuestionsForm(TextsForm):
    """The open questions for those who apply, each with a few words that help to answer it; an empty one is left
    out."""

    texts = {
        name: text
        for number in range(1, MOST_QUESTIONS + 1)
        for name, text in (
            (f"q{number}", (_Numbered(_QUESTION, number), 300)),
            (f"h{number}", (_Numbered(_HELP, number), 300)),
        )
    }
    boxes = tuple(texts)
    rows = 2
    # The questions that were there when the form was shown, by id in their order: another lead may have changed them.
    kept = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    hints = {f"h{number}": _("For instance: one thing is enough.") for number in range(1, MOST_QUESTIONS + 1)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for number in range(1, MOST_QUESTIONS + 1):
            helped = next((lang for lang in LANGUAGES if cleaned.get(f"h{number}_{lang}")), None)
            if helped and not any(cleaned.get(f"q{number}_{lang}") for lang in LANGUAGES):
                self.add_error(f"q{number}_{active_language()}", _("Write the question too, or take its help away."))
        return cleaned

    def by_number(self) -> list[tuple[Any, Any, bool]]:
        """The questions in the reader's language, each with its help, and whether the help is to be seen at once."""
        own = active_language()
        pairs = [(self[f"q{number}_{own}"], self[f"h{number}_{own}"]) for number in range(1, MOST_QUESTIONS + 1)]
        return [(asked, help_, bool(help_.value() or help_.errors)) for asked, help_ in pairs]

    def questions(self) -> list[dict[str, str]]:
        """As the domain takes them."""
        kept = [part for part in self.cleaned_data["kept"].split() if part.isdecimal()]
        asked = []
        for number in range(1, MOST_QUESTIONS + 1):
            one = {f"text_{lang}": self.cleaned_data[f"q{number}_{lang}"] for lang in LANGUAGES}
            one |= {f"help_{lang}": self.cleaned_data[f"h{number}_{lang}"] for lang in LANGUAGES}
            if number <= len(kept):
                one["id"] = kept[number - 1]
            asked.append(one)
        return asked


class CategoryForm(TextsForm):
    """Something in which the chosen should differ, with its options, one on each line."""

    texts = {"name": (_("What is asked?"), 120), "options": (_("The options, one on each line"), 600)}
    required = ("name", "options")
    boxes = ("options",)
    hints = {
        "name": _("Something coarse that matters here: age group, language, area."),
        "options": _("Few and wide, so that nobody stands out. “I would rather not say” is added by itself."),
    }

    def options(self) -> list[dict[str, str]]:
        """The lines of the three languages, side by side."""
        lines = {lang: self.cleaned_data[f"options_{lang}"].splitlines() for lang in LANGUAGES}
        most = max(map(len, lines.values()))
        return [
            {f"name_{lang}": (lines[lang][index].strip() if index < len(lines[lang]) else "") for lang in LANGUAGES}
            for index in range(most)
        ]


class AnswersForm(TextsForm):
    """The words in which those of one outcome are answered."""

    texts = {"text": (_("The answer"), 3000)}
    required = ("text",)
    boxes = ("text",)
    hints = {"text": _("{name} becomes the name of the one you answer.")}


class InviteForm(forms.Form):
    """One person whom a worker asks."""

    mark = forms.CharField(
        label=_("Your own mark"),
        required=False,
        max_length=40,
        help_text=_("You alone see it. For instance: Tuesday's group. Do not write the client's name."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the invitation"),
        choices=[("fi", "Suomi"), ("sv", "Svenska"), ("en", "English")],
        widget=forms.RadioSelect,
    )


class InfoEventForm(forms.Form):
    """When and where."""

    starts_at = forms.DateTimeField(label=_("When"), widget=forms.DateTimeInput)
    ends_at = forms.DateTimeField(
        label=_("Until"),
        required=False,
        widget=forms.DateTimeInput,
        help_text=_("For people's calendars. If you leave this empty, it is an hour."),
    )
    place = forms.CharField(
        label=_("Where"),
        max_length=200,
        help_text=_("The address, and how one gets in."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class NoteInfoEventForm(forms.Form):
    """Who came, as numbers."""

    came = forms.IntegerField(label=_("How many came"), min_value=0, max_value=9999)
    want_to_join = forms.IntegerField(label=_("How many of them want to join"), min_value=0, max_value=9999)


class OutreachForm(forms.Form):
    """An effort and what came of it."""

    channel = forms.ChoiceField(label=_("How were people asked?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Day"))
    reached = forms.IntegerField(
        label=_("How many did it reach?"),
        required=False,
        min_value=0,
        max_value=9999,
        help_text=_("Leave this empty if you do not know."),
    )
    interested = forms.IntegerField(label=_("How many were interested?"), min_value=0, max_value=9999, initial=0)
    joined = forms.IntegerField(label=_("How many joined?"), min_value=0, max_value=9999, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today(), "channel": Channel.PERSONAL, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        channel: Any = self.fields["channel"]
        channel.choices = capitals(Channel.choices)
