"""Reads of the outcome, for this room's pages and for the faces above."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.influence.models import Action, Body, Change, Heading, Sending, Statement
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.voices.models import Gathered, Picture, Theme, Voice

_UNANSWERED = Q(answer=None)
_OPEN = Q(done_at=None, dropped_at=None)


# ---- those who decide -------------------------------------------------------------------------------------------


def bodies_of(person: Person | AnonymousUser) -> QuerySet[Body]:
    """The bodies in which somebody sits."""
    if not isinstance(person, Person):
        return Body.objects.none()
    return Body.objects.filter(members=person).select_related("unit")


def bodies_in(organisation: Organisation) -> QuerySet[Body]:
    """An organisation's bodies, with `waiting` (how many statements they have not answered)."""
    return (
        Body.objects.filter(organisation=organisation)
        .select_related("unit")
        .prefetch_related("members")
        .annotate(waiting=Count("sendings", filter=Q(sendings__answer=None)))
        .order_by("id")
    )


def waiting_before(body: Body) -> QuerySet[Sending]:
    """What waits for a body's answer, the nearest day first."""
    return _with_statement(body.sendings.filter(_UNANSWERED)).order_by("due_on", "id")


def answered_by(body: Body) -> QuerySet[Sending]:
    """What a body has answered, the latest first."""
    return _with_statement(body.sendings.filter(answer__isnull=False)).order_by("-answer__answered_at", "-id")


def actions_of_body(body: Body) -> QuerySet[Action]:
    """What was agreed after a body's answers and is not done yet, the nearest day first."""
    return (
        Action.objects.filter(_OPEN, answer__sending__body=body)
        .select_related("responsible", "answer__sending__statement", "answer__sending__body")
        .order_by("due_on", "id")
    )


def waiting_for(person: Person) -> QuerySet[Sending]:
    """What waits for the answer of a body in which somebody sits, the nearest day first (for the desk)."""
    waiting = Sending.objects.filter(_UNANSWERED, body__in=bodies_of(person).values("pk"))
    return _with_statement(waiting).order_by("due_on", "id")


def actions_of(person: Person) -> QuerySet[Action]:
    """What somebody is responsible for and has not done yet, the nearest day first (for the desk)."""
    return (
        Action.objects.filter(_OPEN, responsible=person)
        .select_related("answer__sending__statement", "answer__sending__body", "theme")
        .order_by("due_on", "id")
    )


def overdue(organisation: Organisation | None = None) -> QuerySet[Sending]:
    """Silence is visible: what should have been answered and was not, the longest wait first. Public."""
    late = Sending.objects.filter(_UNANSWERED, due_on__lt=clock.today())
    if organisation is not None:
        late = late.filter(organisation=organisation)
    return _with_statement(late).order_by("due_on", "id")


def public_sendings() -> QuerySet[Sending]:
    """Everything that was asked of those who decide, the newest first. Public: silence is seen here too."""
    return _with_statement(Sending.objects.all()).order_by("-sent_at", "-id")


def _with_statement(sendings: QuerySet[Sending]) -> QuerySet[Sending]:
    return sendings.select_related("statement__group", "body", "answer")


# ---- statements -------------------------------------------------------------------------------------------------


def statements_of(group: Group) -> QuerySet[Statement]:
    """A group's statements with where each was sent, the newest first."""
    return group.statements.prefetch_related(
        Prefetch("sendings", queryset=Sending.objects.select_related("body", "answer").order_by("sent_at", "id"))
    )


def sendings_of(group: Group) -> QuerySet[Sending]:
    """What a group asked of bodies: unanswered first, the nearest day before; then the latest answers."""
    return _with_statement(Sending.objects.filter(statement__group=group)).order_by(
        F("answer__answered_at").desc(nulls_first=True), "due_on", "id"
    )


def small_things_of(group: Group) -> QuerySet[Action]:
    """What came of a group's themes at once, without a statement (C9), the latest first: open, done and dropped."""
    return (
        Action.objects.filter(theme__circle=group.circle_id)
        .select_related("responsible", "theme")
        .order_by("-agreed_at", "-id")
    )


