"""The agenda: put together, sent and printed; and a member's proposal for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.documents import typeset
from rinnalla.meetings import domain, forms, paper, queries
from rinnalla.meetings.domain.agenda import is_part, work_phase
from rinnalla.meetings.models import AgendaItem, Meeting
from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused


def agenda(request: HttpRequest, meeting: int) -> HttpResponse:
    """The whole agenda with everything that can be done to it."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    parts = queries.agenda_of(about)
    minutes = queries.minutes_of(parts)
    memo = getattr(about, "memo", None)
    return render(
        request,
        "meetings/agenda.html",
        {
            "meeting": about,
            "parts": parts,
            "minutes": minutes,
            "over": max(0, minutes - about.minutes),
            "left": max(0, about.minutes - minutes),
            "has_exercise": any(item.exercise for part in parts for item in part.items),
            "may_remove": not about.has_begun and memo is None,
            "is_fixed": about.is_cancelled or (memo is not None and memo.is_approved),
        },
    )


@require_POST
@received_once
def send(request: HttpRequest, meeting: int) -> HttpResponse:
    """Send the agenda to everyone."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if not pressed(request, lambda: domain.send_agenda(about, by=person)):
        return redirect("meetings:agenda", meeting=about.pk)
    messages.success(request, _("The agenda is on its way to every member."))
    return redirect("meetings:meeting", meeting=about.pk)


@received_once
def propose(request: HttpRequest, meeting: int) -> HttpResponse:
    """A member proposes an item, in one field."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.ProposeForm)
    if carried_out(
        form,
        lambda: domain.add_item(
            about,
            phase=work_phase(about.group),
            title=form.cleaned_data["title"],
            by=person,
            proposed_by=person,
        ),
    ):
        messages.success(request, _("Your proposal is on the agenda. Thank you."))
        return redirect(reverse("meetings:meeting", kwargs={"meeting": about.pk}) + "#agenda")
    return render(request, "meetings/propose.html", {"meeting": about, "form": form})


@received_once
def add(request: HttpRequest, meeting: int) -> HttpResponse:
    """Put an item on the agenda; `?phase=` says in which part."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    practice = about.group.model
    phase = request.GET.get("phase") or work_phase(about.group)
    form = filled(
        request,
        forms.ItemForm,
        topics=queries.topics_to_choose(about.group),
        phases=practice.phases if practice else (),
        initial={"minutes": 20, "phase": phase},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = domain.add_item(
                about,
                phase=data["phase"],
                title=data["title"],
                minutes=data["minutes"],
                topic=data.get("topic"),
                by=person,
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("It is on the agenda."))
            return back_to(made)
    return render(request, "meetings/item_add.html", {"meeting": about, "form": form})


@received_once
def item(request: HttpRequest, item: int) -> HttpResponse:
    """Change an item, or take it off."""
    about: AgendaItem = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    part = is_part(about)
    form = filled(
        request,
        forms.ItemForm,
        topics=queries.topics_to_choose(about.meeting.group),
        item=about,
        is_part=part,
        initial={"title": about.title, "minutes": about.minutes, "topic": about.topic_id},
    )
    if carried_out(
        form,
        lambda: domain.change_item(
            about,
            title=form.cleaned_data.get("title", ""),
            minutes=form.cleaned_data["minutes"],
            topic=form.cleaned_data.get("topic"),
            by=person,
        ),
    ):
        messages.success(request, _("The item has been changed."))
        return back_to(about)
    shown = next(
        shown
        for entry in queries.agenda_of(about.meeting)
        for shown in ([entry.rest] if entry.rest else []) + entry.items
        if shown.pk == about.pk
    )
    return render(
        request, "meetings/item.html", {"meeting": about.meeting, "item": about, "shown": shown, "form": form}
    )


@require_POST
@received_once
def move(request: HttpRequest, item: int) -> HttpResponse:
    """Move an item up or down, or take it off: whichever button was pressed."""
    about: AgendaItem = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    do = request.POST.get("do")
    try:
        if do == "remove":
            domain.remove_item(about, by=person)
            messages.success(request, _("It is off the agenda."))
            return redirect("meetings:agenda", meeting=about.meeting_id)
        domain.move_item(about, up=do == "up", by=person)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
    return back_to(about)


def as_pdf(request: HttpRequest, meeting: int) -> HttpResponse:
    """The agenda on paper."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    content = typeset.pdf("meetings/documents/agenda.typ", paper.agenda(about))
    return typeset.pdf_response(content, paper.filename(_("agenda"), about))


def back_to(item: AgendaItem) -> HttpResponse:
    """To the item's place on the agenda."""
    return redirect(reverse("meetings:agenda", kwargs={"meeting": item.meeting_id}) + f"#item-{item.pk}")
