"""What is asked for a call, its info events and the asking."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rinnalla import clock
from rinnalla.recruitment.models import Channel
from rinnalla.translated.forms import TextsForm


class CallForm(TextsForm):
    """The texts in three languages, whom to ask, and until when."""

    texts = {
        "title": (pgettext_lazy("of a text", "Title"), 120),
        "who": (_("Who is welcome"), 1000),
        "what": (_("What we do"), 1500),
        "gets": (_("What you get"), 1000),
    }
    required = ("title", "who", "what", "gets")
    boxes = ("who", "what", "gets")
    hints = {
        "who": _("Present and former clients: say both, if both are welcome."),
        "gets": _("That travel is paid and there is coffee; that it is free and voluntary."),
    }

    contact = forms.CharField(
        label=_("Whom to ask"),
        max_length=200,
        help_text=_("A worker's name and phone number. Everyone sees this."),
        error_messages={"required": _("Write whom one can ask.")},
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    closes_on = forms.DateField(
        label=_("Open until"), required=False, help_text=_("Leave this empty if one may join at any time.")
    )


class InfoEventForm(forms.Form):
    """When and where."""

    starts_at = forms.DateTimeField(label=_("When"), widget=forms.DateTimeInput)
    place = forms.CharField(
        label=_("Where"),
        max_length=200,
        help_text=_("The address, and how one gets in."),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )


class NoteInfoEventForm(forms.Form):
    """Who came, as numbers."""

    came = forms.IntegerField(label=_("How many came"), min_value=0, max_value=9999)
    want_to_join = forms.IntegerField(label=_("How many of them want to join"), min_value=0, max_value=9999)


class OutreachForm(forms.Form):
    """An effort and what came of it."""

    channel = forms.ChoiceField(label=_("How were people asked?"), widget=forms.RadioSelect)
    on = forms.DateField(label=_("Day"))
    reached = forms.IntegerField(
        label=_("How many did it reach?"),
        required=False,
        min_value=0,
        max_value=9999,
        help_text=_("Leave this empty if you do not know."),
    )
    interested = forms.IntegerField(label=_("How many were interested?"), min_value=0, max_value=9999, initial=0)
    joined = forms.IntegerField(label=_("How many joined?"), min_value=0, max_value=9999, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["initial"] = {"on": clock.today(), "channel": Channel.PERSONAL, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        channel: Any = self.fields["channel"]
        channel.choices = [(value, str(label).capitalize()) for value, label in Channel.choices]
