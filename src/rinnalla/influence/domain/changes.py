"""Telling what is different now: "You said, we did"."""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit import record, verb
from rinnalla.influence.domain import telling
from rinnalla.influence.domain.texts import has, put
from rinnalla.influence.models import Action, Change
from rinnalla.mail.tell import path_to
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.translated.fields import text_of
from rinnalla.voices.models import Picture

WRITTEN = verb("influence.change_written", gettext_lazy("%(who)s wrote what has changed: %(what)s"))
REVISED = verb("influence.change_revised", gettext_lazy("%(who)s revised what has changed: %(what)s"))
PUBLISHED = verb("influence.change_published", gettext_lazy("%(who)s published what has changed: %(what)s"))


@transaction.atomic
def write_change(
    *,
    actions: Collection[Action],
    unit: Unit,
    texts: Mapping[str, str],
    by: Person,
    picture: Picture | None = None,
) -> Change:
    """Write what is different now (`title_fi`, `said_fi`, `did_fi` …), from one or more actions. It is not public yet.

    Raises Refused without a title or an action, and for actions or a unit of another organisation.
    """
    change = Change(organisation_id=unit.organisation_id, unit=unit, written_by=by)
    _fill(change, texts, actions, picture)
    change.save()
    change.actions.set(actions)
    record(by, WRITTEN, change, details={"actions": len(actions)})
    return change


@transaction.atomic
def revise_change(
    change: Change,
    *,
    actions: Collection[Action],
    unit: Unit,
    texts: Mapping[str, str],
    by: Person,
    picture: Picture | None = None,
    without_picture: bool = False,
) -> Change:
    """Change the texts, the unit, the picture or the actions. A published one may be mended too; the trail of events
    knows it. Raises Refused as `write_change` does, and where a published one would lose what it needs."""
    change.unit = unit
    _fill(change, texts, actions, picture or (None if without_picture else change.picture))
    if change.published_at:
        _check_ready(change, actions)
    change.save()
    change.actions.set(actions)
    record(by, REVISED, change, details={"actions": len(actions)})
    return change


@transaction.atomic
def publish_change(change: Change, *, by: Person) -> Change:
    """Make a change public, with its trail. Those whose words it grew from are told, and their groups.

    Publishing again changes nothing. Raises Refused while "you said" or "we did" is missing or nothing is done yet.
    """
    change = Change.objects.select_for_update(of=("self",)).select_related("unit").get(pk=change.pk)
    if change.published_at:
        return change
    actions = list(
        change.actions.select_for_update(of=("self",)).select_related("answer__sending__statement__group", "theme")
    )
    _check_ready(change, actions)
    change.published_at = clock.now()
    change.save(update_fields=["published_at"])
    record(by, PUBLISHED, change)
    _tell_published(change, actions, by)
    return change


def _fill(change: Change, texts: Mapping[str, str], actions: Collection[Action], picture: Picture | None) -> None:
    put(change, texts, "title", "said", "did")
    if not has(change, "title"):
        raise Refused(_("Give the change a title: what is different now?"))
    if not actions:
        raise Refused(_("Choose at least one action that brought the change about."))
    homes = {action.organisation_id for action in actions} | {change.unit.organisation_id}
    if picture is not None:
        homes.add(picture.organisation_id)
    if homes != {change.organisation_id}:
        raise Refused(_("Everything in a change must be of your own organisation."))
    change.picture = picture


def _check_ready(change: Change, actions: Collection[Action]) -> None:
    if not has(change, "said") or not has(change, "did"):
        raise Refused(_("Write both what was said and what was done. Then it can be published."))
    if not any(action.done_at for action in actions):
        raise Refused(_("None of the actions is done yet. Mark as done what has been done, then publish."))


def _tell_published(change: Change, actions: Collection[Action], by: Person) -> None:
    def words(text: str) -> str:
        return text % {"title": text_of(change, "title"), "did": text_of(change, "did")}

    path = path_to("influence:trail_change", change=change.pk)
    groups = {group.pk: group for action in actions if (group := telling.group_of(action)) is not None}
    members = [person for group in groups.values() for person in telling.people_of(group)]
    unique = list({person.pk: person for person in members}.values())
    telling.tell_in_turn(
        (
            telling.authors_of(telling.themes_of(actions)),
            lambda: _("Your words changed something"),
            lambda: words(_("You said something, and now something is different: %(title)s.\n\n%(did)s")),
            path,
        ),
        (
            unique,
            lambda: words(_("Something has changed: %(title)s")),
            lambda: words(_("What the group said has changed something: %(title)s.\n\n%(did)s")),
            path,
        ),
        but=by,
    )
