"""Who does what, and whether it was done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.groups.models import Group
from rinnalla.influence import domain, queries, rules
from rinnalla.influence.chain import around
from rinnalla.influence.eyes import Eyes
from rinnalla.influence.forms import ActionForm, DroppedForm, PersonAndDay, people_for
from rinnalla.influence.models import Action, Answer
from rinnalla.influence.reach import promised
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused
from rinnalla.voices.models import Theme


def action(request: HttpRequest, action: int) -> HttpResponse:
    """One action: what, who, by when; for those who report on it, what to do next."""
    about: Action = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    reports = rules.reports.test(person, about)
    chain = around(about)
    eyes = Eyes.of(person, chain, about)
    group = rules.group_of(about)
    return render(
        request,
        "influence/action.html",
        {
            "action": about,
            "reports": reports,
            "who": eyes.who(about) or (str(group) if group else ""),
            "promised": promised(about),
            "statement": chain.statements[0] if chain.statements else None,
            "themes": [theme for theme in chain.themes if eyes.sees_theme(theme)],
            "changes": chain.changes,
            "drafts": queries.drafts_of(about)[:5] if reports else [],
        },
    )


@received_once
def action_add(request: HttpRequest, answer: int) -> HttpResponse:
    """Agree on one more action after an answer."""
    about: Answer = request.about  # type: ignore[attr-defined]
    sending = about.sending
    form = filled(
        request, ActionForm, people=people_for(sending.statement.group, sending.body), nobody=str(sending.body)
    )
    if request.method == "POST" and form.is_valid():
        made = _agree(request, form, answer=about)
        if made is not None:
            return redirect("influence:statement", statement=sending.statement_id)
    return render(request, "influence/action_add.html", {"form": form, "statement": sending.statement})


@received_once
def small_thing(request: HttpRequest, theme: int) -> HttpResponse:
    """Do a small thing at once, straight from a theme (C9)."""
    about: Theme = request.about  # type: ignore[attr-defined]
    group = get_object_or_404(Group, circle=about.circle_id)
    form = filled(request, ActionForm, people=people_for(group), nobody=str(group))
    if request.method == "POST" and form.is_valid():
        made = _agree(request, form, theme=about)
        if made is not None:
            return redirect("influence:action", action=made.pk)
    return render(request, "influence/small_thing.html", {"form": form, "theme": about, "group": group})


def _agree(request: HttpRequest, form: ActionForm, **after: Any) -> Action | None:
    """Agree on what a form says; None where it was refused, which the form then shows."""
    person: Any = request.user
    data = form.cleaned_data
    try:
        made = domain.agree_action(
            what=form.written(), responsible=data["responsible"], due_on=data["due_on"], by=person, **after
        )
    except Refused as refused:
        form.add_error(None, refused)
        return None
    messages.success(request, _("Agreed. The one who is responsible has been told."))
    return made


@require_POST
@received_once
def action_done(request: HttpRequest, action: int) -> HttpResponse:
    about: Action = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    try:
        domain.finish_action(about, by=person)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Well done. The group has been told. Tell next what is different now."))
    return redirect("influence:action", action=about.pk)


@require_POST
@received_once
def action_reopened(request: HttpRequest, action: int) -> HttpResponse:
    """Take back that it was done."""
    about: Action = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    try:
        domain.reopen_action(about, by=person)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("Taken back: this is still to be done. The group has been told."))
    return redirect("influence:action", action=about.pk)


@received_once
def action_dropped(request: HttpRequest, action: int) -> HttpResponse:
    """Say that it did not happen, and why (M3)."""
    about: Action = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if not about.is_open:
        return redirect("influence:action", action=about.pk)
    form = filled(request, DroppedForm)
    if carried_out(form, lambda: domain.drop_action(about, because=form.written(), by=person)):
        messages.success(request, _("Noted. The group has been told why."))
        return redirect("influence:action", action=about.pk)
    return render(request, "influence/action_dropped.html", {"form": form, "action": about})


@received_once
def action_hand_over(request: HttpRequest, action: int) -> HttpResponse:
    """Give it to somebody else, with a day."""
    about: Action = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if not about.is_open:
        return redirect("influence:action", action=about.pk)
    body = about.answer.sending.body if about.answer else None
    group = rules.group_of(about)
    form = filled(
        request,
        PersonAndDay,
        people=people_for(group, body),
        nobody=str(body or group),
        initial={"responsible": about.responsible_id, "due_on": about.due_on},
    )
    if carried_out(
        form,
        lambda: domain.hand_over_action(
            about, responsible=form.cleaned_data["responsible"], due_on=form.cleaned_data["due_on"], by=person
        ),
    ):
        messages.success(request, _("Saved."))
        return redirect("influence:action", action=about.pk)
    return render(request, "influence/action_hand_over.html", {"form": form, "action": about})
