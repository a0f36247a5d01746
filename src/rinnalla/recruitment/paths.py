"""Addresses of this room without a language, for messages."""

from django.urls import reverse
from django.utils import translation

from rinnalla.recruitment.models import Call


def path_to_applications(call: Call) -> str:
    """The list of a call's applications."""
    with translation.override("fi"):
        return reverse("recruitment:applications", kwargs={"call": call.pk})
