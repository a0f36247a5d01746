"""One meeting: what a member needs to come, and what a lead does next."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.groups import queries as groups
from rinnalla.groups.meeting_cards import meeting_cards_for
from rinnalla.meetings import domain, forms, queries
from rinnalla.meetings.domain.memo import members_then
from rinnalla.meetings.domain.travel import both_ways, may_claim
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once


def meeting(request: HttpRequest, meeting: int) -> HttpResponse:
    """When, where, what about; the ticket, the memo; for a lead the one next step."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    membership = groups.membership_in(about.group, person)
    is_open = about.group.closed_on is None
    is_lead = membership is not None and membership.is_lead and is_open
    memo = getattr(about, "memo", None)
    before = queries.memo_before(about) if membership else None
    there = list(about.attendances.select_related("person").order_by("person__called", "pk"))
    step = queries.next_step(about, memo=memo, before=before, there=len(there)) if is_lead else None
    agenda = queries.agenda_of(about)
    return render(
        request,
        "meetings/meeting.html",
        {
            "meeting": about,
            "group": about.group,
            "is_member": membership is not None,
            "is_lead": is_lead,
            "step": step,
            "step_url": reverse(step.page, kwargs={"meeting": step.about}) if step else "",
            "agenda": agenda,
            "minutes": queries.minutes_of(agenda),
            "memo": memo if memo and (memo.sent_at or is_lead) else None,
            "before": before,
            "there": there,
            "is_today": about.on == clock.today(),
            "may_propose": membership is not None and is_open and not about.is_over and not about.is_cancelled,
            "propose": forms.ProposeForm(),
            "claim": queries.claim_of(about, person) if membership else None,
            "may_claim": membership is not None and may_claim(about, person),
            "ticket": both_ways(about),
            "cards": []
            if about.is_cancelled
            else meeting_cards_for(about.group, person, about.starts_at if about.has_begun else None),
        },
    )


def people_for(meeting: Meeting) -> Any:
    """Whom one can note: the members of that day, and who was noted already, by name."""
    noted = meeting.attendances.values("person")
    members = members_then(meeting).values("person")
    return (Person.objects.filter(pk__in=members) | Person.objects.filter(pk__in=noted)).order_by("called", "pk")


@received_once
def attendance(request: HttpRequest, meeting: int) -> HttpResponse:
    """Who was there, one tap each."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(
        request,
        forms.AttendanceForm,
        people=people_for(about),
        initial={"people": list(about.attendances.values_list("person_id", flat=True))},
    )
    if carried_out(form, lambda: domain.note_attendance(about, people=form.cleaned_data["people"], by=person)):
        messages.success(request, _("Noted. Thank you."))
        return redirect("meetings:meeting", meeting=about.pk)
    return render(request, "meetings/attendance.html", {"meeting": about, "form": form})
