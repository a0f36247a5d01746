"""Reading what keeps a group going."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Sum

from rinnalla import clock
from rinnalla.continuity.models import Continuation, Effort, Handover, Lesson, Mentoring, Postponement
from rinnalla.groups.models import Group, Membership
from rinnalla.groups.queries import had_enough, members_of
from rinnalla.organisations.models import Unit


def standing_postponement(group: Group) -> Postponement | None:
    """The newest one, while its next try is still to come and there are still too few."""
    newest = Postponement.objects.filter(group=group, next_try_on__gte=clock.today()).first()
    return None if newest is None or had_enough(group) else newest


def units_to_widen_by(group: Group) -> QuerySet[Unit]:
    """The open units of the organisation that the group has not yet."""
    is_open = Q(closed_on=None) | Q(closed_on__gt=clock.today())
    return (
        Unit.objects.filter(is_open, organisation_id=group.organisation_id)
        .exclude(groups=group)
        .order_by("name_fi", "pk")
    )


def turns_in(group: Group) -> QuerySet[Membership]:
    """Today's memberships with `term`: those whose turn ends first are first, then those without an end."""
    return members_of(group).select_related("term").order_by(F("term__ends_on").asc(nulls_last=True), "joined_on", "pk")


def handovers_of(group: Group) -> QuerySet[Handover]:
    """What leads have handed over, the newest first."""
    return Handover.objects.filter(group=group).select_related("from_person", "to_person")


def other_groups(group: Group) -> QuerySet[Group]:
    """The organisation's other open groups; those that run the same model come first."""
    same = Exists(Group.objects.filter(pk=OuterRef("pk"), practice=group.practice))
    return (
        Group.objects.filter(organisation_id=group.organisation_id, closed_on=None)
        .exclude(pk=group.pk)
        .annotate(same_model=same)
        .order_by("-same_model", "-founded_on", "-pk")
    )


def mentorings_of(group: Group) -> QuerySet[Mentoring]:
    """Its mentors, asked and agreed, that have not ended."""
    return Mentoring.objects.filter(group=group, ended_on=None).select_related("mentor", "group")


def mentored_by(group: Group) -> QuerySet[Mentoring]:
    """Those who ask it, or whom it walks beside."""
    return Mentoring.objects.filter(mentor=group, ended_on=None).select_related("mentor", "group")


def lessons_for(group: Group) -> QuerySet[Lesson]:
    """What others have learned that may help this group: its mentors', and those of the same model in the
    organisation. Never its own."""
    mentors = Mentoring.objects.filter(group=group, said_yes=True, ended_on=None).values("mentor")
    return (
        Lesson.objects.filter(Q(practice=group.practice) | Q(group__in=mentors), organisation_id=group.organisation_id)
        .exclude(group=group)
        .select_related("group")
    )


@dataclass(frozen=True, slots=True)
class Took:
    """What a group took, all in all or for one thing."""

    label: str
    hours: Decimal
    euros: Decimal


def took_by_kind(group: Group) -> list[Took]:
    """By what it was for, the most hours first: one query."""
    sums = Effort.objects.filter(group=group).values_list("kind").annotate(Sum("hours"), Sum("euros"))
    rows = [Took(str(Effort.Kind(kind).label), hours, euros) for kind, hours, euros in sums.order_by()]
    return sorted(rows, key=lambda row: (-row.hours, -row.euros, row.label))


def took_in_all(group: Group) -> Took:
    """Hours and euros of the group so far."""
    sums: Any = Effort.objects.filter(group=group).aggregate(hours=Sum("hours"), euros=Sum("euros"))
    return Took("", sums["hours"] or Decimal(0), sums["euros"] or Decimal(0))


def continuations_of(group: Group) -> QuerySet[Continuation]:
    """As what it goes on, or would like to."""
    return Continuation.objects.filter(of=group).select_related("into", "of")


def continuations_into(group: Group) -> QuerySet[Continuation]:
    """What goes on as this group, or asks to."""
    return Continuation.objects.filter(into=group).select_related("into", "of")
