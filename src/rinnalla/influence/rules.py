"""Who may write, send, answer, act and publish."""

from typing import Any

import rules
from django.shortcuts import get_object_or_404

from rinnalla.groups.models import Group
from rinnalla.groups.rules import is_lead, is_member, oversees
from rinnalla.influence.models import Action, Answer, Body, Change, Sending, Statement
from rinnalla.people.models import Person, RoleName
from rinnalla.people.rules import has_role, same_organisation
from rinnalla.voices.models import Theme

# ---- bodies -----------------------------------------------------------------------------------------------------


@rules.predicate
def sits_in(person: Any, body: Body) -> bool:
    """Is one of the body's members."""
    return isinstance(person, Person) and body.members.filter(pk=person.pk).exists()


@rules.predicate
def keeps_body(person: Any, body: Body) -> bool:
    """Names the body's members: the administrator, or a manager over its unit."""
    if not same_organisation.test(person, body):
        return False
    return has_role(person, RoleName.ADMIN) or has_role(person, RoleName.MANAGER, unit=body.unit)


@rules.predicate
def oversees_body(person: Any, body: Body) -> bool:
    """A manager over its unit."""
    return same_organisation.test(person, body) and has_role(person, RoleName.MANAGER, unit=body.unit)


# ---- statements, and what was sent ------------------------------------------------------------------------------


@rules.predicate
def is_sent(person: Any, statement: Statement) -> bool:
    """Has been sent, and so is public."""
    return statement.sendings.exists()


@rules.predicate
def in_its_group(person: Any, statement: Statement) -> bool:
    return is_member.test(person, statement.group)


may_read = is_sent | in_its_group


@rules.predicate
def answers(person: Any, sending: Sending) -> bool:
    """Sits in the body that was asked."""
    return sits_in.test(person, sending.body)


@rules.predicate
def gave(person: Any, answer: Answer) -> bool:
    """Sits in the body that answered."""
    return sits_in.test(person, answer.sending.body)


# ---- actions ----------------------------------------------------------------------------------------------------


def group_of(thing: Action | Theme) -> Group | None:
    """The group whose words it grew from."""
    if isinstance(thing, Action):
        if thing.answer is not None:
            return thing.answer.sending.statement.group
        return group_of(thing.theme) if thing.theme is not None else None
    return Group.objects.filter(circle=thing.circle_id).first()


@rules.predicate
def is_responsible(person: Any, action: Action) -> bool:
    return isinstance(person, Person) and action.responsible_id == person.pk


@rules.predicate
def is_of_its_body(person: Any, action: Action) -> bool:
    return action.answer is not None and sits_in.test(person, action.answer.sending.body)


@rules.predicate
def is_of_its_group(person: Any, action: Action) -> bool:
    group = group_of(action)
    return group is not None and is_member.test(person, group)


@rules.predicate
def leads_or_oversees(person: Any, action: Action) -> bool:
    group = group_of(action)
    return group is not None and (is_lead.test(person, group) or oversees.test(person, group))


reports = is_responsible | is_of_its_body | leads_or_oversees
is_concerned = reports | is_of_its_group


# ---- changes and trails -----------------------------------------------------------------------------------------


@rules.predicate
def is_published(person: Any, change: Change) -> bool:
    return change.published_at is not None


@rules.predicate
def writes(person: Any, change: Change) -> bool:
    """Reports on one of the actions that brought it about."""
    return isinstance(person, Person) and any(reports.test(person, action) for action in change.actions.all())


@rules.predicate
def oversees_theme(person: Any, theme: Theme) -> bool:
    """A manager over a unit of the theme's group: sees how much was said, not the words."""
    group = group_of(theme)
    return group is not None and oversees.test(person, group)


# ---- what an address is about -----------------------------------------------------------------------------------

_ACTION = ("responsible", "answer__sending__statement__group", "answer__sending__body", "theme__circle")


def the_body(body: int) -> Body:
    return get_object_or_404(Body.objects.select_related("organisation", "unit"), pk=body)


def the_statement(statement: int) -> Statement:
    return get_object_or_404(Statement.objects.select_related("organisation", "group__circle", "picture"), pk=statement)


def the_sending(sending: int) -> Sending:
    return get_object_or_404(
        Sending.objects.select_related(
            "body__organisation", "body__unit", "statement__group", "statement__picture", "answer"
        ),
        pk=sending,
    )


def the_answer(answer: int) -> Answer:
    return get_object_or_404(
        Answer.objects.select_related(
            "sending__statement__group", "sending__body__unit", "sending__body__organisation"
        ),
        pk=answer,
    )


def the_action(action: int) -> Action:
    return get_object_or_404(Action.objects.select_related(*_ACTION), pk=action)


def the_change(change: int) -> Change:
    return get_object_or_404(
        Change.objects.select_related("organisation", "unit", "picture").prefetch_related(
            *(f"actions__{name}" for name in _ACTION)
        ),
        pk=change,
    )
