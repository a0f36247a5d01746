"""What brought people: along asked, interested, applied, chosen, came, stayed, for each channel.

The leads noted the efforts themselves (`Outreach`): those numbers are theirs and shown as they are. What is counted
from applications is where people said that they had heard of the group, and nobody may be found out by it: by channel,
nothing under five is shown, and neither can it be worked out by subtraction, since the parts that are not shown are
together five at least, or nothing is shown; nor by comparing one step with the next. What is shown is rounded to the
nearest five (docs/decisions/0020).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from rinnalla import clock
from rinnalla.groups.models import Group, Membership
from rinnalla.recruitment.came import those_who_came
from rinnalla.recruitment.models import Application, Arrival, Channel, ChannelTally, Invitation, Outcome, Outreach

LEAST = 5
COUNTED = ("applied", "chosen", "came", "stayed")


@dataclass(frozen=True, slots=True)
class Way:
    """One channel: what the leads noted, and what may be shown of what was counted (None where nothing may)."""

    label: str
    asked: int
    interested: int
    counted: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """All channels in which something was done or heard, and the totals, which are exact."""

    ways: list[Way]
    totals: tuple[int, ...]
    # Whether any room knows who has come.
    knows_who_came: bool

    @property
    def has_applications(self) -> bool:
        return self.totals[2] > 0

    @property
    def has_hidden(self) -> bool:
        return any(None in way.counted for way in self.ways) and any(self.totals)


def shown(counts: Mapping[str, int]) -> dict[str, int]:
    """The parts of a whole that may be shown, each rounded to the nearest five: those of five and more, without the
    smallest of them where what is left over would be between one and four."""
    parts = dict(counts)
    alone = sorted((name for name in parts if parts[name] >= LEAST), key=lambda name: (-parts[name], name))
    while alone:
        left = sum(parts.values()) - sum(parts[name] for name in alone)
        if left == 0 or left >= LEAST:
            return {name: (parts[name] + LEAST // 2) // LEAST * LEAST for name in alone}
        alone.pop()
    return {}


def ways_of(group: Group) -> Ways:
    """What each channel has brought to a group over all its calls: seven queries at most."""
    counted = {name: Counter[str]() for name in COUNTED}
    asked: Counter[str] = Counter()
    interested: Counter[str] = Counter()
    noted = Outreach.objects.filter(call__group=group).values_list("channel")
    for channel, reached, were_interested in noted.order_by().annotate(Sum("reached"), Sum("interested")):
        asked[channel] += reached or 0
        interested[channel] += were_interested or 0
    asked[Channel.PERSONAL] += Invitation.objects.filter(call__group=group).count()
    sent = Application.objects.filter(call__group=group, sent_at__isnull=False)
    chosen = Count("pk", filter=Q(outcome=Outcome.CHOSEN, membership=None, stripped_at=None))
    for channel, applied, were_chosen in (
        sent.order_by().values_list("channel").annotate(applied=Count("pk"), taken=chosen)
    ):
        counted["applied"][channel] += applied
        counted["chosen"][channel] += were_chosen
    for channel, were_asked, applied in (
        ChannelTally.objects.filter(call__group=group).values_list("channel").annotate(Sum("asked"), Sum("applied"))
    ):
        asked[channel] += were_asked
        counted["applied"][channel] += applied
    arrivals = dict(Arrival.objects.filter(call__group=group).values_list("membership", "channel"))
    came = those_who_came(list(arrivals)) if arrivals else set()
    staying = _staying(group, list(arrivals))
    for membership, channel in arrivals.items():
        counted["chosen"][channel] += 1
        counted["came"][channel] += came is not None and membership in came
        counted["stayed"][channel] += membership in staying
    safe = _steps(counted)
    known = {channel for counts in (asked, interested, *counted.values()) for channel in counts if counts[channel]}
    ways = [
        Way(
            label=str(Channel(channel).label),
            asked=asked[channel],
            interested=interested[channel],
            counted=tuple(safe[name].get(channel) if counted[name].total() else 0 for name in COUNTED),
        )
        for channel in Channel.values
        if channel in known
    ]
    totals = (sum(asked.values()), sum(interested.values()), *(sum(counted[name].values()) for name in COUNTED))
    return Ways(sorted(ways, key=_most), totals, came is not None)


def _steps(counted: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    """What may be shown of every step. A channel that is not told at one is not told at the next ones either: those
    eight who were chosen had applied, so of ten who applied at most two came by another."""
    safe: dict[str, dict[str, int]] = {}
    before: set[str] = set(Channel.values)
    for name in COUNTED:
        safe[name] = {channel: count for channel, count in shown(counted[name]).items() if channel in before}
        before = set(safe[name]) if any(counted[name].values()) else before
    return safe


def _most(way: Way) -> tuple[int, ...]:
    """That which brought most first; of those that may not be told apart, that to which most was done."""
    return (*(-(count or 0) for count in reversed(way.counted)), -way.interested, -way.asked)


def _staying(group: Group, memberships: list[int]) -> set[int]:
    """Those who are still there, or were to the end of the group."""
    until = group.closed_on or clock.today()
    there = Membership.objects.filter(pk__in=memberships).filter(Q(left_on=None) | Q(left_on__gte=until))
    return set(there.values_list("pk", flat=True))
