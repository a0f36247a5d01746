"""Who comes in the place of one who left."""

from rinnalla.selection.lottery import Quota, next_one, order_by_hash

PEOPLE = {1: (1, 11), 2: (1, 12), 3: (2, 12), 4: (2, 11), 5: (1, 11), 6: (2, 12), 7: (None, 12)}
EVEN = [Quota(0, 1, 1, 2), Quota(0, 2, 1, 2)]


def test_the_first_in_the_drawn_order_comes():
    assert next_one([6, 5], PEOPLE, chosen=[1, 3], quotas=[], places=3) == (6, True)


def test_one_with_whom_the_balance_breaks_is_passed_by():
    assert next_one([5, 6], PEOPLE, chosen=[1, 2, 3], quotas=EVEN, places=4) == (6, True)


def test_one_who_would_rather_not_say_can_come_where_nothing_is_missing():
    assert next_one([7, 6], PEOPLE, chosen=[1, 2, 3], quotas=EVEN, places=4) == (7, True)
    assert next_one([7, 6], PEOPLE, chosen=[1, 2], quotas=EVEN, places=3) == (6, True)


def test_the_first_of_two_leaves_room_for_what_is_still_missing():
    """Two places are free, one of them for a young one: 3 may come first, since 4 can still come."""
    quotas = [Quota(1, 11, 1, None)]
    assert next_one([3, 4], PEOPLE, chosen=[2, 6], quotas=quotas, places=4) == (3, True)
    assert next_one([3, 7, 4], PEOPLE, chosen=[2, 6, 3], quotas=quotas, places=4) == (4, True)


def test_where_the_balance_cannot_be_kept_the_one_who_comes_closest_comes():
    assert next_one([5, 7], PEOPLE, chosen=[1, 2], quotas=[Quota(0, 1, 0, 2), Quota(0, 2, 1, None)], places=3) == (
        7,
        False,
    )


def test_nobody_waits_or_no_place_is_free():
    assert next_one([], PEOPLE, chosen=[1], quotas=[], places=2) is None
    assert next_one([2], PEOPLE, chosen=[1], quotas=[], places=1) is None


def test_everyone_the_balance_needs_is_as_often_first():
    """Over many seeds each of the four who may come does so about as often."""
    came = dict.fromkeys((3, 4, 6), 0)
    for seed in range(300):
        order = order_by_hash(f"siemen {seed}", "waiting", [2, 3, 4, 5, 6])
        number, kept = next_one(order, PEOPLE, chosen=[1], quotas=[Quota(0, 2, 1, None)], places=2)
        assert kept
        came[number] += 1
    assert all(75 <= count <= 125 for count in came.values())
