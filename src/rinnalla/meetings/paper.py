"""What the agenda, the memo and the payment list say on paper."""

from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.text import slugify
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.meetings import queries
from rinnalla.meetings.models import Meeting, Memo


def filename(what: str, meeting: Meeting) -> str:
    """esityslista-2018-06-12.pdf"""
    return f"{slugify(what)}-{meeting.on:%Y-%m-%d}.pdf"


def _about(meeting: Meeting, title: str) -> dict[str, Any]:
    """What every paper of a meeting has."""
    group = meeting.group
    return {
        "title": f"{title} {clock.local_day(meeting.starts_at)}",
        "heading": title,
        "group": str(group.name),
        "header": str(group.organisation.name),
        "footer": f"{group.name}, {clock.local_day(meeting.starts_at)}",
        "when": f"{date_format(meeting.on, 'l j.n.Y')}, {meeting.hours}",
        "place": meeting.place,
        "how_to_get_there": meeting.how_to_get_there,
        "labels": {"when": _("When"), "place": _("Place"), "how": _("How to get there")},
    }


def agenda(meeting: Meeting) -> dict[str, Any]:
    """The agenda: its parts with items, minutes and topics. Paper goes from hand to hand: nobody's name is on it."""
    parts = queries.agenda_of(meeting)
    return {
        **_about(meeting, _("Agenda")),
        "cancelled": _("This meeting has been cancelled.") if meeting.is_cancelled else "",
        "minutes_short": _("min"),
        "needs_label": _("Needs:"),
        "travel": _("Your travel is paid: a bus ticket there and back."),
        "own": _("What would you like to say? Write it here, or tell it in the meeting."),
        "parts": [
            {
                "name": part.name,
                "minutes": part.minutes,
                "items": [
                    {
                        "title": item.title,
                        "minutes": item.row.minutes,
                        "topic": item.row.topic.title if item.row.topic and item.row.topic.title != item.title else "",
                        "needs": str(item.exercise.needs) if item.exercise else "",
                        "steps": [str(step) for step in item.exercise.steps] if item.exercise else [],
                    }
                    for item in part.items
                ],
            }
            for part in parts
        ],
    }


def memo(meeting: Meeting, written: Memo) -> dict[str, Any]:
    """The memo: who was there, what was said of each item, what was decided, and in which meeting it was approved."""
    there = [one.person.shown_name for one in meeting.attendances.select_related("person").order_by("person__called")]
    approved = ""
    if written.is_approved and written.approved_in:
        approved = _("Approved in the meeting on %(day)s.") % {"day": clock.local_day(written.approved_in.starts_at)}
    return {
        **_about(meeting, _("Memo")),
        "there_label": _("There were"),
        "there": ", ".join(there),
        "draft": "" if written.sent_at else _("A draft. It has not been sent yet."),
        "approved": approved,
        "corrections_label": _("Corrected when it was approved"),
        "corrections": written.corrections,
        "decisions_label": _("What we decided"),
        "decisions": written.decisions,
        "next_label": _("Next time"),
        "next_time": written.next_time,
        "parts": [
            {
                "name": part.name,
                "items": [
                    {"title": "" if item.is_part else item.title, "text": item.text}
                    for item in part.to_write
                    if item.text
                ],
            }
            for part in queries.agenda_of(meeting, written)
            if part.has_words
        ],
    }


def payment(group: Group) -> dict[str, Any]:
    """The approved claims that are to be paid, with their sum."""
    claims = list(queries.claims_of(group, "approved"))
    today = date_format(clock.today(), "j.n.Y")
    total = sum((claim.amount for claim in claims), start=0)
    return {
        "title": f"{_('Travel to be paid')} {today}",
        "heading": _("Travel to be paid"),
        "group": str(group.name),
        "header": str(group.organisation.name),
        "footer": f"{group.name}, {today}",
        "today": today,
        "none": _("Nothing is to be paid."),
        "columns": [_("Number"), _("Name"), _("Meeting"), _("Approved by"), _("Euros")],
        "rows": [
            [
                str(claim.pk),
                claim.person.shown_name,
                clock.local_day(claim.meeting.starts_at),
                claim.approved_by.shown_name if claim.approved_by else "",
                number_format(claim.amount, decimal_pos=2),
            ]
            for claim in claims
        ],
        "total_label": _("Together"),
        "total": f"{number_format(total, decimal_pos=2)} €",
        "paid_by": _("Paid, day and signature"),
    }
