"""What is asked when one chooses."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from rinnalla.recruitment.models import BalanceCategory
from rinnalla.selection.domain import MOST_PLACES
from rinnalla.selection.models import Selection
from rinnalla.translated.forms import TextsForm


class QuotasForm(forms.Form):
    """The places, and for each option of the balance at least and at most."""

    all_optional = True  # the page says once that boxes may be left empty
    places = forms.IntegerField(label=_("How many places are there?"), min_value=1, max_value=MOST_PLACES)

    def __init__(
        self,
        *args: Any,
        categories: Sequence[BalanceCategory],
        places: int,
        applied: Mapping[int, int],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._applied = applied
        self.fields["places"].initial = places
        self.categories = categories
        for category in categories:
            for option in category.options.all():
                for which, label, value in (
                    ("least", _("At least"), option.at_least or None),
                    ("most", _("At most"), option.at_most),
                ):
                    field = forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_PLACES)
                    field.initial = value
                    self.fields[f"{which}_{option.pk}"] = field

    def rows(self) -> list[dict[str, Any]]:
        """The categories with the two fields of each option, and how many have applied who have it."""
        return [
            {
                "name": category.name,
                "options": [
                    {
                        "name": option.name,
                        "applied": self._applied.get(option.pk, 0),
                        "least": self[f"least_{option.pk}"],
                        "most": self[f"most_{option.pk}"],
                    }
                    for option in category.options.all()
                ],
            }
            for category in self.categories
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for category in self.categories:
            for option in category.options.all():
                least, most = cleaned.get(f"least_{option.pk}"), cleaned.get(f"most_{option.pk}")
                if most is not None and (least or 0) > most:
                    self.add_error(f"most_{option.pk}", gettext("At most cannot be less than at least."))
        return cleaned

    def quotas(self) -> dict[int, tuple[int, int | None]]:
        """What was asked for, by option."""
        return {
            option.pk: (self.cleaned_data[f"least_{option.pk}"] or 0, self.cleaned_data[f"most_{option.pk}"])
            for category in self.categories
            for option in category.options.all()
        }


class PrepareForm(forms.Form):
    """The seed of a lottery, where one wants to give it."""

    seed = forms.CharField(
        label=_("Seed"),
        required=False,
        max_length=200,
        help_text=_("Leave this empty and Rinnalla makes one. The same applications and seed make the same lots."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class DrawForm(forms.Form):
    """How the lot is drawn."""

    unmarked = ("digits", "text")  # which of them is needed depends on the way
    way = forms.ChoiceField(
        label=_("How is the lot drawn?"),
        widget=forms.RadioSelect,
        choices=[
            (Selection.Drawn.PUBLIC, _("We draw three digits in public: numbered slips, balls or dice with ten sides")),
            (
                Selection.Drawn.TEXT,
                _("By something nobody knew when the lots were made, such as the Lotto numbers"),
            ),
            (Selection.Drawn.MACHINE, _("Rinnalla draws now")),
        ],
        initial=Selection.Drawn.PUBLIC,
    )
    digits = forms.RegexField(
        label=_("The three digits"),
        regex=r"^\s*[0-9]\s*[0-9]\s*[0-9]\s*$",
        required=False,
        max_length=12,
        help_text=_("In the order in which they were drawn, for instance 0 4 7."),
        error_messages={"invalid": _("Write three digits, from 000 to 999.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    text = forms.CharField(
        label=_("The text"),
        required=False,
        max_length=200,
        help_text=_("Just as it was published, so that everyone can work it out again."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        way = cleaned.get("way")
        if way == Selection.Drawn.PUBLIC and not cleaned.get("digits") and "digits" not in self.errors:
            self.add_error("digits", gettext("Write the three digits that were drawn."))
        if way == Selection.Drawn.TEXT and not cleaned.get("text"):
            self.add_error("text", gettext("Write the text from which the lot is worked out."))
        return cleaned

    def lot(self) -> int | None:
        """The number of the lot, where digits were drawn."""
        digits = "".join(self.cleaned_data.get("digits", "").split())
        return int(digits) if digits else None


class AnnulForm(forms.Form):
    """Why a selection is annulled."""

    because = forms.CharField(
        label=_("Why is it annulled?"),
        max_length=300,
        help_text=_("This stays in the record, so that nobody can draw again in secret."),
        error_messages={"required": _("Write why. It stays in the record.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class ClientelePartForm(TextsForm):
    """One group of the clientele and its share."""

    texts = {"name": (_("Group"), 120)}
    required = ("name",)
    percent = forms.IntegerField(
        label=_("Per cent of the clients"),
        min_value=0,
        max_value=100,
        help_text=_("Roughly, in whole per cents. An estimate will do."),
    )
