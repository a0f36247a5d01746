"""Who takes their turn until when, and handing over."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.continuity import domain, forms, queries
from rinnalla.groups.models import Group, Membership
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.translated.fields import active_language

SHOWN = 50


def turns(request: HttpRequest, group: int) -> HttpResponse:
    """Everyone's turn, and what has been handed over."""
    about: Group = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "continuity/turns.html",
        {
            "group": about,
            "today": clock.today(),
            "page": Paginator(queries.turns_in(about), SHOWN).get_page(request.GET.get("page")),
            "handovers": queries.handovers_of(about)[:10],
        },
    )


@received_once
def turn(request: HttpRequest, membership: int) -> HttpResponse:
    """Until when."""
    about: Membership = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    term = getattr(about, "term", None)
    form = filled(request, forms.TurnForm, initial={"ends_on": term.ends_on if term else None})
    if carried_out(form, lambda: domain.set_turn(about, ends_on=form.cleaned_data["ends_on"], by=person)):
        messages.success(request, _("Saved."))
        return redirect("continuity:turns", group=about.group_id)
    return render(request, "continuity/turn.html", {"membership": about, "group": about.group, "form": form})


@received_once
def hand_over(request: HttpRequest, membership: int) -> HttpResponse:
    """A lead's work goes on to another."""
    about: Membership = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.HandOverForm, membership=about)
    if carried_out(
        form,
        lambda: domain.hand_over(
            about,
            to=form.cleaned_data["to"],
            note=form.cleaned_data["note"],
            stays=form.cleaned_data["stays"],
            language=active_language(),
            by=person,
        ),
    ):
        name = form.cleaned_data["to"].person.shown_name
        messages.success(request, _("%(name)s leads from now on, and has your note.") % {"name": name})
        return redirect("groups:home", group=about.group_id)
    return render(request, "continuity/hand_over.html", {"membership": about, "group": about.group, "form": form})
