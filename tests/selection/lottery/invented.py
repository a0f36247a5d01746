"""People and quotas for the tests of the lottery."""

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
