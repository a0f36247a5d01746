"""Places where feedback is asked, and what is printed of them."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.feedback import queries, ready
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person


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
