"""Who decides, and in how many days they answer."""

from typing import Any

from django import forms
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.influence.domain.bodies import ANSWERS
from rinnalla.influence.models import Body
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.people.rules import units_of
from rinnalla.translated.forms import TextsForm


class BodyForm(TextsForm):
    """Those who decide: their name, where, who they are, and in how many days they answer."""

    texts = {"name": (gettext_lazy("Name"), 120)}
    required = ("name",)
    hints = {"name": gettext_lazy("For instance: Management group of adult social work.")}
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Where it decides"), queryset=Unit.objects.none(), empty_label=None
    )
    members = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Members"),
        help_text=gettext_lazy("They get the statements and answer them. All managers are listed here."),
        queryset=Person.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    others = forms.CharField(
        label=gettext_lazy("Other members by their e-mail address"),
        help_text=gettext_lazy("Workers and partners can sit here too. One address on each line."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocapitalize": "none", "spellcheck": "false"}),
    )
    answers_in_days = forms.IntegerField(
        label=gettext_lazy("In how many days you answer"),
        help_text=gettext_lazy("The day for the answer is counted from this. Everyone sees it."),
        min_value=1,
        max_value=365,
        initial=30,
    )

    def __init__(self, *args: Any, person: Person, body: Body | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = person.organisation_id
        over = units_of(person, RoleName.ADMIN, RoleName.MANAGER)
        units = Unit.objects.filter(organisation=person.organisation_id, closed_on=None)
        unit: Any = self.fields["unit"]
        unit.queryset = units if over is None else units.filter(pk__in=over)
        managers = Role.objects.now().filter(organisation=person.organisation_id, name=RoleName.MANAGER)
        may = Q(pk__in=managers.values("person"))
        if body is not None:
            may |= Q(bodies=body)
            unit.queryset |= Unit.objects.filter(pk=body.unit_id)
        members: Any = self.fields["members"]
        members.queryset = Person.objects.filter(may, is_active=True).distinct().order_by("called", "pk")

    def clean_others(self) -> list[Person]:
        """The people behind the addresses."""
        wanted = {address.casefold() for address in self.cleaned_data["others"].replace(",", " ").split()}
        staff = Role.objects.now().filter(organisation=self.organisation, name__in=ANSWERS).values("person")
        here = Person.objects.filter(pk__in=staff, is_active=True).annotate(address=Lower("email"))
        found = {person.address: person for person in here.filter(address__in=wanted)}
        unknown = sorted(wanted - set(found))
        if unknown:
            raise forms.ValidationError(
                _("No manager, worker or partner here has the address %(address)s. Check it, or have them added first.")
                % {"address": unknown[0]}
            )
        return list(found.values())
