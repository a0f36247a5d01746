"""What is asked about meetings."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.meetings.domain import travel
from rinnalla.meetings.domain.agenda import MOST_MINUTES
from rinnalla.meetings.domain.dates import Proposed
from rinnalla.meetings.domain.season import moment
from rinnalla.meetings.models import AgendaItem, Meeting, Topic
from rinnalla.people.models import Person
from rinnalla.practices.schema import Phase
from rinnalla.voices.models import Theme


def line(**attrs: Any) -> forms.TextInput:
    return forms.TextInput(attrs={"dir": "auto", **attrs})


def day_field(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"class": "govuk-input--width-10"}), **more)


def time_field(label: Any) -> forms.TimeField:
    return forms.TimeField(label=label, widget=forms.TimeInput(attrs={"class": "govuk-input--width-5"}))


class PlaceFields(forms.Form):
    """From when to when, where, and how one gets there."""

    starts = time_field(gettext_lazy("Starts at"))
    ends = time_field(gettext_lazy("Ends at"))
    place = forms.CharField(
        label=gettext_lazy("Place"),
        max_length=200,
        widget=line(),
        help_text=gettext_lazy("For instance: Library, Meeting room 2, Keskuskatu 1"),
    )
    how_to_get_there = forms.CharField(
        label=gettext_lazy("How to get there"),
        max_length=300,
        required=False,
        widget=line(),
        help_text=gettext_lazy("Which bus, which door, whom to ask. It is easier to come when one knows."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The meeting ends before it starts. Check the times."))
        return cleaned


class MeetingForm(PlaceFields):
    """One meeting: its day, and the rest."""

    field_order = ("day", "starts", "ends", "place", "how_to_get_there")
    day = day_field(gettext_lazy("Day"))

    def moments(self) -> dict[str, datetime]:
        """When it starts and ends."""
        data = self.cleaned_data
        return {"starts_at": moment(data["day"], data["starts"]), "ends_at": moment(data["day"], data["ends"])}

    @staticmethod
    def of(meeting: Meeting) -> dict[str, Any]:
        """What the form starts with for a meeting that there is."""
        starts, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
        return {
            "day": starts.date(),
            "starts": starts.time(),
            "ends": ends.time(),
            "place": meeting.place,
            "how_to_get_there": meeting.how_to_get_there,
        }


class SeasonForm(PlaceFields):
    """From which the days of a season are proposed."""

    field_order = ("first", "meetings", "starts", "ends", "place", "how_to_get_there")
    first = day_field(
        gettext_lazy("First day"),
        help_text=gettext_lazy("The others come on the same weekday: if this is the second Tuesday, so are they."),
    )
    meetings = forms.IntegerField(
        label=gettext_lazy("How many meetings"),
        min_value=1,
        max_value=24,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )

    def __init__(self, *args: Any, months_off: Iterable[int] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.months_off = set(months_off)

    def clean_first(self) -> date:
        first: date = self.cleaned_data["first"]
        if not 2000 <= first.year <= timezone.localdate().year + 3:
            raise forms.ValidationError(_("The day is many years away. Check the year."))
        if first.month in self.months_off and len(self.months_off) < 12:
            raise forms.ValidationError(_("In that month your rhythm has a break. Choose another first day."))
        return first


def _why_moved(proposed: Proposed) -> str:
    if proposed.instead_of is None:
        return ""
    return _("Moved: %(day)s is a public holiday (%(holiday)s).") % {
        "day": date_format(proposed.instead_of, "j.n."),
        "holiday": proposed.holiday,
    }


class DatesForm(PlaceFields):
    """The proposed days, each of which may be changed or left empty; for each pair its topic, where each is treated
    twice."""

    def __init__(
        self,
        *args: Any,
        days: Sequence[Proposed],
        topics: Sequence[Topic] | None = None,
        each_topic: int = 2,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.days = range(len(days))
        self.each_topic = each_topic
        self.all_optional = True  # a day that is emptied is left out: no need to say so at each
        order = []
        for n in self.days:
            if topics is not None and n % each_topic == 0:
                self.fields[f"topic_{n}"] = forms.CharField(
                    label=_("Topic of the next %(count)s meetings") % {"count": each_topic},
                    max_length=160,
                    required=False,
                    widget=line(),
                    help_text=_("You can leave it empty and decide later."),
                )
                order.append(f"topic_{n}")
            self.fields[f"day_{n}"] = day_field(
                _("%(number)s. proposal: %(day)s") % {"number": n + 1, "day": date_format(days[n].day, "D j.n.Y")},
                required=False,
                initial=days[n].day,
                help_text=_why_moved(days[n]),
            )
            order.append(f"day_{n}")
        self.order_fields([*order, "starts", "ends", "place", "how_to_get_there"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        seen: set[date] = set()
        for n in self.days:
            day = cleaned.get(f"day_{n}")
            if day and day in seen:
                self.add_error(f"day_{n}", _("This day is here twice."))
            elif day:
                seen.add(day)
        if not seen and not self.errors:
            raise forms.ValidationError(_("Choose at least one day."))
        return cleaned

    def chosen(self) -> list[tuple[date, str]]:
        """The days that were kept, each with the topic of its pair."""
        kept = []
        topic = ""
        for n in self.days:
            if n % self.each_topic == 0:
                topic = self.cleaned_data.get(f"topic_{n}", "").strip()
            if self.cleaned_data.get(f"day_{n}"):
                kept.append((self.cleaned_data[f"day_{n}"], topic))
        return kept


class CancelForm(forms.Form):
    """Why there is no meeting."""

    why = forms.CharField(
        label=gettext_lazy("Why"),
        max_length=200,
        widget=line(),
        help_text=gettext_lazy("Everyone sees this: for instance “The lead is ill. We meet again in March.”"),
    )


class ProposeForm(forms.Form):
    """A member's proposal, in one field."""

    title = forms.CharField(
        label=gettext_lazy("What would you like us to talk about?"),
        max_length=200,
        widget=line(),
        help_text=gettext_lazy("A few words are enough. Everyone in the group sees it on the agenda, with your name."),
        error_messages={"required": gettext_lazy("Write what it is about.")},
    )


