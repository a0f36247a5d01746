"""Reading calls, and what brought members."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet, Sum

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.recruitment.models import Call, Channel, InfoEvent, Outreach


def calls_of(group: Group) -> QuerySet[Call]:
    """All calls of a group, drafts first, then the newest."""
    return Call.objects.filter(group=group).order_by("published_at", "-pk")


def published_calls() -> QuerySet[Call]:
    """Every call that was published, also past its day: its address stays where it was shared."""
    return (
        Call.objects.filter(published_at__isnull=False)
        .select_related("group", "organisation")
        .order_by("-published_at", "-pk")
    )


def open_calls() -> QuerySet[Call]:
    """The calls that everyone may answer today: published, not past their day, of a group that goes on."""
    still = Q(closes_on=None) | Q(closes_on__gte=clock.today())
    return published_calls().filter(still, group__closed_on=None)


def events_ahead(call: Call) -> QuerySet[InfoEvent]:
    """The info events that are still to come."""
    return call.info_events.filter(starts_at__gte=clock.now()).order_by("starts_at")


@dataclass(frozen=True, slots=True)
class Effect:
    """What one channel brought to a group, over all its calls."""

    channel: str
    label: str
    times: int
    reached: int | None
    interested: int
    joined: int


def effects_in(group: Group) -> list[Effect]:
    """Every channel that was tried, the one that brought most first: one query."""
    rows = Outreach.objects.filter(call__group=group).values_list("channel", "reached", "interested", "joined")
    sums: dict[str, list[int | None]] = {}
    for channel, reached, interested, joined in rows:
        total = sums.setdefault(channel, [0, None, 0, 0])
        total[0] = (total[0] or 0) + 1
        if reached is not None:
            total[1] = (total[1] or 0) + reached
        total[2] = (total[2] or 0) + interested
        total[3] = (total[3] or 0) + joined
    found = [
        Effect(channel, str(Channel(channel).label), times or 0, reached, interested or 0, joined or 0)
        for channel, (times, reached, interested, joined) in sums.items()
    ]
    return sorted(found, key=lambda effect: (-effect.joined, -effect.interested, Channel.values.index(effect.channel)))


def joined_by_asking(group: Group) -> int:
    """How many a worker's own asking has brought."""
    asked = Outreach.objects.filter(call__group=group, channel=Channel.PERSONAL).aggregate(all=Sum("joined"))
    return asked["all"] or 0
