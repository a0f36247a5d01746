"""The one thing that is done to the trail: what is too old goes."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from rinnalla.audit.models import Entry

KEPT_FOR = timedelta(days=5 * 366)  # five years and a few days: the database holds the five


@transaction.atomic
def tidy() -> int:
    """Remove entries that are older than the retention time of five years; give how many. The clock on the wall
    counts, so that nobody can move it on to lose a trail."""
    return Entry.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]
