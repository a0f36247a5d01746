"""What those who give feedback are told when they have answered: the latest change where they are (F8)."""

from django.urls import reverse

from rinnalla.feedback import thanks
from rinnalla.influence.queries import published_changes
from rinnalla.organisations.models import Unit
from rinnalla.organisations.queries import ancestors


def latest_change(unit: Unit) -> thanks.Told | None:
    """The latest published change of the unit or of one above it."""
    change = published_changes().filter(unit_id__in=ancestors(unit)).first()
    if change is None:
        return None
    return thanks.Told(change.title, change.said, change.did, reverse("site:change", kwargs={"change": change.pk}))


thanks.told_by(latest_change)
