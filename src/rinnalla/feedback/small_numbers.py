"""Nobody stands out: every number that is shown, or can be worked out from those shown, is nought or at least five.

A question's answers are a row of counts, from the best answer to the worst. Where a count is too small, it is shown
together with its neighbours ("badly or very badly: 6"); where no answer is next to another, with other small ones.
Counts by language or channel are shown only where the same holds for each part and for what is left when the shown
parts are taken from the whole. And every count that leaves here is rounded to the nearest five (`rounded`), so that
neither two views, nor two moments, nor two versions differ by a number from one to four.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import product

LEAST = 5


class Way(Enum):
    """How a question's answers lie to each other."""

    ORDERED = "from the best to the worst"
    APART = "none is next to another"
    SEVERAL = "none is next to another, and one person may choose several"


# One shown count covers these answers.
Cell = tuple[int, ...]
Counts = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Cut:
    """The parts of a whole that may be shown, with the cells their answers are shown in. `rest` gathers the parts too
    small to be shown alone; it is as big as it must be, or empty."""

    cells: tuple[Cell, ...]
    parts: Mapping[str, Counts]
    rest: Counts


def is_safe(count: int) -> bool:
    """Whether a count may be known."""
    return count == 0 or count >= LEAST


def rounded(count: int) -> int:
    """A count as it may leave: the nearest multiple of five. Nought for one that may not be known, which is no number
    to show: see that it is not shown."""
    return (count + LEAST // 2) // LEAST * LEAST if count >= LEAST else 0


def total(counts: Counts, cell: Cell | None = None) -> int:
    """How many answers there are, in one cell or in all."""
    return sum(counts.values()) if cell is None else sum(counts.get(value, 0) for value in cell)


def finest(rows: Sequence[Counts], cells: Sequence[Cell], good: int, way: Way = Way.ORDERED) -> tuple[Cell, ...]:
    """The finest way to put neighbouring `cells` together so that each is safe in every row; empty where there is none.

    Of two ways that are as fine, the one that keeps good answers (`good` and better) apart from the others. Where no
    answer is next to another, the small ones are gathered in one last cell instead.
    """
    if way is not Way.ORDERED:
        return _gathered(rows, cells, way)
    best: tuple[Cell, ...] = ()
    rank = (0, False)
    for cuts in product((True, False), repeat=max(len(cells) - 1, 0)):
        joined: list[Cell] = [cells[0]] if cells else []
        for cell, is_apart in zip(cells[1:], cuts, strict=True):
            if is_apart:
                joined.append(cell)
            else:
                joined[-1] = (*joined[-1], *cell)
        if not all(is_safe(total(row, cell)) for row in rows for cell in joined):
            continue
        this = (len(joined), keeps_good_apart(joined, good))
        if this > rank:
            best, rank = tuple(joined), this
    return best


def _gathered(rows: Sequence[Counts], cells: Sequence[Cell], way: Way) -> tuple[Cell, ...]:
    """The cells that are safe in every row, and last those that are not, in one, with as many of the smallest others as
    make it safe. Where one person may choose several, adding up answers does not add up people: one of the gathered
    must be safe by itself."""

    def are_many(row: Counts, cells: Sequence[Cell]) -> bool:
        sizes = [total(row, cell) for cell in cells]
        return not any(sizes) or (max(sizes) if way is Way.SEVERAL else sum(sizes)) >= LEAST

    small = [cell for cell in cells if not all(is_safe(total(row, cell)) for row in rows)]
    by_size = sorted(
        (cell for cell in cells if cell not in small),
        key=lambda cell: (not any(total(row, cell) for row in rows), sum(total(row, cell) for row in rows)),
    )
    while small and not all(are_many(row, small) for row in rows):
        if not by_size:
            return ()
        small.append(by_size.pop(0))
    apart = tuple(cell for cell in cells if cell not in small)
    return (*apart, tuple(value for cell in cells if cell in small for value in cell)) if small else apart


def keeps_good_apart(cells: Sequence[Cell], good: int) -> bool:
    """Whether no cell holds both good and other answers."""
    return all(min(cell) >= good or max(cell) < good for cell in cells)


def shown_cells(
    counts: Counts, values: Sequence[int], good: int, way: Way = Way.ORDERED, rests: Sequence[Counts] = ()
) -> tuple[Cell, ...]:
    """In which cells a question's answers are shown; empty for fewer than five answers. One cell for all answers says
    how many there are and nothing else. `rests` are what is left when they are taken from wholes that are shown too:
    they must be safe in the same cells."""
    if total(counts) < LEAST:
        return ()
    return finest([counts, *rests], [(value,) for value in values], good, way)


def cut_of(parts: Mapping[str, Counts], cells: Sequence[Cell], good: int, way: Way = Way.ORDERED) -> Cut | None:
    """What may be shown of the parts (by language, by channel) of a whole that is itself shown in `cells`; None where
    nothing can be shown beyond the whole."""
    by_size = sorted((name for name in parts if total(parts[name])), key=lambda name: (-total(parts[name]), name))
    alone = [name for name in by_size if total(parts[name]) >= LEAST]
    while alone:
        gathered = [name for name in by_size if name not in alone]
        rest: dict[int, int] = {}
        for name in gathered:
            for value, count in parts[name].items():
                rest[value] = rest.get(value, 0) + count
        if len(alone) + bool(gathered) > 1 and is_safe(total(rest)):
            joined = finest([*(parts[name] for name in alone), rest], cells, good, way)
            if len(joined) > 1:
                return Cut(joined, {name: parts[name] for name in parts if name in alone}, rest)
        alone.pop()
    return None
