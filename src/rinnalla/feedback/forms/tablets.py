"""Tablets, and why so many answers came."""

from django import forms
from django.utils.translation import gettext_lazy


class TabletForm(forms.Form):
    """A new tablet: its name says which one it is."""

    name = forms.CharField(
        label=gettext_lazy("Name of the tablet"),
        max_length=80,
        help_text=gettext_lazy("So that you know which one it is, for instance “By the door”."),
    )
    all_optional = True


class PairForm(forms.Form):
    """The code that the worker's page shows, typed on the tablet."""

    code = forms.CharField(
        label=gettext_lazy("The code"),
        max_length=20,
        help_text=gettext_lazy("Eight letters and numbers, on the page where the tablet was added."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    all_optional = True


class BurstForm(forms.Form):
    """Why so many answers came in one hour."""

    why = forms.CharField(
        label=gettext_lazy("Why did so many answers come?"),
        max_length=200,
        help_text=gettext_lazy("For instance “A school class visited us”. It is shown beside the results."),
    )
    all_optional = True
