"""What a team wants to compare."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.feedback.models import Channel, Questionnaire
from rinnalla.feedback.results import Asked, version_of
from rinnalla.feedback.thanks import Told
from rinnalla.organisations.models import Unit


class TeamForm(forms.Form):
    """Which answers, and how they are cut. Everything may be left as it is."""

    BY = (
        ("", gettext_lazy("All together")),
        ("unit", gettext_lazy("By unit")),
        ("place", gettext_lazy("By place")),
        ("language", gettext_lazy("By language")),
        ("channel", gettext_lazy("By channel")),
        ("version", gettext_lazy("By version of the questionnaire")),
        ("time", gettext_lazy("Over time")),
        ("words", gettext_lazy("The comments")),
    )

    by = forms.ChoiceField(label=gettext_lazy("Look at the answers"), choices=BY, required=False)
    change = forms.ChoiceField(label=gettext_lazy("Before and after a change"), required=False)
    question = forms.ChoiceField(label=gettext_lazy("Question"), required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Unit or service area"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    channel = forms.ChoiceField(label=gettext_lazy("Channel"), required=False)
    version = forms.ChoiceField(label=gettext_lazy("Version of the questionnaire"), required=False)
    since = forms.DateField(label=gettext_lazy("First day"), required=False, widget=forms.DateInput)
    until = forms.DateField(label=gettext_lazy("Last day"), required=False, widget=forms.DateInput)
    all_optional = True

    def __init__(
        self,
        *args: Any,
        units: Iterable[Unit],
        asked: Sequence[Asked],
        versions: Iterable[Questionnaire],
        changes: Sequence[Told],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        everything = ("", _("all"))
        languages = [("fi", "suomi"), ("sv", "svenska"), ("en", "English")]
        days = [(str(place), f"{told.on:%-d.%-m.%Y} {told.title}") for place, told in enumerate(changes) if told.on]
        for name, choices in (
            ("change", [("", _("no change chosen")), *days]),
            ("question", [everything, *((str(one.question.pk), str(one.question.text)) for one in asked)]),
            ("unit", [everything, *((str(unit.pk), str(unit.name)) for unit in units)]),
            ("language", [everything, *languages]),
            ("channel", [everything, *Channel.choices]),
            ("version", [everything, *((str(one.pk), version_of(one)) for one in versions)]),
        ):
            self.fields[name].choices = choices  # type: ignore[attr-defined]

    @property
    def narrowed(self) -> list[str]:
        """What the answers are narrowed to, in words: “Language: svenska”."""
        data = self.cleaned_data if self.is_bound and self.is_valid() else {}
        found = []
        for name in ("question", "unit", "language", "channel", "version", "since", "until"):
            if value := data.get(name):
                named = dict(getattr(self.fields[name], "choices", ()))
                shown = named.get(value) or value.strftime("%-d.%-m.%Y")
                found.append(f"{self.fields[name].label}: {shown}")
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("since") and data.get("until") and data["until"] < data["since"]:
            self.add_error("until", _("The last day is before the first. Choose a later last day, or leave it empty."))
        return data
