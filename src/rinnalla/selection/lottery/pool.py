"""People, options and quotas as plain data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# The option of each category in order; None where the person would rather not say.
Options = tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Quota:
    """How many of a panel have an option: at least, and at most (None: as many as there are places)."""

    category: int
    option: int
    at_least: int
    at_most: int | None


@dataclass(frozen=True, slots=True)
class Kind:
    """All people of the same options, by their numbers. They have the same chance, always."""

    options: Options
    people: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.people)


@dataclass(frozen=True, slots=True)
class Pool:
    """Who may be drawn, to how many places, under which quotas."""

    places: int
    kinds: tuple[Kind, ...]
    quotas: tuple[Quota, ...]

    @property
    def people(self) -> int:
        return sum(kind.size for kind in self.kinds)

    def having(self, option: int) -> list[int]:
        """The places of the kinds that have an option."""
        return [place for place, kind in enumerate(self.kinds) if option in kind.options]

    def with_option(self, option: int) -> int:
        """How many people have an option."""
        return sum(self.kinds[place].size for place in self.having(option))

    def holds(self, panel: Sequence[int]) -> bool:
        """Whether so many of each kind fill the places and keep every quota."""
        return sum(panel) == self.places and all(
            quota.at_least <= sum(panel[place] for place in self.having(quota.option)) <= most_of(quota, self.places)
            for quota in self.quotas
        )


def most_of(quota: Quota, places: int) -> int:
    """The most that a quota allows, as a number."""
    return places if quota.at_most is None else quota.at_most


def make_pool(people: Mapping[int, Options], *, quotas: Sequence[Quota], places: int) -> Pool:
    """Gather numbered people into kinds, in an order that depends on nothing but what is given.

    An option belongs to one category alone: its key is not used in another. Raises ValueError where there is no place.
    """
    if places < 1:
        raise ValueError("a panel has at least one place")
    kinds: dict[Options, list[int]] = {}
    for number in sorted(people):
        kinds.setdefault(people[number], []).append(number)
    in_order = sorted(kinds, key=lambda options: tuple(-1 if option is None else option for option in options))
    return Pool(
        places,
        tuple(Kind(options, tuple(kinds[options])) for options in in_order),
        tuple(sorted(quotas, key=lambda quota: (quota.category, quota.option))),
    )
