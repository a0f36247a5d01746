"""Planning the season, moving and cancelling a meeting."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups.models import Group
from rinnalla.mail.tell import path_to
from rinnalla.meetings.domain.agenda import fill_agenda, put_topic
from rinnalla.meetings.domain.telling import tell_all, when_and_where
from rinnalla.meetings.models import Meeting, Topic
from rinnalla.people.models import Person
from rinnalla.refused import Refused

PLANNED = verb("meetings.planned", gettext_lazy("%(who)s set the date of the meeting %(what)s"))
MOVED = verb("meetings.moved", gettext_lazy("%(who)s moved the meeting %(what)s"))
CANCELLED = verb("meetings.cancelled", gettext_lazy("%(who)s cancelled the meeting %(what)s"))

MOST_AT_ONCE = 60
LONGEST = timedelta(hours=12)


def moment(day: date, at: time) -> datetime:
    """A time on the wall clock of Finland as a moment, also on the days when the clocks are turned."""
    return datetime.combine(day, at, tzinfo=timezone.get_default_timezone())


@transaction.atomic
def plan_meeting(
    *, group: Group, starts_at: datetime, ends_at: datetime, place: str, by: Person, how_to_get_there: str = ""
) -> Meeting:
    """Add one meeting, its agenda filled with the parts of the model (C1), and tell the members of it.

    Planning the same time again gives the existing meeting. Raises Refused where the group has ended, the meeting ends
    before it starts, lasts longer than half a day or lies many years away. A day that has been may be written down.
    """
    meeting, is_new = _make(group, starts_at, ends_at, place, how_to_get_there, by)
    if is_new and not meeting.is_over:
        tell_all(
            meeting,
            by=by,
            subject=lambda: _("New meeting: %(day)s") % {"day": meeting.day},
            text=lambda: when_and_where(meeting),
        )
    return meeting


@transaction.atomic
def plan_season(
    *,
    group: Group,
    dates: Sequence[date],
    starts: time,
    ends: time,
    place: str,
    by: Person,
    how_to_get_there: str = "",
    topics: Sequence[Topic | None] = (),
) -> list[Meeting]:
    """Set all the dates of a season at once (C4) and tell the members of them in one message.

    `topics` are those of each date in turn, where they are known (C16: each topic twice). Days on which the group
    has a meeting at that time already are not doubled. Raises Refused as `plan_meeting` does, and for no dates.
    """
    days = sorted(set(dates))
    if not days:
        raise Refused(_("Choose at least one day."))
    if len(days) > MOST_AT_ONCE:
        raise Refused(_("That is too many meetings at once. Plan a year at a time."))
    meetings, new = [], []
    for day in days:
        meeting, is_new = _make(group, moment(day, starts), moment(day, ends), place, how_to_get_there, by)
        meetings.append(meeting)
        if is_new:
            new.append(meeting)
    topic_of = dict(zip(dates, topics, strict=False))
    for meeting in meetings:
        topic = topic_of.get(meeting.on)
        if topic is not None:
            put_topic(meeting, topic)
    coming = [meeting for meeting in new if not meeting.is_over]
    if coming:
        tell_all(
            coming[0],
            by=by,
            subject=lambda: _("The dates of our meetings"),
            text=lambda: _dates_in_words(coming),
            path=path_to("meetings:season", group=group.pk),
        )
    return meetings


def _dates_in_words(meetings: Iterable[Meeting]) -> str:
    listed = list(meetings)
    return "\n".join([*(f"{meeting.day} {meeting.hours}" for meeting in listed), "", listed[0].place])


def _make(
    group: Group, starts_at: datetime, ends_at: datetime, place: str, how_to_get_there: str, by: Person
) -> tuple[Meeting, bool]:
    if group.closed_on is not None:
        raise Refused(_("This group has ended. Found a new one to go on."))
    _check_times(starts_at, ends_at)
    if not place.strip():
        raise Refused(_("Say where you meet."))
    Group.objects.select_for_update().get(pk=group.pk)  # two leads who plan at once plan one after the other
    existing = Meeting.objects.filter(group=group, starts_at=starts_at, cancelled_at=None).first()
    if existing is not None:
        existing.group = group
        return existing, False
    meeting = Meeting.objects.create(
        organisation_id=group.organisation_id,
        group=group,
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        how_to_get_there=how_to_get_there.strip(),
    )
    fill_agenda(meeting)
    record(by, PLANNED, meeting)
    return meeting, True


def _check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise Refused(_("The meeting ends before it starts. Check the times."))
    if ends_at - starts_at > LONGEST:
        raise Refused(_("The meeting lasts more than 12 hours. Check the times."))
    if not (timezone.localdate(starts_at).year >= 2000 and starts_at <= clock.now() + timedelta(days=3 * 366)):
        raise Refused(_("The day is many years away. Check the year."))


@transaction.atomic
def move_meeting(
    meeting: Meeting,
    *,
    starts_at: datetime,
    ends_at: datetime,
    by: Person,
    place: str | None = None,
    how_to_get_there: str | None = None,
) -> Meeting:
    """Move a meeting to another time, or place, and tell every member at once what was and what is.

    Moving to where it is does nothing. Raises Refused for a cancelled meeting, for one that has been held (its
    attendance or memo is written) and as `plan_meeting` does.
    """
    _check_may_change(meeting)
    _check_times(starts_at, ends_at)
    before = {name: getattr(meeting, name) for name in ("starts_at", "ends_at", "place", "how_to_get_there")}
    after = {
        "starts_at": starts_at,
        "ends_at": ends_at,
        "place": meeting.place if place is None else place.strip(),
        "how_to_get_there": meeting.how_to_get_there if how_to_get_there is None else how_to_get_there.strip(),
    }
    if after == before:
        return meeting
    if not after["place"]:
        raise Refused(_("Say where you meet."))
    if (
        Meeting.objects.filter(group=meeting.group, starts_at=starts_at, cancelled_at=None)
        .exclude(pk=meeting.pk)
        .exists()
    ):
        raise Refused(_("The group already meets at that time. Choose another."))
    was = Meeting(group=meeting.group, **before)
    for name, value in after.items():
        setattr(meeting, name, value)
    meeting.save(update_fields=list(after))
    record(by, MOVED, meeting, details={"was": clock.local_day(was.starts_at)})
    if not meeting.is_over:
        tell_all(
            meeting,
            by=by,
            subject=lambda: (
                _("The meeting has moved: %(day)s %(hours)s") % {"day": meeting.day, "hours": meeting.hours}
            ),
            text=lambda: (
                _("It was to be: %(day)s %(hours)s, %(place)s")
                % {"day": was.day, "hours": was.hours, "place": was.place}
                + "\n\n"
                + _("Now it is:")
                + "\n"
                + when_and_where(meeting)
            ),
        )
    return meeting


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, why: str, by: Person) -> None:
    """Cancel a meeting and tell every member at once. Cancelling again does nothing.

    Raises Refused where no reason is given or the meeting has been held.
    """
    if meeting.is_cancelled:
        return
    _check_may_change(meeting)
    reason = why.strip()
    if not reason:
        raise Refused(_("Say why in a few words, so that nobody has to wonder."))
    done = Meeting.objects.filter(pk=meeting.pk, cancelled_at=None).update(
        cancelled_at=clock.now(), cancelled_why=reason[:200]
    )
    meeting.refresh_from_db(fields=["cancelled_at", "cancelled_why"])
    if not done:
        return
    record(by, CANCELLED, meeting)
    if not meeting.is_over:
        tell_all(
            meeting,
            by=by,
            subject=lambda: _("Cancelled: the meeting on %(day)s") % {"day": meeting.day},
            text=lambda: (
                _("There is no meeting on %(day)s %(hours)s.") % {"day": meeting.day, "hours": meeting.hours}
                + "\n\n"
                + meeting.cancelled_why
            ),
        )


def _check_may_change(meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise Refused(_("This meeting has been cancelled. Plan a new one."))
    if meeting.attendances.exists() or hasattr(meeting, "memo"):
        raise Refused(_("This meeting has been held: who was there or its memo is written down. It stays as it is."))
