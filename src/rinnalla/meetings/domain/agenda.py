"""The agenda: its six parts, what is taken up in them, and sending it (C1, C6, C7, C10, C17)."""

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups.models import Group
from rinnalla.mail.tell import path_to
from rinnalla.meetings.domain.telling import tell_all, tell_leads, when_and_where
from rinnalla.meetings.models import AgendaItem, Meeting, Topic
from rinnalla.methods import cards
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.voices.models import Theme

ITEM_ADDED = verb("meetings.item_added", gettext_lazy("%(who)s added an item to the agenda of %(what)s"))
ITEM_CHANGED = verb("meetings.item_changed", gettext_lazy("%(who)s changed an item on the agenda of %(what)s"))
ITEM_REMOVED = verb("meetings.item_removed", gettext_lazy("%(who)s took an item off the agenda of %(what)s"))
AGENDA_SENT = verb("meetings.agenda_sent", gettext_lazy("%(who)s sent the agenda of %(what)s"))
TOPIC_ADDED = verb("meetings.topic_added", gettext_lazy("%(who)s added a topic to the list of the group"))
TOPIC_LINKED = verb("meetings.topic_linked", gettext_lazy("%(who)s linked a topic of the group to a theme"))

MOST_ITEMS = 60
MOST_MINUTES = 480
# Where members' own proposals go, where the model has such a phase.
WORK = "work"


def fill_agenda(meeting: Meeting) -> None:
    """One item for each part of the model's meeting, with its minutes and without a title: the part itself."""
    practice = meeting.group.model
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=meeting, phase=phase.key, position=position, title="", minutes=phase.minutes)
        for position, phase in enumerate(practice.phases if practice else (), start=1)
    )


def work_phase(group: Group) -> str:
    """The key of the phase in which the group works: the one called so, else the longest."""
    practice = group.model
    if practice is None or any(phase.key == WORK for phase in practice.phases):
        return WORK
    return max(practice.phases, key=lambda phase: phase.minutes).key


@transaction.atomic
def add_item(
    meeting: Meeting,
    *,
    phase: str,
    title: str,
    by: Person,
    minutes: int = 10,
    topic: Topic | None = None,
    exercise: str = "",
    proposed_by: Person | None = None,
) -> AgendaItem:
    """Put an item on the agenda, last in its phase. It takes its minutes out of those that the phase has left over.

    Without a title, a topic's or a method card's name is shown. A card that is in that phase already is not doubled.
    A member's proposal (`proposed_by`) is told to the leads. Raises Refused for a cancelled meeting, one whose memo is
    approved or (a proposal) that is over, an unknown phase, an unknown or retired card, an empty title, and too many
    items.
    """
    _check_open(meeting)
    if proposed_by is not None and meeting.is_over:
        raise Refused(_("This meeting has already been. Propose it for the next one."))
    practice = meeting.group.model
    if practice is not None and phase not in {known.key for known in practice.phases}:
        raise Refused(_("Choose a part of the meeting."))
    if exercise:
        card = cards.find(exercise, meeting.organisation_id)
        if card is None or card.is_retired:
            raise Refused(_("Choose one of the method cards."))
        existing: AgendaItem | None = meeting.items.filter(exercise=exercise, phase=phase).first()
        if existing is not None:
            return existing
    if topic is not None and topic.group_id != meeting.group_id:
        raise Refused(_("Choose one of the group's topics."))
    named = " ".join(title.split()) or (topic.title if topic else "")
    if not named and not exercise:
        raise Refused(_("Write what it is about."))
    _check_item(named, minutes)
    if meeting.items.count() >= MOST_ITEMS:
        raise Refused(_("The agenda is full. Take something off it first."))
    last = meeting.items.aggregate(last=Max("position"))["last"] or 0
    item = AgendaItem.objects.create(
        meeting=meeting,
        phase=phase,
        position=last + 1,
        title=named,
        minutes=minutes,
        topic=topic,
        exercise=exercise,
        proposed_by=proposed_by,
    )
    _make_room(item)
    record(by, ITEM_ADDED, meeting)
    if proposed_by is not None:
        tell_leads(
            meeting,
            by=proposed_by,
            subject=lambda: (
                _("%(who)s proposes something for the meeting on %(day)s")
                % {"who": proposed_by.shown_name, "day": meeting.day}
            ),
            text=lambda: named,
            path=path_to("meetings:agenda", meeting=meeting.pk),
        )
    return item


def put_topic(meeting: Meeting, topic: Topic) -> None:
    """Take up a topic in a meeting's working phase, once."""
    if not meeting.items.filter(topic=topic).exists():
        rest = meeting.items.filter(phase=work_phase(meeting.group), title="", exercise="").first()
        minutes = rest.minutes if rest and rest.minutes else 30
        last = meeting.items.aggregate(last=Max("position"))["last"] or 0
        item = AgendaItem.objects.create(
            meeting=meeting,
            phase=work_phase(meeting.group),
            position=last + 1,
            title=topic.title,
            minutes=minutes,
            topic=topic,
        )
        _make_room(item)


def _make_room(item: AgendaItem) -> None:
    """What an item takes is taken from the time that its phase has without a name."""
    rest = AgendaItem.objects.filter(meeting=item.meeting, phase=item.phase, title="", exercise="").first()
    if rest is not None and rest.pk != item.pk:
        rest.minutes = max(0, rest.minutes - item.minutes)
        rest.save(update_fields=["minutes"])


