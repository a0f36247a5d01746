"""The figures of a group's end report. Each room tells what it has counted, from a `figures.py` that its
AppConfig.ready imports:

    @figure(order=20)
    def meetings_held(group: Group) -> Figure | None:
        return Figure(_("Meetings held"), count) if count else None
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rinnalla.groups.models import Group, Membership
from rinnalla.in_order import InOrder
from rinnalla.voices.models import Theme, Voice


@dataclass(frozen=True, slots=True)
class Figure:
    """What was counted, and how many."""

    label: str
    number: int


Counts = Callable[[Group], Figure | None]
# Adds a figure to every end report: one query at most.
figure: InOrder[Counts] = InOrder()


def figures_of(group: Group) -> list[Figure]:
    """What there is to count in a group now."""
    return [found for count in figure if (found := count(group)) is not None]


@figure(order=10)
def people(group: Group) -> Figure | None:
    """How many have been members at some time."""
    return Figure(_("People who took part"), Membership.objects.filter(group=group).values("person").distinct().count())


@figure(order=30)
def voices(group: Group) -> Figure | None:
    """What was said and not taken back."""
    return Figure(_("Words that were said"), Voice.objects.filter(circle=group.circle_id, withdrawn_at=None).count())


@figure(order=40)
def themes(group: Group) -> Figure | None:
    """What the words were gathered into."""
    return Figure(_("Themes they were gathered into"), Theme.objects.filter(circle=group.circle_id).count())
