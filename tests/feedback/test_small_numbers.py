"""Nobody stands out: what is shown, and what can be worked out from it, is nought or at least five."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rinnalla.feedback.small_numbers import LEAST, cut_of, finest, is_safe, keeps_good_apart, shown_cells, total

SCALE, YES_NO = (5, 4, 3, 2, 1), (3, 2, 1)
kinds = st.sampled_from([(SCALE, 4), (YES_NO, 3)])
counts = st.one_of(st.integers(0, 9), st.integers(0, 60))


def rows(values):
    return st.fixed_dictionaries(dict.fromkeys(values, counts))


def known_from(published: dict[frozenset, int]) -> dict[frozenset, int]:
    """Everything that can be worked out from published counts by taking one from another, again and again, and by
    adding up what does not overlap. Each count is of a set of atoms (part, value)."""
    known = dict(published)
    fresh = list(known)
    while fresh:
        found = {}
        for one in fresh:
            for other in list(known):
                for bigger, smaller in ((one, other), (other, one)):
                    if smaller < bigger and (rest := bigger - smaller) not in known:
                        found[rest] = known[bigger] - known[smaller]
        known |= found
        fresh = list(found)
        if len(known) > 400:
            break
    return known


def published(parts, values, good):
    """What the pages say of one question: the whole in its cells, and one cut."""
    whole = {value: sum(part.get(value, 0) for part in parts.values()) for value in values}
    cells = shown_cells(whole, values, good)
    said = {frozenset((name, value) for name in parts for value in cell): total(whole, cell) for cell in cells}
    cut = cut_of(parts, cells, good) if len(cells) > 1 else None
    if cut:
        for name, part in cut.parts.items():
            for cell in cut.cells:
                said[frozenset((name, value) for value in cell)] = total(part, cell)
            said[frozenset((name, value) for value in values)] = total(part)
    if cells:
        said[frozenset((name, value) for name in parts for value in values)] = total(whole)
    return said, cells, cut


@given(st.data(), kinds)
@settings(max_examples=400, deadline=None)
def test_no_count_from_one_to_four_can_be_worked_out(data, kind):
    values, good = kind
    parts = {name: data.draw(rows(values)) for name in ("fi", "sv", "en")}
    said, _cells, _cut = published(parts, values, good)
    for atoms, count in known_from(said).items():
        assert is_safe(count), (sorted(atoms), count)


@given(st.data(), kinds)
@settings(max_examples=200, deadline=None)
def test_what_is_shown_is_true(data, kind):
    values, good = kind
    parts = {name: data.draw(rows(values)) for name in ("web", "tablet", "paper", "import")}
    said, cells, cut = published(parts, values, good)
    for atoms, count in said.items():
        assert count == sum(parts[name].get(value, 0) for name, value in atoms)
    assert sorted(value for cell in cells for value in cell) in ([], sorted(values))
    if cut:
        assert [value for cell in cut.cells for value in cell] == list(values)
        assert sum(total(part) for part in cut.parts.values()) + total(cut.rest) == sum(map(total, parts.values()))


@given(st.data(), kinds)
@settings(max_examples=200, deadline=None)
def test_no_finer_way_would_be_safe(data, kind):
    values, good = kind
    whole = data.draw(rows(values))
    cells = shown_cells(whole, values, good)
    if not cells:
        assert total(whole) < LEAST
        return
    for number in range(len(cells), len(values)):
        for cuts in combinations(range(1, len(values)), number):
            edges = [0, *cuts, len(values)]
            finer = [values[start:end] for start, end in pairwise(edges)]
            assert not all(is_safe(total(whole, cell)) for cell in finer)


@given(rows(YES_NO))
@settings(max_examples=300, deadline=None)
def test_even_one_who_knows_how_it_is_done_cannot_be_sure(whole):
    """Somebody tries every way in which three counts could have led to the same page: none shows a count of 1–4."""
    if not LEAST <= total(whole) <= 40:
        return
    page = {cell: total(whole, cell) for cell in shown_cells(whole, YES_NO, 3)}
    possible = [
        {3: first, 2: second, 1: total(whole) - first - second}
        for first in range(total(whole) + 1)
        for second in range(total(whole) - first + 1)
    ]
    alike = [one for one in possible if {cell: total(one, cell) for cell in shown_cells(one, YES_NO, 3)} == page]
    assert whole in alike
    for value in YES_NO:
        seen = {one[value] for one in alike}
        assert len(seen) > 1 or is_safe(seen.pop())


@pytest.mark.parametrize(
    ("whole", "cells"),
    [
        ({3: 4}, ()),
        ({3: 5}, ((3,), (2,), (1,))),
        ({3: 8, 2: 1, 1: 1}, ((3, 2, 1),)),
        ({3: 8, 2: 3, 1: 3}, ((3,), (2, 1))),
        ({3: 2, 2: 8, 1: 0}, ((3, 2), (1,))),
        ({3: 100, 2: 50, 1: 30}, ((3,), (2,), (1,))),
        ({5: 2, 4: 3, 3: 9, 2: 6, 1: 1}, ((5, 4), (3,), (2, 1))),
    ],
)
def test_small_counts_are_shown_with_their_neighbours(whole, cells):
    values, good = (SCALE, 4) if 5 in whole else (YES_NO, 3)
    assert shown_cells(whole, values, good) == cells


def test_good_answers_are_kept_apart_where_that_costs_nothing():
    # 3 with the good ones or with the bad ones: both ways have two cells.
    whole = {5: 5, 4: 0, 3: 5, 2: 2, 1: 2}
    assert keeps_good_apart(shown_cells(whole, SCALE, 4), 4)
    assert finest([{3: 1, 2: 1, 1: 1}], [(3,), (2,), (1,)], 3) == ()


def test_a_part_is_not_shown_where_the_rest_would_be_small():
    whole = [(3,), (2,), (1,)]
    assert cut_of({"fi": {3: 50, 2: 10, 1: 10}, "sv": {3: 3}}, whole, 3) is None
    two = cut_of({"fi": {3: 50, 2: 10, 1: 10}, "sv": {3: 30, 2: 8, 1: 6}, "en": {3: 2}}, whole, 3)
    assert two is not None
    assert (set(two.parts), total(two.rest)) == ({"fi"}, 46)  # sv and en together, so that en is not left over
    one = cut_of({"fi": {3: 50, 2: 10, 1: 10}}, whole, 3)
    assert one is None
