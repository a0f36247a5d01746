"""The administrator's pages: who is in, and what they are where and for how long."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.people import domain, queries
from rinnalla.people.forms import EditForm, EraseForm, NewPersonForm, RoleForm, SearchForm
from rinnalla.people.models import Person
from rinnalla.people.rules import comes_by_card
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

A_PAGE = 50


def people(request: HttpRequest) -> HttpResponse:
    organisation = request.user.organisation  # type: ignore[union-attr]
    form = SearchForm(request.GET or None, organisation=organisation)
    wanted = form.cleaned_data if form.is_bound and form.is_valid() else {}
    found = queries.people_of(
        organisation.pk,
        search=wanted.get("search", ""),
        role=wanted.get("role", ""),
        unit=wanted["unit"].pk if wanted.get("unit") else None,
    )
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "people/list.html", {"form": form, "page": page, "is_search": any(wanted.values())})


@received_once
def add(request: HttpRequest) -> HttpResponse:
    organisation = request.user.organisation  # type: ignore[union-attr]
    form = filled(request, NewPersonForm, organisation=organisation)
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.add_person(
                organisation=organisation,
                by=request.user,  # type: ignore[arg-type]
                **form.cleaned_data,
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(
                request, _("%(name)s is in. An invitation was sent to %(email)s.") % {"name": made, "email": made.email}
            )
            return redirect("people:person", person=made.pk)
    return render(request, "people/add.html", {"form": form})


def person(request: HttpRequest, person: int) -> HttpResponse:
    about: Person = request.about  # type: ignore[attr-defined]
    today = clock.today()
    roles = [
        (role, "past" if role.ends_on and role.ends_on < today else "later" if role.starts_on > today else "now")
        for role in queries.roles_of_person(about)
    ]
    return render(request, "people/person.html", {"person": about, "roles": roles, "by_card": comes_by_card(about)})


@received_once
def edit(request: HttpRequest, person: int) -> HttpResponse:
    about: Person = request.about  # type: ignore[attr-defined]
    form = filled(request, EditForm, initial=_details(about))
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_person(about, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("people:person", person=person)
    return render(request, "people/edit.html", {"form": form, "person": about})


def _details(person: Person) -> dict[str, str | None]:
    return {name: getattr(person, name) for name in ("called", "title", "email", "language")}


@received_once
def give_role(request: HttpRequest, person: int) -> HttpResponse:
    about: Person = request.about  # type: ignore[attr-defined]
    form = filled(request, RoleForm, organisation=about.organisation, initial={"starts_on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            domain.give_role(about, by=request.user, **form.cleaned_data)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The role was given."))
            return redirect("people:person", person=person)
    return render(request, "people/give_role.html", {"form": form, "person": about})


@received_once
def end_role(request: HttpRequest, role: int) -> HttpResponse:
    about = request.about  # type: ignore[attr-defined]
    refusal = ""
    if request.method == "POST":
        try:
            domain.end_role(about, by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            refusal = str(refused.message)
        else:
            messages.success(request, _("The role has ended."))
            return redirect("people:person", person=about.person_id)
    return render(request, "people/end_role.html", {"role": about, "refusal": refusal})


@received_once
def invite(request: HttpRequest, person: int) -> HttpResponse:
    about: Person = request.about  # type: ignore[attr-defined]
    if request.method == "POST":
        try:
            domain.invite_again(about, by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            messages.error(request, str(refused.message))
        else:
            messages.success(request, _("An invitation was sent to %(email)s.") % {"email": about.email})
    return redirect("people:person", person=person)


@received_once
def shut_out(request: HttpRequest, person: int) -> HttpResponse:
    about: Person = request.about  # type: ignore[attr-defined]
    refusal = ""
    if request.method == "POST":
        try:
            domain.shut_out(about, by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            refusal = str(refused.message)
        else:
            messages.success(request, _("%(name)s can no longer come in.") % {"name": about})
            return redirect("people:person", person=person)
    return render(request, "people/shut_out.html", {"person": about, "refusal": refusal})


@received_once
def let_in(request: HttpRequest, person: int) -> HttpResponse:
    about: Person = request.about  # type: ignore[attr-defined]
    if request.method == "POST":
        domain.let_in(about, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("%(name)s can come in again.") % {"name": about})
    return redirect("people:person", person=person)


@received_once
def erase(request: HttpRequest, person: int) -> HttpResponse:
    """For somebody who has asked for it by word or on paper."""
    about: Person = request.about  # type: ignore[attr-defined]
    form = filled(request, EraseForm)
    by: Any = request.user
    if carried_out(form, lambda: domain.erase(about, with_words=form.cleaned_data["words"] == "go", by=by)):
        messages.success(request, _("The data are gone."))
        return redirect("people:list")
    return render(request, "people/erase.html", {"form": form, "person": about, "is_own": False})