def minutes_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=gettext_lazy("Minutes"),
        min_value=0,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )


class ItemForm(forms.Form):
    """An item of the agenda. The part itself has its minutes only."""

    title = forms.CharField(label=gettext_lazy("What is it about"), max_length=200, required=False, widget=line())
    topic = forms.ModelChoiceField(
        label=gettext_lazy("Topic"),
        queryset=Topic.objects.none(),
        required=False,
        empty_label=gettext_lazy("no topic"),
        help_text=gettext_lazy("A topic gathers everything that was said of it, over many meetings."),
    )
    phase = forms.ChoiceField(label=gettext_lazy("Part of the meeting"))
    minutes = minutes_field()

    def __init__(
        self,
        *args: Any,
        topics: Any,
        phases: Sequence[Phase] = (),
        item: AgendaItem | None = None,
        is_part: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        topic: Any = self.fields["topic"]
        topic.queryset = topics
        if is_part:
            del self.fields["title"], self.fields["topic"]
        elif not topics.exists():
            del self.fields["topic"]
        if item is not None:
            del self.fields["phase"]
        else:
            phase: Any = self.fields["phase"]
            phase.choices = [(known.key, str(known.name)) for known in phases]
        self.may_be_empty = is_part or bool(item and item.exercise)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.may_be_empty and not cleaned.get("title", "").strip() and not cleaned.get("topic"):
            self.add_error("title", _("Write what it is about."))
        return cleaned


class CardForm(forms.Form):
    """One of the method cards, and how long to take for it (C6)."""

    exercise = forms.CharField(widget=forms.HiddenInput, max_length=60)
    minutes = minutes_field()


class AttendanceForm(forms.Form):
    """Who was there: one tap each."""

    people = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Who was there"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    all_optional = True

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["people"]
        field.queryset = people


class ApproveForm(AttendanceForm):
    """Who was there when the memo was approved, and what was corrected."""

    in_meeting = forms.IntegerField(widget=forms.HiddenInput)
    corrections = forms.CharField(
        label=gettext_lazy("What was corrected"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
        help_text=gettext_lazy("Leave it empty if the memo was right."),
    )


class TopicForm(forms.Form):
    """A topic, and who brought it."""

    title = forms.CharField(
        label=gettext_lazy("Topic"),
        max_length=160,
        widget=line(),
        error_messages={"required": gettext_lazy("Write what it is about.")},
    )
    brought_by = forms.ChoiceField(
        label=gettext_lazy("Who brought it"),
        choices=Topic.BroughtBy.choices,
        initial=Topic.BroughtBy.COUNCIL,
        widget=forms.RadioSelect,
    )


class TopicLinkForm(forms.Form):
    """The theme in which the words of a topic are gathered."""

    theme = forms.ModelChoiceField(
        label=gettext_lazy("Theme"), queryset=Theme.objects.none(), required=False, empty_label=gettext_lazy("no theme")
    )

    def __init__(self, *args: Any, themes: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["theme"]
        field.queryset = themes


class ClaimForm(forms.Form):
    """A travel claim: the amount is there already. A lead may claim for a member."""

    person = forms.ModelChoiceField(
        label=gettext_lazy("Whose travel"), queryset=Person.objects.none(), empty_label=None
    )
    amount = forms.DecimalField(
        label=gettext_lazy("Amount (€)"),
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-5", "inputmode": "decimal"}),
        help_text=gettext_lazy("A bus ticket there and back. Change it if yours cost something else."),
    )

    def __init__(self, *args: Any, people: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if people is None:
            del self.fields["person"]
        else:
            field: Any = self.fields["person"]
            field.queryset = people
            field.label_from_instance = lambda person: person.shown_name

    def clean_amount(self) -> Any:
        amount = self.cleaned_data["amount"]
        if amount <= 0:
            raise forms.ValidationError(_("Write how much your ticket cost."))
        if amount > travel.MOST:
            raise forms.ValidationError(_("More than 100 € is not paid this way. Talk with a lead of the group first."))
        return amount
