"""Who may do what with feedback. Answering is for everyone."""

from collections.abc import Iterable
from typing import Any

import rules
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.utils.translation import gettext as _

from rinnalla.feedback import asked
from rinnalla.feedback.models import (
    Burst,
    CollectionPoint,
    Comment,
    Handling,
    Question,
    Questionnaire,
    Tablet,
    WaitingImport,
)
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person, RoleName
from rinnalla.people.rules import has_role, is_staff, is_worker
from rinnalla.refused import Refused

__all__ = ["is_staff", "is_worker", "reads", "serves", "serves_here", "serves_unit"]


def serves_unit(person: Person | AnonymousUser, unit: Unit) -> bool:
    """A worker or manager of the unit or of one above it, or an administrator of the organisation."""
    if not isinstance(person, Person) or person.organisation_id != unit.organisation_id:
        return False
    return has_role(person, RoleName.WORKER, RoleName.MANAGER, unit=unit) or has_role(person, RoleName.ADMIN)


def must_serve(by: Person, unit: Unit) -> None:
    """Raise Refused for somebody who serves neither the unit nor the organisation."""
    if not serves_unit(by, unit):
        raise Refused(_("This belongs to another unit. Ask somebody who works there."))


def makes_questionnaires(person: Person | AnonymousUser, organisation: int) -> bool:
    """Staff make the questions of their organisation."""
    return isinstance(person, Person) and person.organisation_id == organisation and bool(is_staff(person))


def approves_questionnaires(person: Person | AnonymousUser, organisation: int) -> bool:
    """Managers and administrators publish them (F7)."""
    return makes_questionnaires(person, organisation) and has_role(person, RoleName.MANAGER, RoleName.ADMIN)


@rules.predicate
def makes(person: Person | AnonymousUser, thing: Questionnaire | Question | Handling | None) -> bool:
    """Staff of the organisation whose questionnaire it is."""
    if thing is None:
        return False
    questionnaire = thing if isinstance(thing, Questionnaire) else thing.questionnaire
    return makes_questionnaires(person, questionnaire.organisation_id)


@rules.predicate
def approves(person: Person | AnonymousUser, questionnaire: Questionnaire | None) -> bool:
    """Managers and administrators of the organisation whose questionnaire it is."""
    return questionnaire is not None and approves_questionnaires(person, questionnaire.organisation_id)


@rules.predicate
def serves(person: Person | AnonymousUser, thing: CollectionPoint | Burst | Tablet | WaitingImport | None) -> bool:
    """Whoever serves the unit of the point."""
    point = thing.point if isinstance(thing, Burst | Tablet | WaitingImport) else thing
    return point is not None and serves_unit(person, point.unit)


@rules.predicate
def reads(person: Person | AnonymousUser, comment: Comment | None) -> bool:
    """A worker of the unit that the comment came to: nobody else sees words before personal data is blacked out."""
    return comment is not None and has_role(person, RoleName.WORKER, unit=comment.unit)


@rules.predicate
def manages(person: Person | AnonymousUser, unit: Unit | None) -> bool:
    """A manager over the unit, or an administrator of the organisation."""
    if not isinstance(person, Person) or unit is None or person.organisation_id != unit.organisation_id:
        return False
    return has_role(person, RoleName.MANAGER, unit=unit) or has_role(person, RoleName.ADMIN)


rules.add_perm("feedback.manage_unit", manages)


def the_point(point: int) -> CollectionPoint:
    """For the pages of staff."""
    return _found(CollectionPoint.objects.select_related("unit", "questionnaire").filter(pk=point)[:1])


def the_asked_point(code: str) -> CollectionPoint:
    """For the public pages, with its unit, questionnaire and questions."""
    point = asked.point_of(code)
    if point is None:
        raise Http404
    return point


def the_questionnaire(questionnaire: int, kind: str = "") -> Questionnaire:
    return _found(Questionnaire.objects.select_related("organisation").filter(pk=questionnaire)[:1])


def the_question(question: int) -> Question:
    return _found(Question.objects.select_related("questionnaire__organisation").filter(pk=question)[:1])


def the_handling(handling: int) -> Handling:
    return _found(Handling.objects.select_related("questionnaire").filter(pk=handling)[:1])


def the_waiting_import(waiting: int) -> WaitingImport:
    return _found(WaitingImport.objects.select_related("point__unit", "point__questionnaire").filter(pk=waiting)[:1])


def the_tablet(tablet: int) -> Tablet:
    return _found(Tablet.objects.select_related("point__unit", "point__questionnaire").filter(pk=tablet)[:1])


def the_burst(burst: int) -> Burst:
    return _found(Burst.objects.select_related("point__unit", "point__questionnaire").filter(pk=burst)[:1])


def the_comment(comment: int) -> Comment:
    return _found(Comment.objects.select_related("unit", "point", "question").filter(pk=comment)[:1])


def the_read_comment(comment: int) -> Comment:
    """A comment that somebody has read, so that its words may go on."""
    read = Comment.objects.filter(state__in=(Comment.State.KEPT, Comment.State.LIFTED))
    return _found(read.select_related("unit", "point", "question").filter(pk=comment)[:1])


def the_handwriting(comment: int) -> Comment:
    """A comment that has a photo which nobody has typed in yet."""
    return _found(Comment.objects.select_related("unit", "point").exclude(photo="").filter(pk=comment)[:1])


def _found(things: Iterable[Any]) -> Any:
    thing = next(iter(things), None)
    if thing is None:
        raise Http404
    return thing


@rules.predicate
def serves_here(person: Person | AnonymousUser, unit: Unit | None) -> bool:
    """Whoever serves a unit."""
    return unit is not None and serves_unit(person, unit)


def the_unit(unit: int) -> Unit:
    """For the results of a unit and of everything below it, and for what it tells its workers."""
    return _found(Unit.objects.select_related("organisation").filter(pk=unit)[:1])
