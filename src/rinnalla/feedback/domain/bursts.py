"""Far more answers in an hour than a place can give: robots, or a school visiting."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Count, Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.feedback.models import Burst, Channel, Response, ResponseTally
from rinnalla.feedback.rules import must_serve
from rinnalla.people.models import Person
from rinnalla.refused import Refused

EXPLAINED = audit.verb("feedback.burst_explained", gettext_lazy("%(who)s told why so many answers came in an hour"))

# A full waiting room may give so many in an hour at any place.
LEAST = 30
# More than so many times the usual hour is far more.
FAR_MORE = 5
OPEN_HOURS = 8
LOOKS_BACK = timedelta(hours=26)
USUAL_DAYS = 28
# A file is imported and a pile of papers is typed in at once: that is no burst.
_BY_PEOPLE = (Channel.WEB, Channel.TABLET)


@transaction.atomic
def find_bursts() -> int:
    """Write down the hours of the last day in which far more answers came to a point than is usual there; give how
    many are new. Looking again writes nothing twice. The answers stay: what to think of them is for people.

    Only points whose day is far more than a waiting room are looked at more closely, so that it costs little.
    """
    since = clock.now() - LOOKS_BACK
    days = {timezone.localdate(since), clock.today()}
    busy = (
        ResponseTally.objects.filter(day__in=days, channel__in=_BY_PEOPLE)
        .values_list("point_id")
        .annotate(sum=Sum("count"))
        .filter(sum__gt=LEAST)
        .order_by()
    )
    lately = dict(busy)
    usual = _usual(list(lately), min(days))
    new = 0
    for point, count in lately.items():
        # By their numbers, which an index knows: the newest are those of the last days.
        times = Response.objects.filter(point_id=point, channel__in=_BY_PEOPLE).order_by("-id")[:count]
        hours = Counter(_hour(at) for at in times.values_list("at", flat=True) if at >= since)
        for hour, came in hours.items():
            if came > max(LEAST, FAR_MORE * usual[point]):
                burst, is_new = Burst.objects.get_or_create(point_id=point, hour=hour, defaults={"count": came})
                new += is_new
                if came > burst.count:
                    Burst.objects.filter(pk=burst.pk).update(count=came)
    return new


@transaction.atomic
def explain_burst(burst: Burst, *, why: str, by: Person) -> None:
    """Tell why so many answers came: "a school visited us". The results then say that too. Raises Refused for no words
    and for somebody who does not serve the unit."""
    must_serve(by, burst.point.unit)
    if not why.strip():
        raise Refused(_("Write in a few words why so many answers came."))
    burst.explained = why.strip()
    burst.save(update_fields=["explained"])
    audit.record(by, EXPLAINED, burst.point, details={"count": burst.count})


def _hour(at: datetime) -> datetime:
    return at.replace(minute=0, second=0, microsecond=0)


def _usual(points: list[int], before: date) -> dict[int, float]:
    """How many answers come in an hour on a usual day of each point: the mean of the four weeks before."""
    rows = (
        ResponseTally.objects.filter(
            point__in=points,
            day__lt=before,
            day__gte=before - timedelta(days=USUAL_DAYS),
            channel__in=_BY_PEOPLE,
        )
        .values_list("point_id")
        .annotate(sum=Sum("count"), days=Count("day", distinct=True))
        .order_by()
    )
    return defaultdict(float, {point: total / days / OPEN_HOURS for point, total, days in rows})
