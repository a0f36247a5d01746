"""The search of the trail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.audit import queries


class SearchForm(forms.Form):
    """Find in the trail by day, person, thing and deed."""

    all_optional = True

    day = forms.DateField(label=_("Day"), required=False)
    who = forms.CharField(label=_("Who"), required=False, max_length=80, help_text=_("Part of a name is enough."))
    what = forms.CharField(
        label=_("Whom or what it was about"), required=False, max_length=80, help_text=_("Part of a name is enough.")
    )
    deed = forms.ChoiceField(label=_("What was done"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deed"].choices = [("", _("Anything")), *queries.deeds()]  # type: ignore[attr-defined]
