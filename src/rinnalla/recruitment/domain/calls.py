"""The call and its info events."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups.models import Group
from rinnalla.people.models import Person
from rinnalla.recruitment.domain.asked import ask_the_suggested
from rinnalla.recruitment.domain.outreach import check_counts
from rinnalla.recruitment.models import Call, InfoEvent, Meets, Welcomes
from rinnalla.refused import Refused
from rinnalla.translated.fields import columns_in

WRITTEN = verb("recruitment.call_written", gettext_lazy("%(who)s wrote the call %(what)s"))
CHANGED = verb("recruitment.call_changed", gettext_lazy("%(who)s changed the call %(what)s"))
PUBLISHED = verb("recruitment.call_published", gettext_lazy("%(who)s published the call %(what)s"))
EVENT_ADDED = verb("recruitment.event_added", gettext_lazy("%(who)s set an info event for the call %(what)s"))
EVENT_NOTED = verb("recruitment.event_noted", gettext_lazy("%(who)s noted who came to an info event of %(what)s"))

TEXTS = ("title", "who", "what", "gets")
# A text that a call may do without.
MORE_TEXTS = ("travel",)
# How long after the closing day everyone has an answer, where nothing else is promised.
ANSWERED_IN = timedelta(days=14)


@transaction.atomic
def write_call(
    *,
    group: Group,
    texts: Mapping[str, str],
    contact: str,
    by: Person,
    closes_on: date | None = None,
    answers_on: date | None = None,
    welcomes: str = Welcomes.BOTH,
    meets: str = Meets.PLACE,
    takes_applications: bool = True,
) -> Call:
    """Write a call to join the group (R1), not shown to anyone else yet. `texts` are `title_fi`, `who_sv` and so on.

    With a closing day everyone is promised an answer (R6, D2): by `answers_on`, else in two weeks after it. The open
    questions that the operating model suggests are asked until the group chooses others.

    Raises Refused where the group is closed, there is no title or nobody to ask, or a day cannot be.
    """
    _check(group, texts, contact, closes_on, answers_on)
    call = Call.objects.create(
        organisation_id=group.organisation_id,
        group=group,
        contact=contact.strip(),
        closes_on=closes_on,
        answers_on=_promised(closes_on, answers_on),
        welcomes=welcomes,
        meets=meets,
        takes_applications=takes_applications,
        **columns_in(texts, *TEXTS, *MORE_TEXTS),
    )
    record(by, WRITTEN, call)
    ask_the_suggested(call)
    return call


@transaction.atomic
def edit_call(
    call: Call,
    *,
    texts: Mapping[str, str],
    contact: str,
    by: Person,
    closes_on: date | None = None,
    answers_on: date | None = None,
    welcomes: str | None = None,
    meets: str | None = None,
    takes_applications: bool | None = None,
) -> None:
    """Change a call, published or not. Raises Refused as writing does; an open call may be closed from today on."""
    _check(call.group, texts, contact, closes_on, answers_on, was=call)
    for column, text in columns_in(texts, *TEXTS, *MORE_TEXTS).items():
        setattr(call, column, text)
    call.contact, call.closes_on, call.answers_on = contact.strip(), closes_on, _promised(closes_on, answers_on)
    call.welcomes, call.meets = welcomes or call.welcomes, meets or call.meets
    if takes_applications is not None:
        call.takes_applications = takes_applications
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
def add_info_event(
    call: Call, *, starts_at: datetime, place: str, by: Person, ends_at: datetime | None = None
) -> InfoEvent:
    """Set an info event (R3). The same time and place again gives the existing one. Raises Refused without a place, or
    where it ends before it starts."""
    where = place.strip()
    if not where:
        raise Refused(_("Write where the info event is."))
    if ends_at is not None and ends_at <= starts_at:
        raise Refused(_("The info event ends before it starts. Check the times."))
    event, is_new = InfoEvent.objects.get_or_create(
        call=call, starts_at=starts_at, place=where, defaults={"ends_at": ends_at}
    )
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
    check_counts(came, want_to_join)
    if want_to_join > came:
        raise Refused(_("More want to join than came. Check the numbers."))
    event.came, event.want_to_join = came, want_to_join
    event.save(update_fields=["came", "want_to_join"])
    record(by, EVENT_NOTED, event.call, details={"came": came, "want_to_join": want_to_join})


def _promised(closes_on: date | None, answers_on: date | None) -> date | None:
    return answers_on or (closes_on + ANSWERED_IN if closes_on else None)


def _check(
    group: Group,
    texts: Mapping[str, str],
    contact: str,
    closes_on: date | None,
    answers_on: date | None,
    was: Call | None = None,
) -> None:
    if group.closed_on is not None:
        raise Refused(_("The group has ended. It does not look for members any more."))
    if not any(columns_in(texts, "title").values()):
        raise Refused(_("Give the call a title."))
    if not contact.strip():
        raise Refused(_("Write whom one can ask."))
    if closes_on is not None and (was is None or closes_on != was.closes_on) and closes_on < clock.today():
        raise Refused(_("The closing day is past. Choose today or a later day."))
    if answers_on is not None and closes_on is not None and answers_on < closes_on:
        raise Refused(_("Everyone has an answer before the call closes. Choose a later day for the answers."))
