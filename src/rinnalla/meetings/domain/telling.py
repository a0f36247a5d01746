"""Who is told of a meeting, and where they find it."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from rinnalla.groups import queries as groups
from rinnalla.mail.tell import path_to, tell
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person


def tell_all(
    meeting: Meeting, *, by: Person, subject: Callable[[], str], text: Callable[[], str], path: str = ""
) -> None:
    """Tell every member of the group but the one who did it."""
    people = groups.people_of(meeting.group).exclude(pk=by.pk)
    tell(people, subject=subject, text=text, path=path or path_to("meetings:meeting", meeting=meeting.pk))


def tell_leads(meeting: Meeting, *, by: Person, subject: Callable[[], str], text: Callable[[], str], path: str) -> None:
    """Tell the group's leads but the one who did it."""
    leads = groups.leads_of(meeting.group).exclude(person=by)
    tell([lead.person for lead in leads if lead.person.is_active], subject=subject, text=text, path=path)


def when_and_where(meeting: Meeting) -> str:
    """Day, hours, place and the way there, for a message, in the reader's language."""
    lines = [f"{meeting.day} {meeting.hours}", meeting.place]
    if meeting.how_to_get_there:
        lines.append(meeting.how_to_get_there)
    return "\n".join([*lines, "", _("Your travel is paid: a bus ticket there and back.")])
