"""What is asked when a group is founded, changed, joined and closed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.groups import queries
from rinnalla.groups.models import Capacity, Group
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person
from rinnalla.practices.schema import Practice
from rinnalla.translated.forms import TextsForm

MOST_MINIMUM = 50


class SettingsForm(TextsForm):
    """Name and aim in three languages; units, rhythm and how many are needed to begin."""

    texts = {"name": (gettext_lazy("Name of the group"), 120), "aim": (gettext_lazy("Aim"), 2000)}
    required = ("name",)
    boxes = ("aim",)
    hints = {"aim": gettext_lazy("What the group wants to make better, in plain words.")}

    units = forms.ModelMultipleChoiceField(
        queryset=Unit.objects.none(),
        label=gettext_lazy("Units"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one unit.")},
    )
    rhythm = forms.ChoiceField(label=gettext_lazy("How often you meet"), widget=forms.RadioSelect)
    minimum = forms.IntegerField(
        label=gettext_lazy("How many clients are needed to begin"),
        help_text=gettext_lazy("Clients and experts by experience. With fewer, the group does not begin yet."),
        min_value=2,
        max_value=MOST_MINIMUM,
    )

    def __init__(
        self, *args: Any, practice: Practice | None, person: Person, group: Group | None = None, **kwargs: Any
    ):
        super().__init__(*args, **kwargs)
        units = queries.units_to_found_in(person)
        if group is not None:
            units = Unit.objects.filter(
                pk__in=[*units.values_list("pk", flat=True), *group.units.values_list("pk", flat=True)]
            )
        field: Any = self.fields["units"]
        field.queryset = units
        choices = [(rhythm.key, f"{rhythm.name}. {rhythm.text}") for rhythm in practice.rhythms] if practice else []
        if group is not None and group.rhythm not in dict(choices):
            choices.append((group.rhythm, _("As until now (the operating model has this rhythm no longer)")))
        rhythm: Any = self.fields["rhythm"]
        rhythm.choices = choices


class AddMemberForm(forms.Form):
    """Who joins, and as what."""

    person = forms.IntegerField(widget=forms.HiddenInput)
    capacity = forms.ChoiceField(label=gettext_lazy("Role in the group"), choices=Capacity.choices)
    # The access card from whose page they are added, to lead back there.
    card = forms.IntegerField(widget=forms.HiddenInput, required=False)


class GroundRulesForm(forms.Form):
    """The rules, one a line."""

    rules = forms.CharField(
        label=gettext_lazy("Ground rules, one on each line"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
        help_text=gettext_lazy("Short sentences. Change, take out and add as you agreed together."),
        error_messages={"required": gettext_lazy("Write at least one ground rule.")},
    )

    def clean_rules(self) -> list[str]:
        rules = [line.strip(" -•*\t") for line in self.cleaned_data["rules"].splitlines()]
        rules = [rule for rule in rules if rule]
        if not rules:
            raise forms.ValidationError(_("Write at least one ground rule."))
        return rules


class PlanForm(TextsForm):
    """The yearly plan of action."""

    texts = {"plan": (gettext_lazy("Plan of action"), 20000)}
    required = ("plan",)
    boxes = ("plan",)
    hints = {"plan": gettext_lazy("Two or three topics are enough for a year. Write so that everyone understands.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["rows"] = 14


class StageForm(forms.Form):
    """A word on a step that is done."""

    note = forms.CharField(
        label=gettext_lazy("What was done, in short"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        help_text=gettext_lazy("Everyone in the group sees this on the path. No names of clients."),
    )


class CloseForm(forms.Form):
    """A last word to the members."""

    thanks = forms.CharField(
        label=gettext_lazy("Thanks to the members, in your own words"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        help_text=gettext_lazy("Every member gets this as a message."),
    )
