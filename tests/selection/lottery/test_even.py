"""The chances of a lottery: as even as the quotas allow."""

import pytest
from hypothesis import given, settings

from rinnalla.selection.lottery import Quota, even_chances, prepare, why_impossible
from tests.selection.lottery.invented import by_brute_force, council, pools


def test_without_quotas_everyone_has_the_same_chance():
    pool = council(((1, 11), 5), ((2, 12), 3), places=4)
    assert even_chances(pool).by_kind == pytest.approx((0.5, 0.5))


def test_those_of_whom_there_are_few_share_the_places_kept_for_them():
    pool = council(((1, 11), 18), ((2, 11), 2), places=4, quotas=[Quota(0, 1, 3, 3), Quota(0, 2, 1, 1)])
    assert even_chances(pool).by_kind == pytest.approx((3 / 18, 1 / 2))


def test_the_next_smallest_chance_is_raised_too():
    """The women must be two of four, whatever comes; among the men nothing forbids that all have the same chance,
    although the smallest chance of all is the women's."""
    pool = council(((1, 11), 20), ((2, 11), 2), ((2, 12), 4), places=4, quotas=[Quota(0, 1, 0, 2)])
    assert even_chances(pool).by_kind == pytest.approx((2 / 20, 2 / 6, 2 / 6))


def test_who_can_be_in_no_panel_has_no_chance_and_takes_none_from_others():
    pool = council(((1, 11), 4), ((2, 12), 4), places=2, quotas=[Quota(0, 2, 0, 0)])
    assert even_chances(pool).by_kind == pytest.approx((0.5, 0.0))


def test_those_who_would_rather_not_say_fill_no_quota_but_have_a_chance():
    pool = council(((1, 11), 4), ((None, 11), 4), places=4, quotas=[Quota(0, 1, 2, 2)])
    assert even_chances(pool).by_kind == pytest.approx((0.5, 0.5))


def test_impossible_quotas_give_no_chances():
    assert even_chances(council(((1, 11), 4), places=4, quotas=[Quota(0, 2, 1, None)])) is None


@settings(max_examples=60, deadline=None)
@given(pools())
def test_quotas_hold_in_every_lot_or_are_refused_with_a_reason(pool):
    lottery = prepare(pool, seed="kevät", lots=50)
    if lottery is None:
        assert why_impossible(pool)
        return
    assert why_impossible(pool) == []
    has = {number: kind.options for kind in pool.kinds for number in kind.people}
    assert len(lottery.ballot.lots) == 50
    for lot in lottery.ballot.lots:
        assert len(set(lot)) == len(lot) == pool.places
        for quota in pool.quotas:
            having = sum(quota.option in has[number] for number in lot)
            assert quota.at_least <= having <= (pool.places if quota.at_most is None else quota.at_most)


@settings(max_examples=40, deadline=None)
@given(pools())
def test_equal_people_are_in_as_many_lots_and_the_places_are_all_given(pool):
    lottery = prepare(pool, seed="kevät", lots=50)
    if lottery is None:
        return
    times = lottery.ballot.times()
    for kind, chance in zip(pool.kinds, lottery.by_kind, strict=True):
        counts = [times.get(number, 0) for number in kind.people]
        assert max(counts) - min(counts) <= 1
        assert sum(counts) == pytest.approx(50 * chance * kind.size)
    assert sum(times.values()) == 50 * pool.places


@settings(max_examples=40, deadline=None)
@given(pools())
def test_no_chance_is_smaller_than_simple_drawing_would_give_where_that_is_possible(pool):
    """The most even chances are at least as good as those of any one way of drawing: here, of the panels that lots
    are made of, each as often as the other."""
    chances = even_chances(pool)
    if chances is None:
        return
    uniform = [
        sum(panel[place] for panel in chances.panels) / len(chances.panels) / kind.size
        for place, kind in enumerate(pool.kinds)
    ]
    possible = [chance for chance in uniform if chance > 0]
    assert chances.smallest >= min(possible) - 1e-6
    assert [c > 0 for c in chances.by_kind] == [c > 0 for c in uniform]


@settings(max_examples=80, deadline=None)
@given(pools())
def test_the_smallest_chance_is_the_largest_that_any_way_of_drawing_gives(pool):
    """Beside all panels there are, each written out: the same smallest chance, and a bound that proves it."""
    best = by_brute_force(pool)
    chances = even_chances(pool)
    if best is None:
        assert chances is None
        return
    assert chances.smallest == pytest.approx(best, rel=1e-5)
    assert chances.bound == pytest.approx(best, rel=1e-5)
    assert chances.bound >= best * (1 - 1e-6)


@settings(max_examples=40, deadline=None)
@given(pools())
def test_no_lots_put_everyone_on_more_than_is_said_to_be_possible(pool):
    lottery = prepare(pool, seed="kevät", lots=50)
    if lottery is None:
        return
    assert 0 <= lottery.fewest <= lottery.most_possible <= 50


def test_a_bound_is_kept_where_the_quotas_press():
    """At least one of four places is for the four women, so the twenty men get no more than three each time."""
    pool = council(((1, 11), 4), ((2, 12), 20), places=4, quotas=[Quota(0, 1, 1, None)])
    lottery = prepare(pool, seed="kevät")
    assert lottery.chances.bound == pytest.approx(3 / 20)
    assert (lottery.fewest, lottery.most_possible) == (150, 150)
