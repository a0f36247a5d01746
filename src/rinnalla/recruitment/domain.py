"""What people do to find members."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups.models import Group
from rinnalla.people.models import Person
from rinnalla.recruitment.models import Call, Channel, InfoEvent, Outreach
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

WRITTEN = verb("recruitment.call_written", gettext_lazy("%(who)s wrote the call %(what)s"))
CHANGED = verb("recruitment.call_changed", gettext_lazy("%(who)s changed the call %(what)s"))
PUBLISHED = verb("recruitment.call_published", gettext_lazy("%(who)s published the call %(what)s"))
EVENT_ADDED = verb("recruitment.event_added", gettext_lazy("%(who)s set an info event for the call %(what)s"))
EVENT_NOTED = verb("recruitment.event_noted", gettext_lazy("%(who)s noted who came to an info event of %(what)s"))
OUTREACH_NOTED = verb("recruitment.outreach_noted", gettext_lazy("%(who)s noted how people were asked to %(what)s"))

TEXTS = ("title", "who", "what", "gets")
MOST = 9999


@transaction.atomic
def write_call(
    *, group: Group, texts: Mapping[str, str], contact: str, by: Person, closes_on: date | None = None
) -> Call:
    """Write a call to join the group (R1), not shown to anyone else yet. `texts` are `title_fi`, `who_sv` and so on.

    Raises Refused where the group is closed, there is no title or nobody to ask, or the closing day is past.
    """
    _check(group, texts, contact, closes_on)
    call = Call.objects.create(
        organisation_id=group.organisation_id,
        group=group,
        contact=contact.strip(),
        closes_on=closes_on,
        **_columns(texts),
    )
    record(by, WRITTEN, call)
    return call


@transaction.atomic
def edit_call(call: Call, *, texts: Mapping[str, str], contact: str, by: Person, closes_on: date | None = None) -> None:
    """Change a call, published or not. Raises Refused as writing does; an open call may be closed from today on."""
    _check(call.group, texts, contact, closes_on, was=call.closes_on)
    for column, text in _columns(texts).items():
        setattr(call, column, text)
    call.contact, call.closes_on = contact.strip(), closes_on
    call.save()
    record(by, CHANGED, call)


@transaction.atomic
def publish_call(call: Call, *, by: Person) -> None:
    """Show the call to everyone, as a page and a poster. Publishing again changes nothing.

    Raises Refused while something of it is missing in every language, or where its day is past or its group closed.
    """
    if call.published_at is not None:
        return
    if call.group.closed_on is not None:
        raise Refused(_("The group has ended. A call for it cannot be published."))
    if not all(getattr(call, name) for name in TEXTS):
        raise Refused(_("Write first who is welcome, what you do and what one gets. Then publish."))
    if call.closes_on is not None and call.closes_on < clock.today():
        raise Refused(_("The closing day is past. Set a later one first, or none."))
    now = clock.now()
    if Call.objects.filter(pk=call.pk, published_at=None).update(published_at=now):
        call.published_at = now
        record(by, PUBLISHED, call)


@transaction.atomic
def add_info_event(call: Call, *, starts_at: datetime, place: str, by: Person) -> InfoEvent:
    """Set an info event (R3). The same time and place again gives the existing one. Raises Refused without a place."""
    where = place.strip()
    if not where:
        raise Refused(_("Write where the info event is."))
    event, is_new = InfoEvent.objects.get_or_create(call=call, starts_at=starts_at, place=where)
    if is_new:
        record(by, EVENT_ADDED, call, details={"day": clock.local_day(starts_at)})
    return event


@transaction.atomic
def note_info_event(event: InfoEvent, *, came: int, want_to_join: int, by: Person) -> None:
    """Note how many came, as few as one, and how many of them want to join. Noting again corrects it.

    Raises Refused before the event has begun, or where more want to join than came.
    """
    if event.starts_at > clock.now():
        raise Refused(_("The info event has not been yet. Come back after it."))
    _check_counts(came, want_to_join)
    if want_to_join > came:
        raise Refused(_("More want to join than came. Check the numbers."))
    event.came, event.want_to_join = came, want_to_join
    event.save(update_fields=["came", "want_to_join"])
    record(by, EVENT_NOTED, event.call, details={"came": came, "want_to_join": want_to_join})


@transaction.atomic
def note_outreach(
    call: Call,
    *,
    channel: str,
    by: Person,
    reached: int | None = None,
    interested: int = 0,
    joined: int = 0,
    on: date | None = None,
) -> Outreach:
    """Note an effort through one channel and what came of it (R2): numbers, never names.

    Raises Refused for an unknown channel, a day to come, or numbers that cannot be.
    """
    if channel not in Channel.values:
        raise Refused(_("Choose how people were asked."))
    day = on or clock.today()
    if day > clock.today():
        raise Refused(_("The day is still to come. Note it afterwards."))
    _check_counts(reached or 0, interested, joined)
    if joined > interested:
        raise Refused(_("More joined than were interested. Check the numbers."))
    if reached is not None and interested > reached:
        raise Refused(
            _("More were interested than were reached. Check the numbers, or leave out how many were reached.")
        )
    outreach = Outreach.objects.create(
        organisation_id=call.organisation_id,
        call=call,
        channel=channel,
        on=day,
        reached=reached,
        interested=interested,
        joined=joined,
        noted_by=by,
    )
    record(by, OUTREACH_NOTED, call, details={"channel": channel, "joined": joined})
    return outreach


def _columns(texts: Mapping[str, str]) -> dict[str, str]:
    known = [f"{name}_{lang}" for name in TEXTS for lang in LANGUAGES]
    return {column: texts[column].strip() for column in known if column in texts}


def _check(
    group: Group, texts: Mapping[str, str], contact: str, closes_on: date | None, was: date | None = None
) -> None:
    if group.closed_on is not None:
        raise Refused(_("The group has ended. It does not look for members any more."))
    if not any(text for column, text in _columns(texts).items() if column.startswith("title_")):
        raise Refused(_("Give the call a title."))
    if not contact.strip():
        raise Refused(_("Write whom one can ask."))
    if closes_on is not None and closes_on != was and closes_on < clock.today():
        raise Refused(_("The closing day is past. Choose today or a later day."))


def _check_counts(*counts: int) -> None:
    if any(not 0 <= count <= MOST for count in counts):
        raise Refused(_("A number is at least 0 and at most %(most)d.") % {"most": MOST})
