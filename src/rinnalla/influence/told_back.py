"""What those who give feedback are told when they have answered: the latest change that was asked for where they are,
else the latest in the unit; and the latest changes of units (F8)."""

from collections.abc import Collection, Sequence

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from rinnalla.feedback import thanks
from rinnalla.feedback.models import CollectionPoint, Comment
from rinnalla.influence.models import Change
from rinnalla.influence.queries import published_changes
from rinnalla.organisations.models import Unit
from rinnalla.organisations.queries import ancestors
from rinnalla.voices.models import Theme

MOST = 25


def latest_change(unit: Unit) -> thanks.Told | None:
    """The latest published change of the unit or of one above it."""
    change = published_changes().filter(unit_id__in=ancestors(unit)).first()
    return _told(change) if change else None


def latest_asked_for(point: CollectionPoint) -> thanks.Told | None:
    """The latest published change that was asked for at the point."""
    change = changes_asked_for_at(point).first()
    return _told(change) if change else None


def changes_asked_for_at(point: CollectionPoint) -> QuerySet[Change]:
    """The published changes whose trail leads back to a comment that was given at the point, the newest first."""
    comments = Comment.objects.filter(unit=point.unit_id, state=Comment.State.LIFTED, point=point)
    themes = Theme.objects.filter(
        voices__origin_type=ContentType.objects.get_for_model(Comment), voices__origin_id__in=comments.values("pk")
    ).values("pk")
    grew = Q(actions__theme__in=themes) | Q(actions__answer__sending__statement__themes__in=themes)
    return published_changes().filter(pk__in=Change.objects.filter(grew).values("pk"))


def changes(units: Collection[int]) -> Sequence[thanks.Told]:
    """The latest published changes of some units."""
    return [_told(change) for change in published_changes().filter(unit_id__in=units)[:MOST]]


def _told(change: Change) -> thanks.Told:
    url = reverse("site:change", kwargs={"change": change.pk})
    day = timezone.localdate(change.published_at) if change.published_at else None
    return thanks.Told(change.title, change.said, change.did, url, day)


thanks.told_by(latest_change)
thanks.traced_by(latest_asked_for)
thanks.listed_by(changes)
