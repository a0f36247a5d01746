"""Who may do what so that a group goes on."""

from typing import Any

import rules
from django.shortcuts import get_object_or_404

from rinnalla.continuity.models import Continuation, Effort, Lesson, Mentoring, Place
from rinnalla.groups.rules import is_lead
from rinnalla.people.models import Person


def the_mentoring(mentoring: int) -> Mentoring:
    """The mentoring of an address, with both groups."""
    return get_object_or_404(
        Mentoring.objects.select_related("group__organisation", "mentor__organisation"), pk=mentoring
    )


def the_lesson(lesson: int) -> Lesson:
    """The lesson of an address, with its group."""
    return get_object_or_404(Lesson.objects.select_related("group__organisation"), pk=lesson)


def the_effort(effort: int) -> Effort:
    """The note of hours or money of an address, with its group."""
    return get_object_or_404(Effort.objects.select_related("group__organisation"), pk=effort)


def the_continuation(continuation: int) -> Continuation:
    """The continuation of an address, with both groups."""
    return get_object_or_404(
        Continuation.objects.select_related("of__organisation", "into__organisation"), pk=continuation
    )


def the_place(place: int) -> Place:
    """The place of an address, with its groups and its person."""
    return get_object_or_404(
        Place.objects.select_related("continuation__of", "continuation__into__organisation", "person"), pk=place
    )


@rules.predicate
def leads_mentor(person: Any, mentoring: Any) -> bool:
    """A lead of the group that was asked to be a mentor."""
    return mentoring is not None and is_lead.test(person, mentoring.mentor)


@rules.predicate
def wrote_it(person: Any, lesson: Any) -> bool:
    """Who wrote the lesson."""
    return isinstance(person, Person) and lesson is not None and lesson.written_by_id == person.pk


@rules.predicate
def leads_into(person: Any, continuation: Any) -> bool:
    """A lead of the group that is asked to take the other in."""
    return continuation is not None and is_lead.test(person, continuation.into)


@rules.predicate
def leads_of_it(person: Any, continuation: Any) -> bool:
    """A lead of the group that asks to go on as the other."""
    return continuation is not None and is_lead.test(person, continuation.of)


@rules.predicate
def is_kept_for(person: Any, place: Any) -> bool:
    """For whom the place is kept."""
    return isinstance(person, Person) and place is not None and place.person_id == person.pk
