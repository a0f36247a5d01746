"""The trail: what anything grew from and what came of it, as a path with stations.

Whoever may see the page sees every station. Of the voices one sees those that one may: one's own always, those of
one's own circles, and those whose authors let everyone see them. The rest are counted, and a withdrawn one is an honest
gap. The number of queries does not depend on how much was said, asked or done.
"""

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from rinnalla.influence.chain import Link, around
from rinnalla.influence.eyes import Eyes, Said
from rinnalla.influence.reach import Reach, Stage, furthest, how_far, said
from rinnalla.influence.stations import Item, Station, stations
from rinnalla.people.models import Person
from rinnalla.voices.models import Voice

__all__ = ["Item", "Said", "Stage", "Station", "Trail", "how_far", "trail"]


@dataclass(slots=True)
class Trail:
    """A path with its stations, how far it has come, and the voices at its beginning, counted."""

    stations: list[Station]
    reach: Reach
    said: Said

    @property
    def is_whole(self) -> bool:
        return all(station.state == "done" for station in self.stations)


def trail(x: Link, *, person: Person | AnonymousUser) -> Trail:
    """The path through `x`, both ways, for `person`'s eyes. At most twelve queries.

    What the person may not see is counted, not shown. That the person may see `x` itself, the access table has said.
    """
    chain = around(x)
    eyes = Eyes.of(person, chain, x)
    voices, counted = eyes.voices_of(x, chain)
    if isinstance(x, Voice) and not chain.themes:
        reach = said(x)
    else:
        seen = [theme.title for theme in chain.themes if eyes.sees_theme(theme)]
        reach = furthest(chain, theme_title=seen[-1] if seen else "")
    return Trail(stations=stations(x, chain, voices, counted, eyes), reach=reach, said=counted)
