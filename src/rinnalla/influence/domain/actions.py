"""Who does what by when, and whether it was done."""

from collections.abc import Callable, Mapping
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit import record, verb
from rinnalla.influence.domain import telling
from rinnalla.influence.domain.texts import has, put
from rinnalla.influence.models import Action, Answer
from rinnalla.mail.tell import path_to
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.translated.fields import text_of
from rinnalla.voices.models import Theme

AGREED = verb("influence.action_agreed", gettext_lazy("%(who)s agreed on an action: %(what)s"))
DONE = verb("influence.action_done", gettext_lazy("%(who)s marked an action as done: %(what)s"))
DROPPED = verb("influence.action_dropped", gettext_lazy("%(who)s noted that an action did not happen: %(what)s"))
REOPENED = verb("influence.action_reopened", gettext_lazy("%(who)s took back that an action was done: %(what)s"))
HANDED_OVER = verb("influence.action_handed_over", gettext_lazy("%(who)s gave an action to another: %(what)s"))


@transaction.atomic
def agree_action(
    *,
    what: Mapping[str, str],
    responsible: Person | None,
    due_on: date,
    by: Person,
    answer: Answer | None = None,
    theme: Theme | None = None,
) -> Action:
    """Agree who does what (`what_fi` …) by when: after an answer, or, being small, from a theme at once (C9).

    Without a person it is for the body that answered, or for the group. The one who is responsible is told. Raises
    Refused without words, for a day that is past, and for a person who has left or is of another organisation.
    """
    if (answer is None) == (theme is None):
        raise ValueError("an action follows from an answer or from a theme")
    organisation_id = answer.organisation_id if answer else theme.organisation_id  # type: ignore[union-attr]
    action = Action(
        organisation_id=organisation_id,
        answer=answer,
        theme=theme,
        responsible=responsible,
        due_on=due_on,
        agreed_at=clock.now(),
    )
    put(action, what, "what")
    if not has(action, "what"):
        raise Refused(_("Write what is done."))
    if due_on < clock.today():
        raise Refused(_("The day by which it is done is past. Give a day that is still ahead."))
    _check_person(action, responsible)
    action.save()
    record(by, AGREED, action, details={"due_on": due_on.isoformat()})
    _tell_responsible(action, by)
    return action


@transaction.atomic
def finish_action(action: Action, *, by: Person) -> Action:
    """Mark an action as done; the group is told. Marking it again changes nothing. Raises Refused for a dropped one."""
    action = _locked(action)
    if action.done_at:
        return action
    if action.dropped_at:
        raise Refused(_("It was noted that this did not happen. Agree on a new action, if it is done after all."))
    action.done_at = clock.now()
    action.save(update_fields=["done_at"])
    record(by, DONE, action)
    _tell_group(action, by, lambda: _("Done: %(what)s"), lambda: _("This was promised and is now done: %(what)s."))
    return action


@transaction.atomic
def reopen_action(action: Action, *, by: Person) -> Action:
    """Take back that an action was done: it was marked by mistake. The group, which was told, is told again.

    Taking it back again changes nothing. Raises Refused when a change that came of it is public: everyone has read it.
    """
    action = _locked(action)
    if action.done_at is None:
        return action
    if action.changes.filter(published_at__isnull=False).exists():
        raise Refused(_("What has changed by this is public already. Mend what is told there, if it is not right."))
    action.done_at = None
    action.save(update_fields=["done_at"])
    record(by, REOPENED, action)
    _tell_group(
        action,
        by,
        lambda: _("Not done yet: %(what)s"),
        lambda: _("This was marked as done by mistake. It is still to be done: %(what)s."),
    )
    return action


@transaction.atomic
def drop_action(action: Action, *, because: Mapping[str, str], by: Person) -> Action:
    """Say that what was agreed did not happen, and why (`dropped_because_fi` …), in plain words (M3, section 3.6).

    The group is told. Saying it again changes nothing. Raises Refused for one that is done and without a reason.
    """
    action = _locked(action)
    if action.dropped_at:
        return action
    if action.done_at:
        raise Refused(_("This was marked as done. It cannot be noted as not happened any more."))
    columns = put(action, because, "dropped_because")
    if not has(action, "dropped_because"):
        raise Refused(_("Write why it did not happen. Those who said something about it have a right to know."))
    action.dropped_at = clock.now()
    action.save(update_fields=["dropped_at", *columns])
    record(by, DROPPED, action)
    _tell_group(
        action,
        by,
        lambda: _("This did not happen: %(what)s"),
        lambda: _("This was agreed and did not happen: %(what)s.\n\n%(because)s"),
    )
    return action


@transaction.atomic
def hand_over_action(action: Action, *, responsible: Person | None, due_on: date, by: Person) -> Action:
    """Give an action to another person (or to the body itself), with a day: the one who had it has left, or cannot.

    The new one is told. Raises Refused for an action that is done or dropped, and as `agree_action` does.
    """
    action = _locked(action)
    if not action.is_open:
        raise Refused(_("This is done or was dropped: nobody needs to take it over."))
    if due_on < clock.today():
        raise Refused(_("The day by which it is done is past. Give a day that is still ahead."))
    _check_person(action, responsible)
    action.responsible, action.due_on = responsible, due_on
    action.save(update_fields=["responsible", "due_on"])
    record(by, HANDED_OVER, action, details={"due_on": due_on.isoformat()})
    _tell_responsible(action, by)
    return action


def _locked(action: Action) -> Action:
    return (
        Action.objects.select_for_update(of=("self",))
        .select_related("responsible", "answer__sending__statement__group", "theme")
        .get(pk=action.pk)
    )


def _check_person(action: Action, person: Person | None) -> None:
    if person is None:
        return
    if person.organisation_id != action.organisation_id:
        raise Refused(_("Choose somebody of your own organisation."))
    if not person.is_active:
        raise Refused(_("%(name)s is not here any more. Choose somebody else.") % {"name": person.shown_name})


def _tell_responsible(action: Action, by: Person) -> None:
    if action.responsible is None:
        return
    day = f"{action.due_on.day}.{action.due_on.month}.{action.due_on.year}"
    telling.tell_in_turn(
        (
            [action.responsible],
            lambda: _("Yours to do: %(what)s") % {"what": text_of(action, "what")},
            lambda: (
                _("You are responsible for this: %(what)s. It is to be done by %(day)s.")
                % {"what": text_of(action, "what"), "day": day}
            ),
            path_to("influence:action", action=action.pk),
        ),
        but=by,
    )


def _tell_group(action: Action, by: Person, subject: Callable[[], str], text: Callable[[], str]) -> None:
    group = telling.group_of(action)
    if group is None:
        return

    def words(said: str) -> str:
        return said % {"what": text_of(action, "what"), "because": text_of(action, "dropped_because")}

    path = path_to("influence:action", action=action.pk)
    telling.tell_in_turn((telling.people_of(group), lambda: words(subject()), lambda: words(text()), path), but=by)
