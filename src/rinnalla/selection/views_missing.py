"""The make-up of the clientele, and who is missing from a group against it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from rinnalla.groups.models import Group
from rinnalla.groups.queries import balance_of
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.selection import clientele as domain
from rinnalla.selection import forms
from rinnalla.selection.missing import clientele_of, compared
from rinnalla.selection.models import ClientelePart, Feature
from rinnalla.translated.fields import columns_of


@require_safe
def clientele(request: HttpRequest) -> HttpResponse:
    """What the organisation knows of its clientele, coarse."""
    parts = clientele_of(request.user.organisation)  # type: ignore[union-attr]
    features = [
        {
            "key": feature,
            "label": Feature(feature).label,
            "parts": found,
            "left": 100 - sum(part.percent for part in found),
        }
        for feature, found in parts.items()
    ]
    return render(request, "selection/clientele.html", {"features": features})


@received_once
def add_part(request: HttpRequest, feature: str) -> HttpResponse:
    """One group more."""
    if feature not in Feature.values:
        raise Http404
    return _part(request, feature, None)


@received_once
def change_part(request: HttpRequest, clientele_part: int) -> HttpResponse:
    """Another name or share, or away with it."""
    about: ClientelePart = request.about  # type: ignore[attr-defined]
    if request.method == "POST" and "remove" in request.POST:
        domain.remove_part(about, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("Removed."))
        return redirect("selection:clientele")
    return _part(request, about.feature, about)


def _part(request: HttpRequest, feature: str, part: ClientelePart | None) -> HttpResponse:
    admin: Any = request.user
    initial = {}
    if part is not None:
        initial = columns_of(part, "name") | {"percent": part.percent}
    form = filled(request, forms.ClientelePartForm, initial=initial)
    if carried_out(
        form,
        lambda: domain.write_part(
            organisation=admin.organisation,
            feature=feature,
            texts=form.written(),
            percent=form.cleaned_data["percent"],
            by=admin,
            part=part,
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("selection:clientele")
    return render(request, "selection/part.html", {"form": form, "part": part, "feature": Feature(feature).label})


@require_safe
def missing(request: HttpRequest, group: int) -> HttpResponse:
    """The balance of a group against its model's rule, and who is missing against the clientele."""
    about: Group = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "selection/missing.html",
        {
            "group": about,
            "practice": about.model,
            "balance": balance_of(about),
            "features": compared(about),
        },
    )
