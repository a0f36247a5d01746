"""Forms for the organisation and its units."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.organisations import queries
from rinnalla.organisations.models import Organisation, Unit

NAMES = ("name_fi", "name_sv", "name_en")


class Names(forms.ModelForm):
    """A name in three languages; Finnish is needed, the others are shown to those who read them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name_fi"].required = True

    def texts(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in NAMES}


class UnitForm(Names):
    """What a unit is called and where it is."""

    class Meta:
        model = Unit
        fields = (*NAMES, "address")


class NewUnitForm(UnitForm):
    """A new unit: also what it is and where in the tree it lies."""

    parent = forms.ModelChoiceField(
        Unit.objects.none(), required=False, label=_("Where is it?"), empty_label=_("Right under the organisation")
    )

    class Meta:
        model = Unit
        fields = ("kind", *NAMES, "address")

    field_order = ("kind", "parent", *NAMES, "address")

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"] = indented_units(self.fields["parent"], organisation)


class OrganisationForm(Names):
    """The organisation's own names and what one bus trip costs."""

    class Meta:
        model = Organisation
        fields = (*NAMES, "bus_ticket")
        localized_fields = ("bus_ticket",)

    def clean_bus_ticket(self) -> Any:
        price = self.cleaned_data["bus_ticket"]
        if price < 0:
            raise forms.ValidationError(_("The price cannot be less than zero."))
        return price


def indented_units(field: Any, organisation: Organisation) -> Any:
    """Let a choice of unit offer the open units of the organisation, each in its place in the tree."""
    nodes = queries.open_units(organisation)
    field.queryset = Unit.objects.filter(pk__in=[node.unit.pk for node in nodes])
    blank = [("", field.empty_label)] if field.empty_label is not None else []
    field.widget.choices = blank + [(node.unit.pk, "\u2003" * node.depth + str(node.unit)) for node in nodes]
    return field
