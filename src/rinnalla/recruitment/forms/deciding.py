"""What the leads decide and answer."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rinnalla.recruitment.models import Outcome
from rinnalla.translated.forms import capitals


class DecideForm(forms.Form):
    """What is decided on one application."""

    outcome = forms.ChoiceField(label=_("What do you decide?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, may_wait: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["outcome"]
        field.choices = capitals(one for one in Outcome.choices if may_wait or one[0] != Outcome.WAITING)
        if not may_wait:
            field.help_text = _("The applicant does not want to be on the waiting list.")


class AnswerForm(forms.Form):
    """The kind words of one answer."""

    text = forms.CharField(
        label=_("The answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        error_messages={"required": _("Write the answer.")},
    )
