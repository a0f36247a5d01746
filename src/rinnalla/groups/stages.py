"""What leads say of the stages of the path that have no fact: Rinnalla cannot see that a mentor was found or a network
called together, so that a lead says it."""

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit.record import record, verb
from rinnalla.groups.domain import check_open
from rinnalla.groups.models import Group, StageSaid
from rinnalla.groups.rules import the_group
from rinnalla.people.models import Person
from rinnalla.practices.schema import Stage
from rinnalla.refused import Refused

SAID = verb("groups.stage_said", gettext_lazy("%(who)s said that a step of the group %(what)s is done"))
TAKEN_BACK = verb(
    "groups.stage_taken_back", gettext_lazy("%(who)s took back that a step of the group %(what)s is done")
)


def the_group_with_stage(group: int, stage: str) -> Group:
    """The group of an address; 404 where its model has no such stage."""
    found = the_group(group)
    if stage_of(found, stage) is None:
        get_object_or_404(Group.objects.none())
    return found


def stage_of(group: Group, key: str) -> Stage | None:
    """The stage of that key in the group's model, if there is one."""
    return group.model.stage(key) if group.model else None


def said_in(group: Group) -> dict[str, StageSaid]:
    """What has been said, by stage: one query, none where the model has no stage without a fact."""
    if group.model is None or all(stage.fact for stage in group.model.stages):
        return {}
    return {said.stage: said for said in StageSaid.objects.filter(group=group)}


@transaction.atomic
def say_stage_done(group: Group, *, stage: str, by: Person, note: str = "", language: str = "fi") -> StageSaid:
    """A lead says that a stage is done, with a short note if they like. Saying it again changes the note alone.

    Raises Refused where the group is closed, the model has no such stage, or the stage has a fact of its own.
    """
    check_open(group)
    known = stage_of(group, stage)
    if known is None:
        raise Refused(_("The path has no such step any more. Look at the path again."))
    if known.fact:
        raise Refused(_("Rinnalla sees by itself when this step is done. Nobody needs to mark it."))
    words = " ".join(note.split())
    said, is_new = StageSaid.objects.get_or_create(
        group=group, stage=stage, defaults={"note": words, "language": language, "by": by, "at": clock.now()}
    )
    if is_new:
        record(by, SAID, group, details={"stage": stage})
    elif said.note != words:
        said.note, said.language = words, language
        said.save(update_fields=["note", "language"])
    return said


@transaction.atomic
def take_back_stage(group: Group, *, stage: str, by: Person) -> None:
    """Take back that a stage is done: the path waits for it again. Taking it back again does nothing."""
    check_open(group)
    taken, _rows = StageSaid.objects.filter(group=group, stage=stage).delete()
    if taken:
        record(by, TAKEN_BACK, group, details={"stage": stage})
