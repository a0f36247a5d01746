"""What the pages of staff read."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from rinnalla import clock
from rinnalla.feedback.models import Burst, CollectionPoint, Comment, Questionnaire, Tablet, UrgentHelp
from rinnalla.feedback.results import response_counts
from rinnalla.groups.models import Group, Membership
from rinnalla.organisations.models import Unit
from rinnalla.organisations.queries import ancestors
from rinnalla.people.models import Person, Role, RoleName
from rinnalla.people.rules import has_role, units_of

_SERVING = (RoleName.WORKER, RoleName.MANAGER)
# Somebody has read it, and its words may go on.
READ = (Comment.State.KEPT, Comment.State.LIFTED)
# So many comments are shown with the results of a point.
MOST_RELEASED = 10


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
    """The comments that wait for a worker of their unit: those that may tell of a danger first, then oldest first."""
    return _comments(person, RoleName.WORKER).filter(state=Comment.State.NEW).order_by("-is_urgent", "id")


def kept_comments(person: Person) -> QuerySet[Comment]:
    """What the staff of a unit was told: the comments that a worker has read and kept, or lifted to a group, newest
    first."""
    return _comments(person, *_SERVING).filter(state__in=READ).order_by("-id")


def comments_to_lift(person: Person) -> QuerySet[Comment]:
    """The kept comments of the units that somebody works in, newest first: what may be put to a council."""
    return _comments(person, RoleName.WORKER).filter(state=Comment.State.KEPT).order_by("-id")


def units_read(person: Person) -> QuerySet[Unit]:
    """The units whose comments somebody may read when they are kept: not all of an administrator's."""
    units = Unit.objects.filter(organisation_id=person.organisation_id)
    held = units_of(person, *_SERVING)
    return units if held is None else units.filter(pk__in=held)


def comments_with_words(
    person: Person, *, unit: Unit | None = None, period: tuple[datetime, datetime] | None = None
) -> QuerySet[Comment]:
    """The comments that were read, of somebody's units, of one of them, or of a time, newest first."""
    comments = _comments(person, *_SERVING).filter(state__in=READ).order_by("-id")
    if unit is not None:
        comments = comments.filter(unit=unit)
    if period is not None:
        comments = comments.filter(at__gte=period[0], at__lt=period[1])
    return comments


def released_of(person: Person) -> QuerySet[Comment]:
    """The comments of somebody's units that are shown with the results, the latest first."""
    return _comments(person, *_SERVING).filter(released_at__isnull=False).order_by("-released_at", "-id")


def released_comments(points: Iterable[CollectionPoint]) -> QuerySet[Comment]:
    """The comments that everyone may read beside the results of points, the latest first; at most `MOST_RELEASED` a
    point, and none of a point with fewer than five answers. One query besides that of the counts."""
    counted = [point for point, count in response_counts(list(points)).items() if count]
    return (
        Comment.objects.filter(point__in=counted, released_at__isnull=False, state__in=READ)
        .select_related("point", "question")
        .order_by("-released_at", "-id")
    )


def urgent_help_of(unit: Unit) -> UrgentHelp | None:
    """What the unit, or the nearest one above it that has said so, tells to do in an emergency; None for nothing."""
    places = ancestors(unit)
    told = {one.unit_id: one for one in UrgentHelp.objects.filter(unit__in=places)}
    return next((told[place] for place in places if place in told and told[place].tells), None)


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
    """What may be asked: the newest published version of each questionnaire of the organisation that is in use, newest
    first."""
    in_use = Questionnaire.objects.filter(
        organisation_id=person.organisation_id, published_at__isnull=False, retired_at=None
    )
    newer = in_use.filter(line=OuterRef("line"), version__gt=OuterRef("version"))
    return in_use.filter(~Exists(newer)).order_by("-published_at", "-id")


def questionnaires_of(person: Person) -> QuerySet[Questionnaire]:
    """The newest version of each questionnaire of the organisation, drafts too, newest first."""
    own = Questionnaire.objects.filter(organisation_id=person.organisation_id)
    newer = own.filter(line=OuterRef("line"), version__gt=OuterRef("version"))
    return own.filter(~Exists(newer)).order_by("-id")


def versions_of(questionnaire: Questionnaire) -> QuerySet[Questionnaire]:
    """All versions of a questionnaire's line, newest first."""
    return Questionnaire.objects.filter(line=questionnaire.line).order_by("-version")


def newest_published(questionnaire: Questionnaire) -> Questionnaire | None:
    """The newest version of a questionnaire's line that is in use; None for none."""
    return versions_of(questionnaire).filter(published_at__isnull=False, retired_at=None).first()


def newer_version(questionnaire: Questionnaire) -> Questionnaire | None:
    """The newest version in use, where it is newer than this one."""
    newest = newest_published(questionnaire)
    return newest if newest and newest.version > questionnaire.version else None


def groups_to_ask(person: Person) -> QuerySet[Group]:
    """The groups after whose meetings somebody may ask: those of the units they serve, and those they lead."""
    led = Membership.objects.now().filter(person=person, is_lead=True).values("group")
    near = Q(units__in=units_served(person)) | Q(pk__in=led)
    return Group.objects.filter(near, organisation_id=person.organisation_id, closed_on=None).distinct().order_by("pk")


def bursts_of(points: Iterable[CollectionPoint]) -> QuerySet[Burst]:
    """The hours in which far more answers came to the points than is usual, newest first."""
    return Burst.objects.filter(point__in=[point.pk for point in points]).order_by("-hour", "-id")


def tablets_of(point: CollectionPoint) -> QuerySet[Tablet]:
    """The tablets of a point: those in use, and those taken out of use within a month."""
    lately = clock.now() - timedelta(days=30)
    return point.tablets.filter(Q(revoked_at=None) | Q(revoked_at__gt=lately)).order_by("revoked_at", "id")[:50]


def workers_of(point: CollectionPoint) -> Iterable[Person]:
    """The unit's workers; where it has none, its managers, and then those of the nearest unit above that has either."""
    for unit in ancestors(point.unit):
        for name in (RoleName.WORKER, RoleName.MANAGER):
            held = Role.objects.now().filter(name=name, unit_id=unit)
            found = list(Person.objects.filter(pk__in=held.values("person_id"), is_active=True).order_by("pk"))
            if found:
                return found
    return []
