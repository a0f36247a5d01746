"""A thousand numbered lots, each a panel: what anyone can check by hand, and draw from with three digits.

How the lots come about: the shares of the panels are made into whole lots; then the lots are put in an order by hash,
and the people of each kind take their turns, in orders by hash that begin anew when everyone has had a turn. So of two
people of the same kind one is in at most one lot more than the other; and who that is, only the seed says. "In an
order by hash" means: by the SHA-256 of the seed, what is ordered and its number, as text with a vertical line between.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rinnalla.selection.lottery.even import Chances, even_chances
from rinnalla.selection.lottery.lots import whole_lots
from rinnalla.selection.lottery.pool import Pool

LOTS = 1000


@dataclass(frozen=True, slots=True)
class Ballot:
    """The lots, from 0 on; each has the numbers of its people, in rising order."""

    lots: tuple[tuple[int, ...], ...]

    def as_csv(self) -> str:
        """One line for each lot: its number, then its people's numbers. This text is what the digest is of."""
        lines = (f"{lot:03d};" + ";".join(map(str, people)) for lot, people in enumerate(self.lots))
        return "".join(f"{line}\r\n" for line in lines)

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.as_csv().encode()).hexdigest()

    def lot_of(self, text: str) -> int:
        """The lot that a text draws: the first three digits of the SHA-256 of the ballot's digest, a vertical line and
        the text, its letters left out. Anyone can read that off what a SHA-256 calculator shows."""
        shown = hashlib.sha256(f"{self.digest}|{text.strip()}".encode()).hexdigest()
        digits = [sign for sign in shown if sign.isdigit()]
        return int("".join(digits[:3])) % len(self.lots)

    def times(self) -> dict[int, int]:
        """In how many lots each of those is who are in any."""
        found: dict[int, int] = {}
        for lot in self.lots:
            for number in lot:
                found[number] = found.get(number, 0) + 1
        return found


@dataclass(frozen=True, slots=True)
class Lottery:
    """A ballot with the chance of one person of each kind before anything is drawn, the seed included."""

    pool: Pool
    chances: Chances
    by_kind: tuple[float, ...]
    ballot: Ballot

    @property
    def smallest(self) -> float:
        return min((chance for chance in self.by_kind if chance > 0), default=0.0)

    @property
    def fewest(self) -> int:
        """On how many lots everyone is at least who can be drawn at all."""
        times = self.ballot.times()
        able = [kind for kind, chance in zip(self.pool.kinds, self.chances.by_kind, strict=True) if chance > 0]
        return min((times.get(number, 0) for kind in able for number in kind.people), default=0)

    @property
    def most_possible(self) -> int:
        """On how many of so many lots everyone could be at the most, whoever makes them and how: what is proved, not
        what was found."""
        return int(self.chances.bound * len(self.ballot.lots) + 1e-6)


def digest_of(pool: Pool) -> str:
    """The SHA-256 of what goes into the lottery: places, quotas, and who has which options, by number."""
    people = sorted((number, kind.options) for kind in pool.kinds for number in kind.people)
    quotas = [[quota.category, quota.option, quota.at_least, quota.at_most] for quota in pool.quotas]
    told = json.dumps({"places": pool.places, "quotas": quotas, "people": people}, separators=(",", ":"))
    return hashlib.sha256(told.encode()).hexdigest()


def order_by_hash(seed: str, what: str, numbers: Iterable[int]) -> list[int]:
    """Numbers in the order of the SHA-256 of "seed|what|number"."""
    return sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}|{what}|{number}".encode()).digest())


def prepare(pool: Pool, *, seed: str, lots: int = LOTS) -> Lottery | None:
    """The most even chances as a ballot; None where no panel keeps the quotas."""
    chances = even_chances(pool)
    if chances is None:
        return None
    counts = whole_lots(pool, chances, lots)
    by_kind = tuple(
        sum(count * panel[place] for panel, count in counts.items()) / lots / kind.size
        for place, kind in enumerate(pool.kinds)
    )
    panels = [panel for panel, count in counts.items() for _again in range(count)]
    return Lottery(pool, chances, by_kind, make_ballot(pool, panels, seed=seed))


def make_ballot(pool: Pool, panels: Sequence[Sequence[int]], *, seed: str) -> Ballot:
    """People for the panels, one panel a lot."""
    order = order_by_hash(seed, "lot", range(len(panels)))
    turns = [_Turns(place, kind.people, seed) for place, kind in enumerate(pool.kinds)]
    lots = []
    for place_in_order in order:
        people: list[int] = []
        for turn, of in zip(turns, panels[place_in_order], strict=True):
            people += turn.take(of)
        lots.append(tuple(sorted(people)))
    return Ballot(tuple(lots))


class _Turns:
    """The people of a kind, each in turn; a new order in each round, in which those of the same lot come last."""

    def __init__(self, kind: int, people: Sequence[int], seed: str) -> None:
        self._kind, self._people, self._seed = kind, people, seed
        self._round = 0
        self._left: list[int] = []

    def take(self, of: int) -> list[int]:
        taken = self._left[:of]
        self._left = self._left[of:]
        if len(taken) < of:
            self._round += 1
            again = order_by_hash(self._seed, f"kind {self._kind}, round {self._round}", self._people)
            in_order = [number for number in again if number not in taken] + [n for n in again if n in taken]
            more = of - len(taken)
            taken = taken + in_order[:more]
            self._left = in_order[more:]
        return taken
