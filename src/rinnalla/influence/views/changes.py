"""Telling what is different now."""

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.influence import domain, queries, rules
from rinnalla.influence.domain.telling import authors_of, themes_of
from rinnalla.influence.forms import ChangeForm
from rinnalla.influence.models import Action, Change
from rinnalla.influence.trail import trail
from rinnalla.influence.views.pictures import picture_of
from rinnalla.organisations.models import Unit
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused
from rinnalla.translated.fields import columns_of


@received_once
def change_write(request: HttpRequest, action: int) -> HttpResponse:
    """Write what an action has changed; others that follow from the same words may belong to it."""
    about: Action = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    own = _own_unit(about)
    form = filled(
        request,
        ChangeForm,
        actions=queries.kin_of(about),
        units=_units(about),
        initial={"actions": [about.pk], "unit": own},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            picture = picture_of(form, organisation=person.organisation, circle=None, by=person)
            made = domain.write_change(
                actions=list(data["actions"]), unit=data["unit"], texts=form.written(), by=person, picture=picture
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved. Look at it once more, then publish."))
            return redirect("influence:change_publish", change=made.pk)
    form.ask_for_picture_again()
    return render(request, "influence/change_edit.html", {"form": form, "action": about, "change": None})


@received_once
def change_edit(request: HttpRequest, change: int) -> HttpResponse:
    about: Change = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    chosen = list(about.actions.all())
    may_choose = queries.kin_of(chosen[0]) if chosen else Action.objects.none()
    may_choose = Action.objects.filter(Q(pk__in=may_choose.values("pk")) | Q(pk__in=[it.pk for it in chosen]))
    initial = columns_of(about, *ChangeForm.texts) | {"actions": [it.pk for it in chosen], "unit": about.unit_id}
    form = filled(
        request,
        ChangeForm,
        actions=may_choose,
        units=Unit.objects.filter(organisation=about.organisation_id),
        has_picture=about.picture is not None,
        initial=initial,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            picture = picture_of(form, organisation=about.organisation, circle=None, by=person)
            domain.revise_change(
                about,
                actions=list(data["actions"]),
                unit=data["unit"],
                texts=form.written(),
                by=person,
                picture=picture,
                without_picture=data.get("without_picture", False),
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("influence:trail_change" if about.published_at else "influence:change_publish", about.pk)
    form.ask_for_picture_again()
    return render(request, "influence/change_edit.html", {"form": form, "change": about})


@received_once
def change_publish(request: HttpRequest, change: int) -> HttpResponse:
    """Look at it as everyone will, then publish."""
    about: Change = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if about.published_at:
        return redirect("influence:trail_change", change=about.pk)
    refused: Refused | None = None
    if request.method == "POST":
        try:
            domain.publish_change(about, by=person)
        except Refused as error:
            refused = error
        else:
            messages.success(request, _("It is public now. Those whose words it grew from have been told."))
            return redirect("influence:trail_change", change=about.pk)
    actions = list(about.actions.all())
    return render(
        request,
        "influence/change_publish.html",
        {
            "change": about,
            "refused": refused,
            "open_actions": [action for action in actions if action.is_open],
            "is_ready": any(action.done_at for action in actions),
            "authors": len(authors_of(themes_of(actions))),
            "trail": trail(about, person=person),
        },
    )


def _units(action: Action) -> Any:
    return Unit.objects.filter(organisation=action.organisation_id, closed_on=None)


def _own_unit(action: Action) -> int | None:
    """Where it most likely happened: the unit of the body that answered, else the first of the group."""
    if action.answer is not None:
        return action.answer.sending.body.unit_id
    group = rules.group_of(action)
    return group.units.values_list("pk", flat=True).first() if group is not None else None
