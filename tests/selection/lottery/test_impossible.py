"""Quotas that cannot hold: why, and what would help."""

import pytest
from hypothesis import given, settings

from rinnalla.selection.lottery import Bound, Problem, Quota, Reason, prepare, smallest_changes, why_impossible
from tests.selection.lottery.invented import council, pools


def test_fewer_people_than_places():
    pool = council(((1, 11), 3), places=4)
    assert why_impossible(pool) == [Reason(Problem.FEW_PEOPLE, None, 4, 3)]
    assert smallest_changes(pool).places == 3


def test_fewer_with_an_option_than_wanted():
    pool = council(((1, 11), 8), ((2, 11), 1), places=4, quotas=[Quota(0, 2, 3, None)])
    assert why_impossible(pool) == [Reason(Problem.FEW_WITH, 2, 3, 1)]
    assert smallest_changes(pool).quotas == (Quota(0, 2, 1, None),)


def test_at_leasts_of_a_category_over_the_places():
    pool = council(((1, 11), 8), ((2, 11), 8), places=4, quotas=[Quota(0, 1, 3, None), Quota(0, 2, 2, None)])
    assert why_impossible(pool) == [Reason(Problem.LEAST_SUM, 0, 5, 4)]
    assert sum(quota.at_least for quota in smallest_changes(pool).quotas) == 4


def test_at_mosts_of_a_category_under_the_places():
    pool = council(((1, 11), 8), ((2, 11), 8), places=4, quotas=[Quota(0, 1, 0, 1), Quota(0, 2, 0, 2)])
    assert why_impossible(pool) == [Reason(Problem.MOST_SUM, 0, 4, 3)]
    assert sum(quota.at_most for quota in smallest_changes(pool).quotas) == 4


def test_quotas_that_clash_though_each_could_hold():
    """All the women are young: at least three women and at most two young cannot be."""
    pool = council(((1, 11), 8), ((2, 12), 8), places=4, quotas=[Quota(0, 1, 3, None), Quota(1, 11, 0, 2)])
    assert why_impossible(pool) == [Reason(Problem.TOGETHER, None, 4, 16, (Bound(1, True, 3), Bound(11, False, 2)))]
    eased = smallest_changes(pool)
    assert prepare(eased, seed="x", lots=10) is not None
    assert sum(q.at_least for q in pool.quotas) - sum(q.at_least for q in eased.quotas) in (0, 1)


def test_only_what_clashes_is_named():
    quotas = [Quota(0, 1, 3, None), Quota(0, 2, 0, 4), Quota(1, 11, 0, 2), Quota(1, 12, 1, 3)]
    pool = council(((1, 11), 8), ((2, 12), 8), places=4, quotas=quotas)
    (reason,) = why_impossible(pool)
    assert reason.bounds == (Bound(1, True, 3), Bound(11, False, 2))


def test_possible_quotas_have_no_reason_and_change_nothing():
    pool = council(((1, 11), 8), ((2, 12), 8), places=4, quotas=[Quota(0, 1, 2, 2), Quota(1, 11, 0, 2)])
    assert why_impossible(pool) == []
    assert smallest_changes(pool) == pool


@settings(max_examples=60, deadline=None)
@given(pools())
def test_the_smallest_changes_always_help(pool):
    eased = smallest_changes(pool)
    assert why_impossible(eased) == []
    if not why_impossible(pool):
        assert eased == pool


@pytest.mark.parametrize("people", [0])
def test_nobody_at_all(people):
    pool = council(places=2)
    assert why_impossible(pool) == [Reason(Problem.FEW_PEOPLE, None, 2, people)]
    assert smallest_changes(pool) is None
