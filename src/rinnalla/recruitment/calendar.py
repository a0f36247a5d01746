"""An info event for one's own calendar."""

from datetime import timedelta

from django.utils.translation import gettext as _

from rinnalla.documents.calendar import Entry, calendar_file
from rinnalla.recruitment.models import InfoEvent
from rinnalla.recruitment.poster import public_path

AN_HOUR = timedelta(hours=1)


def calendar_of(event: InfoEvent) -> bytes:
    """The info event as a calendar file, in the active language; an hour long where nothing else was said."""
    call = event.call
    return calendar_file(
        [
            Entry(
                key=f"info-event-{event.pk}",
                starts_at=event.starts_at,
                ends_at=event.ends_at or event.starts_at + AN_HOUR,
                title=_("Info event: %(call)s") % {"call": call.title},
                place=event.place,
                path=public_path(call),
                text=_("Just walk in. Coffee is ready."),
            )
        ],
        name=str(call.title),
    )