def rules_in(statement: Statement) -> QuerySet[Heading]:
    """The headings of house rules with their points."""
    return statement.headings.prefetch_related("points")


def bodies_for(statement: Statement) -> QuerySet[Body]:
    """The bodies that a statement can still be sent to."""
    return (
        Body.objects.filter(organisation_id=statement.organisation_id)
        .exclude(sendings__statement=statement)
        .select_related("unit")
        .prefetch_related("members")
        .annotate(readers=Count("members", filter=Q(members__is_active=True)))
        .order_by("id")
    )


def drawings_for(themes: Iterable[Theme]) -> QuerySet[Picture]:
    """The drawings of the themes' voices that their authors let everyone see: one of them may go with a statement."""
    voices = Voice.objects.filter(
        themes__in=[theme.pk for theme in themes], withdrawn_at=None, shown_to=Voice.ShownTo.EVERYONE
    )
    return Picture.objects.filter(voices__in=voices).distinct().order_by("-at", "-id")


# ---- changes ----------------------------------------------------------------------------------------------------


def published_changes(organisation: Organisation | None = None) -> QuerySet[Change]:
    """The published changes, the newest first, with their unit and picture."""
    changes = Change.objects.filter(published_at__isnull=False).select_related("organisation", "unit", "picture")
    return changes.filter(organisation=organisation) if organisation is not None else changes


def changes_of(group: Group) -> QuerySet[Change]:
    """The published changes that a group's words brought about, the newest first."""
    return published_changes().filter(_grew_from(group)).distinct()


def drafts_of(action: Action) -> QuerySet[Change]:
    """What is being written about a change that an action brought, and is not published."""
    return action.changes.filter(published_at=None)


def kin_of(action: Action) -> QuerySet[Action]:
    """The actions that follow from the same statement or theme, itself among them: one change may come of several."""
    if action.answer is not None:
        same = Q(answer__sending__statement=action.answer.sending.statement_id)
    else:
        same = Q(theme=action.theme_id)
    return Action.objects.filter(same, dropped_at=None).select_related("responsible").order_by("due_on", "id")


def from_words_of(group: Group) -> Q:
    """Of actions: those that follow from a group's words, by an answer or at once."""
    return Q(theme__circle=group.circle_id) | Q(answer__sending__statement__group=group)


def _grew_from(group: Group) -> Q:
    return Q(actions__theme__circle=group.circle_id) | Q(actions__answer__sending__statement__group=group)


# ---- what has come of it (G2) -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tally:
    """How much a group said, and what came of it."""

    said: int
    carried_on: int  # voices that are in a theme that was asked about or acted on
    asked: int  # statements sent
    answered: int  # by every body that was asked
    waiting: int
    overdue: int
    done: int
    dropped: int
    changed: int


def tally(group: Group) -> Tally:
    """What a group said, carried on, was answered, and changed. Four queries."""
    carried = Theme.objects.filter(
        Q(statements__sendings__isnull=False) | Q(actions__isnull=False), circle=group.circle_id
    )
    said = group.circle.voices.aggregate(
        all=Count("pk"),
        carried=Count(
            "pk", filter=Exists(Gathered.objects.filter(voice=OuterRef("pk"), theme__in=carried.values("pk")))
        ),
    )
    asked = Sending.objects.filter(statement__group=group).aggregate(
        statements=Count("statement", distinct=True),
        answered=Count("pk", filter=Q(answer__isnull=False)),
        waiting=Count("pk", filter=_UNANSWERED),
        overdue=Count("pk", filter=_UNANSWERED & Q(due_on__lt=clock.today())),
    )
    acted = Action.objects.filter(from_words_of(group)).aggregate(
        done=Count("pk", filter=Q(done_at__isnull=False), distinct=True),
        dropped=Count("pk", filter=Q(dropped_at__isnull=False), distinct=True),
    )
    return Tally(
        said=said["all"],
        carried_on=said["carried"],
        asked=asked["statements"],
        answered=asked["answered"],
        waiting=asked["waiting"],
        overdue=asked["overdue"],
        done=acted["done"],
        dropped=acted["dropped"],
        changed=changes_of(group).count(),
    )
