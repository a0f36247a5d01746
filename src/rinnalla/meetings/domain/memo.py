"""Who was there, and the memo: written, sent, approved in a later meeting, and then left as it is (C7)."""

from collections.abc import Iterable, Mapping

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups.models import Membership
from rinnalla.mail.tell import path_to
from rinnalla.meetings.domain.telling import tell_all
from rinnalla.meetings.models import Attendance, Meeting, Memo, MemoPart
from rinnalla.people.models import Person
from rinnalla.refused import Conflict, Refused

ATTENDANCE_NOTED = verb("meetings.attendance_noted", gettext_lazy("%(who)s noted who was at the meeting %(what)s"))
MEMO_SAVED = verb("meetings.memo_saved", gettext_lazy("%(who)s wrote the memo of %(what)s"))
MEMO_SENT = verb("meetings.memo_sent", gettext_lazy("%(who)s sent the memo of %(what)s"))
MEMO_APPROVED = verb("meetings.memo_approved", gettext_lazy("%(who)s noted that the memo of %(what)s was approved"))

LONGEST_PART = 20_000


@transaction.atomic
def note_attendance(meeting: Meeting, *, people: Iterable[Person], by: Person) -> None:
    """Note who was there: exactly these. Noting the same again changes nothing.

    Raises Refused before the day of the meeting, for a cancelled one, for somebody who was no member then, and once the
    memo is approved.
    """
    _check_held(meeting)
    there = {person.pk for person in people}
    before = set(meeting.attendances.values_list("person_id", flat=True))
    if there == before:
        return
    if hasattr(meeting, "memo"):
        _check_not_approved(meeting.memo)
    if there - before - set(members_then(meeting).values_list("person_id", flat=True)):
        raise Refused(_("Only members of the group can be noted. Add a new member to the group first."))
    meeting.attendances.filter(person_id__in=before - there).delete()
    Attendance.objects.bulk_create(Attendance(meeting=meeting, person_id=pk) for pk in sorted(there - before))
    record(by, ATTENDANCE_NOTED, meeting, details={"there": len(there)})


def members_then(meeting: Meeting) -> QuerySet[Membership]:
    """Those who were in the group on the day of the meeting."""
    return Membership.objects.filter(
        Q(left_on=None) | Q(left_on__gt=meeting.on), group=meeting.group, joined_on__lte=meeting.on
    )


@transaction.atomic
def save_memo(
    meeting: Meeting, *, parts: Mapping[int, str], decisions: str, next_time: str, version: int, by: Person
) -> Memo:
    """Save what was said of each item (`parts`: by the item's id), what was decided, and what comes next time.

    `version` is the one that was opened, 0 for a new memo. Raises Conflict where somebody has saved another since (the
    same words saved twice are no conflict), Refused before the meeting's day, for a cancelled one, for an item of
    another meeting, for a text over 20,000 characters and once the memo is approved.
    """
    _check_held(meeting)
    for text in (*parts.values(), decisions, next_time):
        if len(text) > LONGEST_PART:
            raise Refused(_("One of the texts is longer than 20,000 characters. Make it shorter."))
    items = {item.pk: item for item in meeting.items.all()}
    if set(parts) - set(items):
        raise Refused(_("An item is no longer on the agenda. Open the memo again."))
    memo: Memo | None = Memo.objects.select_for_update().filter(meeting=meeting).first()
    if memo is None:
        if version:
            raise Conflict(_("Somebody else has changed the memo at the same time."))
        memo = _first(meeting, decisions, next_time, by)
    else:
        _check_not_approved(memo)
        if not _change(memo, parts, decisions, next_time, version, by):
            return memo
    for pk, text in parts.items():
        MemoPart.objects.update_or_create(memo=memo, item=items[pk], defaults={"text": text})
    record(by, MEMO_SAVED, meeting, details={"version": memo.version})
    return memo


def _first(meeting: Meeting, decisions: str, next_time: str, by: Person) -> Memo:
    try:
        with transaction.atomic():
            return Memo.objects.create(
                meeting=meeting, decisions=decisions, next_time=next_time, written_by=by, written_at=clock.now()
            )
    except IntegrityError as both_at_once:
        raise Conflict(_("Somebody else has changed the memo at the same time.")) from both_at_once


def _change(memo: Memo, parts: Mapping[int, str], decisions: str, next_time: str, version: int, by: Person) -> bool:
    """Whether there was something to change. Of two who save at once the second is told."""
    said = dict(memo.parts.values_list("item_id", "text"))
    same_parts = all(said.get(pk, "") == text for pk, text in parts.items())
    if same_parts and (memo.decisions, memo.next_time) == (decisions, next_time):
        return False
    changed = Memo.objects.filter(pk=memo.pk, version=version, approved_at=None).update(
        version=version + 1, decisions=decisions, next_time=next_time, written_by=by, written_at=clock.now()
    )
    if not changed:
        raise Conflict(_("Somebody else has changed the memo at the same time."))
    memo.refresh_from_db()
    return True


@transaction.atomic
def send_memo(memo: Memo, *, by: Person) -> None:
    """Send the memo to every member (C7). Sending again does nothing. Raises Refused for an empty one."""
    if memo.sent_at is not None:
        return
    if not (memo.decisions.strip() or memo.next_time.strip() or memo.parts.exclude(text="").exists()):
        raise Refused(_("The memo is still empty. Write at least what you decided."))
    if not Memo.objects.filter(pk=memo.pk, sent_at=None).update(sent_at=clock.now()):
        return
    memo.refresh_from_db(fields=["sent_at"])
    meeting = memo.meeting
    record(by, MEMO_SENT, meeting)
    tell_all(
        meeting,
        by=by,
        subject=lambda: _("Memo: the meeting on %(day)s") % {"day": meeting.day},
        text=lambda: _(
            "Here is what we decided together. Is something wrong? Say so: the memo is approved in the next meeting."
        ),
        path=path_to("meetings:memo", meeting=meeting.pk),
    )


@transaction.atomic
def approve_memo(memo: Memo, *, in_meeting: Meeting, by: Person, corrections: str = "") -> None:
    """Note that a later meeting approved the memo, with its corrections. After that it does not change.

    Approving again does nothing. Raises Refused for a memo that has not been sent, a meeting of another group, an
    earlier, cancelled or coming one, and one of which nobody has noted who was there.
    """
    if memo.is_approved:
        return
    if memo.sent_at is None:
        raise Refused(_("Send the memo first, so that everyone can read it."))
    if in_meeting.group_id != memo.meeting.group_id or in_meeting.starts_at <= memo.meeting.starts_at:
        raise Refused(_("Choose a later meeting of the same group."))
    _check_held(in_meeting)
    if not in_meeting.attendances.exists():
        raise Refused(_("Note first who was there."))
    if len(corrections) > LONGEST_PART:
        raise Refused(_("One of the texts is longer than 20,000 characters. Make it shorter."))
    done = Memo.objects.filter(pk=memo.pk, approved_at=None).update(
        approved_at=clock.now(), approved_in=in_meeting, corrections=corrections.strip()
    )
    memo.refresh_from_db()
    if done:
        record(by, MEMO_APPROVED, memo.meeting)


def _check_held(meeting: Meeting) -> None:
    if meeting.is_cancelled:
        raise Refused(_("This meeting has been cancelled."))
    if meeting.on > clock.today():
        raise Refused(_("This meeting has not been yet. Come back on the day."))


def _check_not_approved(memo: Memo) -> None:
    if memo.is_approved:
        raise Refused(_("The memo of this meeting has been approved. It does not change any more."))
