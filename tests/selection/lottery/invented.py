"""People and quotas for the tests of the lottery."""

from collections.abc import Iterator

import highspy
from hypothesis import strategies as st

from rinnalla.selection.lottery import Pool, Quota, make_pool

# Two categories: woman 1, man 2; young 11, middle 12, old 13.
CATEGORIES = ((1, 2), (11, 12, 13))


def council(*counts, places=4, quotas=()) -> Pool:
    """`council(((1, 11), 5), ((2, 12), 3))` is five young women and three middle-aged men, numbered from 1 on."""
    people, number = {}, 1
    for options, of in counts:
        for _one in range(of):
            people[number] = options
            number += 1
    return make_pool(people, quotas=quotas, places=places)


def by_brute_force(pool: Pool) -> float | None:
    """The largest smallest chance there is: every panel that keeps the quotas is written out, and the lots are shared
    among them all. None where there is no panel. Kinds that no panel holds are left out, as in the lottery."""
    panels = [panel for panel in _all_panels([kind.size for kind in pool.kinds], pool.places) if pool.holds(panel)]
    if not panels:
        return None
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)
    smallest = solver.addVariable(lb=0, ub=1)
    shares = solver.addVariables(len(panels), lb=0)
    shares = [shares[place] for place in range(len(panels))]
    solver.addConstr(solver.qsum(shares) == 1)
    for place, kind in enumerate(pool.kinds):
        terms = [
            share * (panel[place] / kind.size) for share, panel in zip(shares, panels, strict=True) if panel[place]
        ]
        if terms:
            solver.addConstr(solver.qsum(terms) >= smallest)
    solver.maximize(smallest)
    return float(solver.getInfo().objective_function_value)


def _all_panels(sizes: list[int], places: int) -> Iterator[tuple[int, ...]]:
    if not sizes:
        if not places:
            yield ()
        return
    for of in range(min(sizes[0], places) + 1):
        for rest in _all_panels(sizes[1:], places - of):
            yield (of, *rest)


@st.composite
def pools(draw) -> Pool:
    """Any small pool, with quotas that may or may not hold together."""
    options = st.tuples(*(st.sampled_from([*category, None]) for category in CATEGORIES))
    people = dict(enumerate(draw(st.lists(options, min_size=1, max_size=24)), start=1))
    places = draw(st.integers(1, 6))
    quotas = []
    for category, of in enumerate(CATEGORIES):
        for option in of:
            least = draw(st.integers(0, 3))
            most = draw(st.none() | st.integers(least, 6))
            if least or most is not None:
                quotas.append(Quota(category, option, least, most))
    return make_pool(people, quotas=quotas, places=places)
