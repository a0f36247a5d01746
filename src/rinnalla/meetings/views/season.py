"""The season: its dates, planning them, adding, moving and cancelling a meeting, and the calendar file."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.documents.calendar import calendar_response
from rinnalla.groups.models import Group
from rinnalla.meetings import domain, forms, ics, queries, rules
from rinnalla.meetings.models import Meeting, Topic
from rinnalla.practices import library
from rinnalla.practices.schema import Rhythm
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

SHOWN = 25


def season(request: HttpRequest, group: int) -> HttpResponse:
    """What is coming, what has been."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    return render(
        request,
        "meetings/season.html",
        {
            "group": about,
            "coming": Paginator(queries.coming(about), SHOWN).get_page(request.GET.get("page")),
            "past": Paginator(queries.past(about), SHOWN).get_page(request.GET.get("past")),
            "is_member": rules.is_member.test(person, about),
            "is_lead": rules.is_lead.test(person, about) and about.closed_on is None,
            "is_closed": about.closed_on is not None,
        },
    )


def _rhythm(group: Group) -> Rhythm | None:
    practice = library.find(group.practice)
    return practice.rhythm(group.rhythm) if practice else None


def _usual(group: Group, rhythm: Rhythm | None) -> dict[str, Any]:
    """What a new date starts with: as the last meeting was, else as the model suggests."""
    last = Meeting.objects.filter(group=group).order_by("-starts_at").first()
    if last is not None:
        usual = forms.MeetingForm.of(last)
        del usual["day"]
        return usual
    return {"starts": rhythm.starts, "ends": rhythm.ends} if rhythm else {}


@received_once
def plan(request: HttpRequest, group: int) -> HttpResponse:
    """Two steps: a first day and how many (GET), then the proposed days, each of which may be changed (POST)."""
    about: Group = request.about  # type: ignore[attr-defined]
    rhythm = _rhythm(about)
    usual = {**_usual(about, rhythm), "meetings": rhythm.meetings if rhythm else 11}
    months_off = rhythm.months_off if rhythm else (7,)
    asked = forms.SeasonForm(request.GET or None, initial=usual, months_off=months_off)
    page = {"group": about, "form": asked, "rhythm": rhythm}
    if not asked.is_valid():
        return render(request, "meetings/plan.html", page)
    days = _proposed(asked.cleaned_data, rhythm, months_off)
    each = rhythm.each_topic if rhythm else 1
    topics = list(queries.topics_of(about)[:50]) if each > 1 else None
    form = filled(request, forms.DatesForm, days=days, topics=topics, each_topic=each, initial=asked.cleaned_data)
    if request.method == "POST" and form.is_valid():
        try:
            meetings = _create(about, form, request.user)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(
                request, _("The dates are set: %(count)s meetings. Every member got them.") % {"count": len(meetings)}
            )
            return redirect("meetings:season", group=about.pk)
    return render(
        request, "meetings/plan_dates.html", {**page, "form": form, "topics": topics, "days": _with_weekdays(form)}
    )


def _proposed(data: dict[str, Any], rhythm: Rhythm | None, months_off: Any) -> list[domain.Proposed]:
    days = domain.propose_dates(
        first=data["first"],
        meetings=data["meetings"],
        a_year=rhythm.meetings if rhythm else 11,
        months_off=months_off,
    )
    return domain.beside_holidays(days)


def _with_weekdays(form: forms.DatesForm) -> list[Any]:
    """The fields of the days, to be shown close together."""
    return [form[name] for name in form.fields if name.startswith(("day_", "topic_"))]


def _create(group: Group, form: forms.DatesForm, person: Any) -> list[Meeting]:
    chosen = form.chosen()
    topics: dict[str, Topic] = {}
    for _day, title in chosen:
        if title and title not in topics:
            topics[title] = domain.add_topic(group=group, title=title, by=person)
    data = form.cleaned_data
    return domain.plan_season(
        group=group,
        dates=[day for day, _title in chosen],
        starts=data["starts"],
        ends=data["ends"],
        place=data["place"],
        how_to_get_there=data["how_to_get_there"],
        topics=[topics.get(title) for _day, title in chosen],
        by=person,
    )


@received_once
def add(request: HttpRequest, group: int) -> HttpResponse:
    """Add one meeting."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.MeetingForm, initial=_usual(about, _rhythm(about)))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = domain.plan_meeting(
                group=about,
                place=data["place"],
                how_to_get_there=data["how_to_get_there"],
                by=person,
                **form.moments(),
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            if made.is_over:
                messages.success(request, _("The meeting is written down. It has been already, so nobody was told."))
            else:
                messages.success(request, _("The meeting is set. Every member was told."))
            return redirect("meetings:meeting", meeting=made.pk)
    return render(request, "meetings/add.html", {"group": about, "form": form})


@received_once
def move(request: HttpRequest, meeting: int) -> HttpResponse:
    """Move a meeting to another time or place."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.MeetingForm, initial=forms.MeetingForm.of(about))
    if carried_out(
        form,
        lambda: domain.move_meeting(
            about,
            place=form.cleaned_data["place"],
            how_to_get_there=form.cleaned_data["how_to_get_there"],
            by=person,
            **form.moments(),
        ),
    ):
        messages.success(request, _("The meeting has been moved. Every member was told at once."))
        return redirect("meetings:meeting", meeting=about.pk)
    return render(request, "meetings/move.html", {"meeting": about, "form": form})


@received_once
def cancel(request: HttpRequest, meeting: int) -> HttpResponse:
    """Cancel a meeting."""
    about: Meeting = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.CancelForm)
    if carried_out(form, lambda: domain.cancel_meeting(about, why=form.cleaned_data["why"], by=person)):
        messages.success(request, _("The meeting is cancelled. Every member was told at once."))
        return redirect("meetings:season", group=about.group_id)
    return render(request, "meetings/cancel.html", {"meeting": about, "form": form})


def calendar(request: HttpRequest, group: int) -> HttpResponse:
    """The season as a calendar file, for the member's own phone."""
    about: Group = request.about  # type: ignore[attr-defined]
    return calendar_response(ics.calendar_of(about), "rinnalla.ics")
