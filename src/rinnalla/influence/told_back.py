"""What those who give feedback are told when they have answered: the latest changes where they are (F8)."""

from collections.abc import Collection, Sequence

from django.urls import reverse
from django.utils import timezone

from rinnalla.feedback import thanks
from rinnalla.influence.models import Change
from rinnalla.influence.queries import published_changes
from rinnalla.organisations.models import Unit
from rinnalla.organisations.queries import ancestors

MOST = 25


def latest_change(unit: Unit) -> thanks.Told | None:
    """The latest published change of the unit or of one above it."""
    change = published_changes().filter(unit_id__in=ancestors(unit)).first()
    return _told(change) if change else None


def changes(units: Collection[int]) -> Sequence[thanks.Told]:
    """The latest published changes of some units."""
    return [_told(change) for change in published_changes().filter(unit_id__in=units)[:MOST]]


def _told(change: Change) -> thanks.Told:
    url = reverse("site:change", kwargs={"change": change.pk})
    day = timezone.localdate(change.published_at) if change.published_at else None
    return thanks.Told(change.title, change.said, change.did, url, day)


thanks.told_by(latest_change)
thanks.listed_by(changes)
