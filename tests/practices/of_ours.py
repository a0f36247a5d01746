"""Addresses and contents of an organisation's own model, as the tests of writing it ask for them."""

import tomllib

from django.urls import reverse

from rinnalla.practices import domain


def at(name, ours, **more):
    return reverse(f"practices:{name}", kwargs={"own": ours.pk, **more})


def now(ours):
    return tomllib.loads(domain.newest_of(ours).text)


def seen(ours):
    return domain.newest_of(ours).digest


def filled_in(page):
    """What a browser sends of a form that it was shown, unchanged."""
    form = page.context["form"]
    return {
        name: value
        for name in form.fields
        if name != "file" and (value := form[name].value()) not in (None, "") and not hasattr(value, "read")
    }
