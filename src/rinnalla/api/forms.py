"""Giving a token."""

from django import forms
from django.utils.translation import gettext_lazy


class TokenForm(forms.Form):
    """For which system the token is."""

    name = forms.CharField(
        label=gettext_lazy("Which system sends the responses"),
        max_length=80,
        help_text=gettext_lazy("So that you know later whose token to take away."),
    )
