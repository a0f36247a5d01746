"""Method cards for a meeting: the ones that fit a part of it first, then all the others (C6)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rinnalla.meetings import domain, forms, queries
from rinnalla.meetings.domain.agenda import work_phase
from rinnalla.meetings.models import AgendaItem, Meeting
from rinnalla.meetings.views.agenda import back_to
from rinnalla.methods import cards
from rinnalla.methods.forms import FindCardsForm
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once

SUGGESTED = 6
SHOWN = 9


@received_once
def exercise(request: HttpRequest, meeting: int) -> HttpResponse:
    """Choose a method card for a part of the meeting (`?phase=`, else the first), and how long to take for it."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    practice = about.group.model
    phases = practice.phases if practice else ()
    phase = next((one for one in phases if one.key == request.GET.get("phase")), phases[0] if phases else None)
    # Each card has a form of its own: what is wrong is told at the one that was sent.
    form = filled(request, forms.CardForm, auto_id=f"%s-{slugify(request.POST.get('exercise', ''))}")
    made: list[AgendaItem] = []
    if carried_out(
        form,
        lambda: made.append(
            domain.add_item(
                about,
                phase=phase.key if phase else work_phase(about.group),
                title="",
                exercise=form.cleaned_data["exercise"],
                minutes=form.cleaned_data["minutes"],
                by=person,
            )
        ),
    ):
        messages.success(request, _("The method card is on the agenda."))
        return back_to(made[0])
    finding = FindCardsForm(request.GET)
    every = cards.cards_for(about.organisation_id)
    first = [] if finding.is_used else cards.suggested(every, practice, phase.key if phase else "")[:SUGGESTED]
    shown = {card.key for card in first}
    rest = [card for card in finding.narrow(every) if card.key not in shown]
    page = Paginator(rest, SHOWN).get_page(request.GET.get("page"))
    return render(
        request,
        "meetings/exercise.html",
        {
            "meeting": about,
            "form": form,
            "finding": finding,
            "phase": phase,
            "suggested": first if page.number == 1 else [],
            "page": page,
            "chosen": {item.exercise for item in about.items.all() if phase and item.phase == phase.key},
            "left": queries.minutes_left(about, phase.key) if phase else None,
        },
    )
