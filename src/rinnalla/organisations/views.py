"""Pages where an administrator keeps the organisation and its tree of units."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.organisations import domain, queries
from rinnalla.organisations.forms import NewUnitForm, OrganisationForm, UnitForm
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused


def units(request: HttpRequest) -> HttpResponse:
    organisation = request.user.organisation  # type: ignore[union-attr]
    return render(
        request, "organisations/units.html", {"organisation": organisation, "nodes": queries.tree(organisation)}
    )


@received_once
def add(request: HttpRequest) -> HttpResponse:
    organisation = request.user.organisation  # type: ignore[union-attr]
    initial = {"parent": request.GET.get("in"), "kind": "unit"}
    form = filled(request, NewUnitForm, organisation=organisation, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            unit = domain.add_unit(
                organisation=organisation,
                kind=data["kind"],
                texts=form.texts(),
                parent=data["parent"],
                address=data["address"],
                by=request.user,
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Added: %(unit)s.") % {"unit": unit})
            return redirect("organisations:units")
    return render(request, "organisations/add.html", {"form": form})


@received_once
def edit(request: HttpRequest, unit: int) -> HttpResponse:
    about = request.about  # type: ignore[attr-defined]
    form = filled(request, UnitForm, instance=about)
    if request.method == "POST" and form.is_valid():
        domain.rename(about, texts=form.texts(), address=form.cleaned_data["address"], by=request.user)
        messages.success(request, _("Saved."))
        return redirect("organisations:units")
    return render(request, "organisations/edit.html", {"form": form, "unit": about})


@received_once
def close(request: HttpRequest, unit: int) -> HttpResponse:
    about = request.about  # type: ignore[attr-defined]
    refusal = ""
    if request.method == "POST":
        try:
            domain.close(about, by=request.user)
        except Refused as refused:
            refusal = str(refused.message)
        else:
            messages.success(request, _("Closed: %(unit)s.") % {"unit": about})
            return redirect("organisations:units")
    return render(request, "organisations/close.html", {"unit": about, "refusal": refusal})


@received_once
def organisation(request: HttpRequest) -> HttpResponse:
    about = request.user.organisation  # type: ignore[union-attr]
    form = filled(request, OrganisationForm, instance=about)
    if request.method == "POST" and form.is_valid():
        domain.change_organisation(
            about, texts=form.texts(), bus_ticket=form.cleaned_data["bus_ticket"], by=request.user
        )
        messages.success(request, _("Saved."))
        return redirect("organisations:units")
    return render(request, "organisations/organisation.html", {"form": form})
