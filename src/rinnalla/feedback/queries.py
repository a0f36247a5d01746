"""What the pages of staff read."""

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import Q, QuerySet

from rinnalla import clock
from rinnalla.feedback.models import Burst, CollectionPoint, Comment, Questionnaire, Tablet
from rinnalla.groups.models import Group, Membership
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person, RoleName
from rinnalla.people.rules import has_role, units_of

_SERVING = (RoleName.WORKER, RoleName.MANAGER)


def units_served(person: Person) -> QuerySet[Unit]:
    """The units in which somebody may ask for feedback: those they work in or manage; all for an administrator."""
    units = Unit.objects.filter(organisation_id=person.organisation_id, closed_on=None)
    held = None if has_role(person, RoleName.ADMIN) else units_of(person, *_SERVING)
    return units if held is None else units.filter(pk__in=held)


def public_points() -> QuerySet[CollectionPoint]:
    """The points that everyone may look at: those that have opened, newest first."""
    return (
        CollectionPoint.objects.filter(opens_on__lte=clock.today())
        .select_related("unit", "questionnaire")
        .order_by("-opens_on", "-id")
    )


def points_of(person: Person) -> QuerySet[CollectionPoint]:
    """The collection points that somebody looks after, newest first."""
    points = CollectionPoint.objects.filter(organisation_id=person.organisation_id)
    held = None if has_role(person, RoleName.ADMIN) else units_of(person, *_SERVING)
    if held is not None:
        points = points.filter(unit_id__in=held)
    return points.select_related("unit", "questionnaire").order_by("-id")


def new_comments(person: Person) -> QuerySet[Comment]:
    """The comments that wait for a worker of their unit, oldest first."""
    return _comments(person, RoleName.WORKER).filter(state=Comment.State.NEW).order_by("id")


def kept_comments(person: Person) -> QuerySet[Comment]:
    """What the staff of a unit was told: the comments that a worker has read and kept, newest first."""
    return _comments(person, *_SERVING).filter(state=Comment.State.KEPT).order_by("-id")


def _comments(person: Person, *names: str) -> QuerySet[Comment]:
    comments = Comment.objects.filter(organisation_id=person.organisation_id)
    held = units_of(person, *names)
    if held is not None:
        comments = comments.filter(unit_id__in=held)
    return comments.select_related("unit", "point", "question")


def groups_led(person: Person) -> list[Membership]:
    """The memberships in which somebody leads a group today, with its circle: where words may be lifted to."""
    led = Membership.objects.now().filter(
        person=person, is_lead=True, organisation_id=person.organisation_id, group__closed_on=None
    )
    return list(led.select_related("group__circle").order_by("group_id"))


def published_questionnaires(person: Person) -> QuerySet[Questionnaire]:
    """The questionnaires that the organisation has published, newest first."""
    return Questionnaire.objects.filter(organisation_id=person.organisation_id, published_at__isnull=False).order_by(
        "-published_at", "-id"
    )


def groups_to_ask(person: Person) -> QuerySet[Group]:
    """The groups after whose meetings somebody may ask: those of the units they serve."""
    return Group.objects.filter(closed_on=None, units__in=units_served(person)).distinct().order_by("pk")


def bursts_of(points: Iterable[CollectionPoint]) -> QuerySet[Burst]:
    """The hours in which far more answers came to the points than is usual, newest first."""
    return Burst.objects.filter(point__in=[point.pk for point in points]).order_by("-hour", "-id")


def tablets_of(point: CollectionPoint) -> QuerySet[Tablet]:
    """The tablets of a point: those in use, and those taken out of use within a month."""
    lately = clock.now() - timedelta(days=30)
    return point.tablets.filter(Q(revoked_at=None) | Q(revoked_at__gt=lately)).order_by("revoked_at", "id")[:50]
