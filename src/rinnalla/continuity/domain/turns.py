"""Turns in a group: until when, and how a lead's work goes on to the next."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.continuity.domain.written import written
from rinnalla.continuity.models import Handover, Term
from rinnalla.groups import domain as groups
from rinnalla.groups.models import Group, Membership
from rinnalla.groups.queries import people_leading
from rinnalla.mail.tell import path_to, tell
from rinnalla.people.models import Person
from rinnalla.refused import Refused

TURN_SET = verb("continuity.turn_set", gettext_lazy("%(who)s agreed on somebody's turn in the group %(what)s"))
HANDED_OVER = verb("continuity.handed_over", gettext_lazy("%(who)s handed over the lead of the group %(what)s"))

AHEAD = timedelta(days=30)


@transaction.atomic
def set_turn(membership: Membership, *, ends_on: date | None, by: Person) -> Term | None:
    """Agree until when somebody takes their turn (C15, C16: named for the year); None for no end.

    Nobody is put out on the day: the leads and the person are reminded a month before, and talk. Raises Refused where
    the membership has ended or the day is not to come.
    """
    groups.check_open(membership.group)
    if membership.left_on is not None:
        raise Refused(_("This member has left the group. Add them again first."))
    if ends_on is None:
        if Term.objects.filter(membership=membership).delete()[0]:
            record(by, TURN_SET, membership.group, details={"until": None})
        return None
    if ends_on <= clock.today():
        raise Refused(_("The turn ends on a day to come. To end the membership now, choose “End the membership”."))
    term, is_new = Term.objects.get_or_create(
        membership=membership, defaults={"organisation_id": membership.organisation_id, "ends_on": ends_on}
    )
    if not is_new and term.ends_on == ends_on:
        return term
    term.ends_on, term.reminded_on = ends_on, None
    term.save(update_fields=["ends_on", "reminded_on"])
    record(by, TURN_SET, membership.group, details={"until": str(ends_on)})
    return term


@transaction.atomic
def hand_over(
    membership: Membership, *, to: Membership, note: str, stays: bool, by: Person, language: str = "fi"
) -> None:
    """A lead's work goes on to another member (G3, C15): they become a lead, read what is open, and are told. The one
    who hands over stays a lead beside them, or ends their turn.

    Done again, nothing happens. Raises Refused where one of them is not in the group, the one leads it not, it is the
    same person, or nothing is said of what is open.
    """
    group = membership.group
    Group.objects.select_for_update().get(pk=group.pk)
    membership.refresh_from_db(fields=["is_lead", "left_on"])
    to.refresh_from_db(fields=["is_lead", "left_on"])
    groups.check_open(group)
    if to.group_id != group.pk or to.left_on is not None or membership.left_on is not None:
        raise Refused(_("Choose somebody who is a member of the group."))
    if to.person_id == membership.person_id:
        raise Refused(_("Choose another member: this one hands the work over."))
    words = written(
        note, else_say=_("Write what the next lead should know: what is open, whom to ask, where things are.")
    )
    handed = Handover.objects.filter(group=group, from_person=membership.person, to_person=to.person, note=words)
    if to.is_lead and handed.exists():
        return
    if not membership.is_lead:
        raise Refused(_("This member does not lead the group. Somebody else has taken over already."))
    if not to.person.is_active:
        raise Refused(_("%(name)s cannot come in any more. Choose somebody else.") % {"name": to.person.shown_name})
    groups.set_lead(to, leads=True, by=by)
    if not stays and membership.is_lead:
        groups.set_lead(membership, leads=False, by=by)
    Handover.objects.create(
        organisation_id=group.organisation_id,
        group=group,
        from_person=membership.person,
        to_person=to.person,
        note=words,
        language=language,
        at=clock.now(),
    )
    record(by, HANDED_OVER, group)
    tell(
        [to.person],
        subject=lambda: _("The lead of the group %(group)s is handed over to you") % {"group": group},
        text=lambda: words,
        path=path_to("continuity:turns", group=group.pk),
    )


@transaction.atomic
def remind_of_turns() -> int:
    """Tell leads and members of the turns that end within a month, once each; give how many turns."""
    today = clock.today()
    due = (
        Term.objects.select_for_update(of=("self",))
        .filter(
            ends_on__lte=today + AHEAD, reminded_on=None, membership__left_on=None, membership__group__closed_on=None
        )
        .select_related("membership__person", "membership__group__organisation")
    )
    told = 0
    for term in due.iterator(chunk_size=500):
        group, person = term.membership.group, term.membership.person
        leads = people_leading(group)
        day = term.ends_on
        # The page of turns is the leads' own: a member is led to the group.
        to_turns = [one for one in leads if one.is_active]
        to_group = [] if person in leads or not person.is_active else [person]
        for readers, path in (
            (to_turns, path_to("continuity:turns", group=group.pk)),
            (to_group, path_to("groups:home", group=group.pk)),
        ):
            tell(
                readers,
                subject=lambda group=group: _("A turn in the group %(group)s ends soon") % {"group": group},  # type: ignore[misc]
                text=lambda person=person, day=day: (  # type: ignore[misc]
                    _("The turn of %(name)s ends on %(day)s. Talk about it: go on, or hand over to somebody new?")
                    % {"name": person.shown_name, "day": formats.date_format(day, "j.n.Y")}
                ),
                path=path,
            )
        Term.objects.filter(pk=term.pk).update(reminded_on=today)
        told += 1
    return told
