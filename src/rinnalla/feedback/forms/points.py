"""Places where feedback is asked, and what is printed of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.feedback import queries, ready
from rinnalla.feedback.models import CollectionPoint
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person
from rinnalla.translated.fields import LANGUAGES, columns_of

_AFTER_MEETING = "after-meeting"


class _PlaceForm(forms.Form):
    """What may be changed later of a collection point."""

    all_optional = True  # one of the names is enough
    way = forms.ChoiceField(
        label=gettext_lazy("How you ask"),
        choices=CollectionPoint.Way.choices,
        initial=CollectionPoint.Way.POSTER,
        required=False,
        widget=forms.RadioSelect,
    )
    group: forms.ModelChoiceField[Group] = forms.ModelChoiceField(
        queryset=None,
        label=gettext_lazy("Whose meetings"),
        required=False,
        empty_label=gettext_lazy("no group"),
        help_text=gettext_lazy("Only where you ask at the end of a group's meeting."),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=[("fi", "suomi"), ("sv", "svenska"), ("en", "English")],
        initial=LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )
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
        groups = queries.groups_to_ask(person)
        self.fields["group"].queryset = groups  # type: ignore[attr-defined]
        self.has_groups = groups.exists()
        if not self.has_groups:
            del self.fields["group"]
            ways = [way for way in CollectionPoint.Way.choices if way[0] != CollectionPoint.Way.MEETING]
            self.fields["way"].choices = ways  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(f"name_{lang}") for lang in LANGUAGES):
            self.add_error("name_fi", _("Give the place a name in at least one language."))
        if data.get("opens_on") and data.get("closes_on") and data["closes_on"] < data["opens_on"]:
            self.add_error(
                "closes_on", _("The last day is before the first. Choose a later last day, or leave it empty.")
            )
        if data.get("way") == CollectionPoint.Way.MEETING and not data.get("group") and "group" not in self.errors:
            self.add_error("group", _("Choose the group after whose meetings you ask."))
        return data

    @property
    def place(self) -> dict[str, Any]:
        """As `open_point` and `change_point` take it."""
        data = self.cleaned_data
        return {
            "texts": {name: data[name] for name in ("name_fi", "name_sv", "name_en")},
            "opens_on": data["opens_on"],
            "closes_on": data["closes_on"],
            "way": data["way"] or CollectionPoint.Way.POSTER,
            "languages": data["languages"],
            "group": data.get("group"),
        }


class ChangePointForm(_PlaceForm):
    """A collection point that is there already."""


class PointForm(_PlaceForm):
    """A new collection point: where, what, and a name; the rest is filled in."""

    field_order = ("unit", "questionnaire", "name_fi", "name_sv", "name_en", "way")
    unit: forms.ModelChoiceField[Unit] = forms.ModelChoiceField(
        queryset=None, label=gettext_lazy("Unit"), empty_label=None
    )
    questionnaire = forms.ChoiceField(label=gettext_lazy("What is asked"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, person=person, **kwargs)
        self.fields["unit"].queryset = queries.units_served(person)  # type: ignore[attr-defined]
        published = list(queries.published_questionnaires(person)[:50])
        taken = {questionnaire.made_from for questionnaire in published}
        choices = [
            *((f"ready:{key}", ready.name_of(key)) for key in ready.all_ready() if key not in taken),
            *((str(questionnaire.pk), questionnaire.name) for questionnaire in published),
        ]
        self.fields["questionnaire"].choices = choices  # type: ignore[attr-defined]

    @classmethod
    def after_meetings_of(cls, group: Group, person: Person) -> dict[str, Any]:
        """What the form begins with for asking at the end of a group's meetings."""
        served = queries.units_served(person)
        made = queries.published_questionnaires(person).filter(made_from=_AFTER_MEETING).first()
        return {
            "unit": served.filter(pk__in=group.units.values("pk")).first() or served.first(),
            "questionnaire": str(made.pk) if made else f"ready:{_AFTER_MEETING}",
            "way": CollectionPoint.Way.MEETING,
            "group": group,
            **columns_of(group, "name"),
        }


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