@transaction.atomic
def change_item(item: AgendaItem, *, title: str, minutes: int, by: Person, topic: Topic | None = None) -> None:
    """Change an item's words, minutes and topic. The part itself (an item without a name) changes its minutes only.

    Raises Refused as `add_item` does.
    """
    _check_open(item.meeting)
    if topic is not None and topic.group_id != item.meeting.group_id:
        raise Refused(_("Choose one of the group's topics."))
    named = " ".join(title.split())
    if is_part(item):
        named, topic = "", None
    elif not named and not item.exercise:
        raise Refused(_("Write what it is about."))
    _check_item(named, minutes)
    if (item.title, item.minutes, item.topic_id) == (named, minutes, topic.pk if topic else None):
        return
    item.title, item.minutes, item.topic = named, minutes, topic
    item.save(update_fields=["title", "minutes", "topic"])
    record(by, ITEM_CHANGED, item.meeting)


@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, by: Person) -> None:
    """Move an item up or down among those of its phase; the first and the last stay where they are."""
    _check_open(item.meeting)
    beside = [
        other
        for other in AgendaItem.objects.select_for_update().filter(meeting=item.meeting, phase=item.phase)
        if not is_part(other)
    ]
    index = next((place for place, other in enumerate(beside) if other.pk == item.pk), None)
    if index is None or not 0 <= (goal := index + (-1 if up else 1)) < len(beside):
        return
    one, other = beside[index], beside[goal]
    one.position, other.position = other.position, one.position
    AgendaItem.objects.bulk_update([one, other], ["position"])
    record(by, ITEM_CHANGED, item.meeting)


@transaction.atomic
def remove_item(item: AgendaItem, *, by: Person) -> None:
    """Take an item off the agenda; its minutes go back to the phase. Raises Refused for the part itself, and once the
    meeting has begun or its memo is there: what was on the agenda then stays, so that no words are lost."""
    _check_open(item.meeting)
    if is_part(item):
        raise Refused(_("The parts of the meeting stay. Give it 0 minutes if you do not need it."))
    if item.meeting.has_begun or hasattr(item.meeting, "memo"):
        raise Refused(_("The meeting has begun. Its agenda stays, so that the memo keeps its words."))
    rest = AgendaItem.objects.filter(meeting=item.meeting, phase=item.phase, title="", exercise="").first()
    if rest is not None:
        rest.minutes = min(MOST_MINUTES, rest.minutes + item.minutes)
        rest.save(update_fields=["minutes"])
    item.delete()
    record(by, ITEM_REMOVED, item.meeting)


@transaction.atomic
def send_agenda(meeting: Meeting, *, by: Person) -> None:
    """Send the agenda to every member (C7). Sent again, it tells them that it has changed.

    Raises Refused for a cancelled meeting and one that is over.
    """
    if meeting.is_cancelled:
        raise Refused(_("This meeting has been cancelled."))
    if meeting.is_over:
        raise Refused(_("This meeting has already been. Write its memo instead."))
    again = meeting.agenda_sent_at is not None
    meeting.agenda_sent_at = clock.now()
    meeting.save(update_fields=["agenda_sent_at"])
    record(by, AGENDA_SENT, meeting, details={"again": again})
    tell_all(
        meeting,
        by=by,
        subject=lambda: (
            (_("The agenda has changed: %(day)s") if again else _("Agenda: the meeting on %(day)s"))
            % {"day": meeting.day}
        ),
        text=lambda: when_and_where(meeting),
    )


@transaction.atomic
def add_topic(
    *,
    group: Group,
    title: str,
    by: Person,
    brought_by: str = Topic.BroughtBy.COUNCIL,
    theme: Theme | None = None,
) -> Topic:
    """Put a topic on the group's open list, with who brought it (C17). A topic of the same name is not doubled.

    Raises Refused for an empty title, an unknown bringer or a theme of another circle.
    """
    named = " ".join(title.split())
    if not named:
        raise Refused(_("Write what it is about."))
    if len(named) > 160:
        raise Refused(_("The name of a topic can have 160 characters at most. Make it shorter."))
    if brought_by not in Topic.BroughtBy.values:
        raise Refused(_("Say who brought it."))
    _check_theme(group, theme)
    existing: Topic | None = Topic.objects.filter(group=group, title=named).first()
    if existing is not None:
        return existing
    topic = Topic.objects.create(
        organisation_id=group.organisation_id, group=group, title=named, brought_by=brought_by, theme=theme
    )
    record(by, TOPIC_ADDED, group)
    return topic


@transaction.atomic
def link_topic(topic: Topic, *, theme: Theme | None, by: Person) -> None:
    """Say which theme gathers the words of a topic (C10), or none. Raises Refused for a theme of another circle."""
    _check_theme(topic.group, theme)
    if topic.theme_id == (theme.pk if theme else None):
        return
    topic.theme = theme
    topic.save(update_fields=["theme"])
    record(by, TOPIC_LINKED, topic.group)


def is_part(item: AgendaItem) -> bool:
    """Whether an item is the phase itself."""
    return not item.title and not item.exercise


def _check_theme(group: Group, theme: Theme | None) -> None:
    if theme is not None and theme.circle_id != group.circle_id:
        raise Refused(_("Choose one of the group's themes."))


def _check_item(title: str, minutes: int) -> None:
    if len(title) > 200:
        raise Refused(_("An item can have 200 characters at most. Make it shorter."))
    if not 0 <= minutes <= MOST_MINUTES:
        raise Refused(_("Give the item between 0 and 480 minutes."))


def _check_open(meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise Refused(_("This meeting has been cancelled."))
    if hasattr(meeting, "memo") and meeting.memo.is_approved:
        raise Refused(_("The memo of this meeting has been approved. It does not change any more."))
