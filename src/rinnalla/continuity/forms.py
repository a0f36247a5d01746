"""What is asked so that a group goes on, or ends well."""

import re
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.continuity import queries
from rinnalla.continuity.models import Effort, EndReport
from rinnalla.groups.models import Group, Membership
from rinnalla.organisations.models import Unit
from rinnalla.translated.forms import TextsForm, capitals

LONGEST = 4000


def box(label: Any, *, help_text: Any = "", required: Any, rows: int = 5) -> forms.CharField:
    """A text of several lines, in any language; `required` is said where it is empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
        error_messages={"required": required},
    )


class PostponeForm(forms.Form):
    """Why, when again, and with whom besides."""

    because = box(
        gettext_lazy("Why are there too few?"),
        help_text=gettext_lazy("What was tried and how many came. Without names. The members read this."),
        required=gettext_lazy("Say why, so that the next try can go better."),
    )
    next_try_on = forms.DateField(label=gettext_lazy("When do you try again?"))
    wider = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Make it wider: which units join?"),
        help_text=gettext_lazy(
            "One council may serve a whole county. Agree with the units first. Then travel must be paid, or one takes "
            "part from afar."
        ),
        queryset=Unit.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        kwargs["initial"] = {"next_try_on": clock.today() + timedelta(days=60), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        field: Any = self.fields["wider"]
        field.queryset = queries.units_to_widen_by(group)
        if not field.queryset.exists():
            del self.fields["wider"]


class TurnForm(forms.Form):
    """Until when."""

    ends_on = forms.DateField(
        label=gettext_lazy("The turn ends on"),
        required=False,
        help_text=gettext_lazy("Leave this empty for no end. A month before the day you are both reminded to talk."),
    )


class HandOverForm(forms.Form):
    """To whom, what is open, and whether one stays beside them."""

    to = forms.ModelChoiceField(
        label=gettext_lazy("Who leads next?"),
        queryset=Membership.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": gettext_lazy("Choose who leads next.")},
    )
    note = box(
        gettext_lazy("What should the next lead know?"),
        help_text=gettext_lazy("What is open, what has been promised, whom to ask, where things are."),
        required=gettext_lazy("Write what the next lead should know: what is open, whom to ask, where things are."),
        rows=8,
    )
    stays = forms.BooleanField(label=gettext_lazy("The one who hands over stays as a lead beside them"), required=False)

    def __init__(self, *args: Any, membership: Membership, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = queries.turns_in(membership.group).filter(person__is_active=True).exclude(pk=membership.pk)


class OtherGroupForm(forms.Form):
    """One of the organisation's other groups, those of the same model first."""

    other = forms.ModelChoiceField(
        queryset=Group.objects.none(), error_messages={"required": gettext_lazy("Choose a group.")}
    )

    def __init__(self, *args: Any, group: Group, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["other"]
        field.queryset = queries.other_groups(group)
        field.empty_label = _("Choose")


class AskMentorForm(OtherGroupForm):
    """Whom, and what for."""

    hope = box(
        gettext_lazy("What do you hope for?"),
        help_text=gettext_lazy("For instance: come and tell at our first meeting, a call once in a season."),
        required=gettext_lazy("Write what you hope for, so that they know what they say yes to."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].label = _("Which group do you ask?")
        self.fields["other"].help_text = _("Groups that run the same operating model come first.")


class GoOnForm(OtherGroupForm):
    """As what the group goes on, and why."""

    because = box(
        gettext_lazy("Why?"),
        help_text=gettext_lazy("Every member reads this before they choose whether to come along."),
        required=gettext_lazy("Say why, in plain words: the members read it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].label = _("As which group do you go on?")
        self.fields["other"].help_text = _("If the new group is not there yet, found it first.")


class LessonForm(forms.Form):
    """What was learned."""

    text = box(
        gettext_lazy("What have you learned?"),
        help_text=gettext_lazy("One thing at a time, so that those who begin can use it. Without names."),
        required=gettext_lazy("Write what you have learned."),
    )


class Amount(forms.DecimalField):
    """Hours or euros as people write them in any of the languages: 1,5 or 1.5, 1 200, 12 €, 3 h."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, required=False, widget=forms.TextInput(attrs={"inputmode": "decimal"}), **kwargs)

    def to_python(self, value: Any) -> Any:
        written = re.sub(r"[\s€]|h$", "", str(value or ""))
        return super().to_python(written.replace(",", ".") if written.count(",") + written.count(".") == 1 else written)


class EffortForm(forms.Form):
    """Hours or money of a month."""

    month = forms.ChoiceField(label=gettext_lazy("Month"))
    kind = forms.ChoiceField(label=gettext_lazy("What was it for?"))
    hours = Amount(
        label=gettext_lazy("Hours"),
        max_value=999,
        help_text=gettext_lazy("Of all leads and workers together. To the nearest half hour is enough."),
    )
    euros = Amount(label=gettext_lazy("Euros"), max_value=99_999)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        month: Any = self.fields["month"]
        month.choices = [(one.isoformat(), f"{one.month}/{one.year}") for one in months_back(24)]
        kind: Any = self.fields["kind"]
        kind.choices = capitals(Effort.Kind.choices)

    def clean_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and not cleaned.get("hours") and not cleaned.get("euros"):
            self.add_error("hours", _("Write hours or euros."))
        return cleaned


def months_back(how_many: int) -> list[date]:
    """The first days of this month and those before it, the newest first."""
    first = clock.today().replace(day=1)
    found = []
    for _number in range(how_many):
        found.append(first)
        first = (first - timedelta(days=1)).replace(day=1)
    return found


class ReportForm(TextsForm):
    """What was done, achieved and learned, and whether it goes on."""

    texts = {
        "done": (gettext_lazy("What did you do?"), LONGEST),
        "achieved": (gettext_lazy("What came of it?"), LONGEST),
        "learned": (gettext_lazy("What did you learn?"), LONGEST),
        "how": (gettext_lazy("How does it go on, and why?"), LONGEST),
    }
    required = ("done",)
    boxes = ("done", "achieved", "learned", "how")
    hints = {
        "achieved": gettext_lazy("Say also what did not happen, and why. The figures come by themselves."),
        "learned": gettext_lazy("For those who begin after you."),
    }

    goes_on = forms.ChoiceField(
        label=gettext_lazy("Does it go on?"),
        choices=EndReport.GoesOn.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether it goes on.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
