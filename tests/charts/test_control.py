"""Control charts against the values of textbooks, and what holds for all numbers."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rinnalla.charts.control import SHIFT, TREND, Rule, difference, p_chart, xmr_chart

# NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.3.2: wafers with defects, of 50 in each of 30 lots.
WAFERS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
# The same, 6.3.2.2: flow rate of ten batches.
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]


def rules_of(chart):
    return [(signal.rule, signal.first, signal.last, signal.is_up) for signal in chart.signals]


def test_a_p_chart_has_the_limits_of_the_handbook():
    chart = p_chart([(defects, 50) for defects in WAFERS])
    assert chart.centre == pytest.approx(0.2313, abs=5e-5)
    assert chart.upper[0] == pytest.approx(0.4102, abs=5e-5)
    assert chart.lower[0] == pytest.approx(0.0524, abs=5e-5)
    beyond = [place for rule, place, _last, _up in rules_of(chart) if rule is Rule.BEYOND]
    assert beyond == [14, 22]


def test_an_xmr_chart_has_the_limits_of_the_handbook():
    chart = xmr_chart(FLOW)
    assert chart.centre == pytest.approx(50.81)
    assert chart.upper[0] == pytest.approx(55.8041, abs=1e-3)
    assert chart.lower[0] == pytest.approx(45.8159, abs=1e-3)
    assert Rule.BEYOND not in {signal.rule for signal in chart.signals}


def test_limits_are_nearer_where_there_are_more():
    chart = p_chart([(10, 20), (200, 400)])
    assert chart.upper[0] > chart.upper[1] > 0.5 > chart.lower[1] > chart.lower[0]


def test_limits_are_wider_for_rounded_counts():
    assert p_chart([(10, 20)], coarseness=5).upper[0] > p_chart([(10, 20)]).upper[0]


def test_eight_on_one_side_are_a_shift_and_seven_are_not():
    swings = [1.0, -1.0] * 6
    eight = xmr_chart([*swings, *[0.9, 1.0] * 4, *[-1.0, -0.9] * 4])
    assert (Rule.SHIFT, 12, 19, True) in rules_of(eight)
    assert (Rule.SHIFT, 20, 27, False) in rules_of(eight)
    assert eight.latest is not None
    assert (eight.latest.first, eight.latest.is_up) == (20, False)
    seven = xmr_chart([*[1.0, -1.0] * 6, *[0.9, 1.0] * 3, 0.9, *[-0.9, -1.0] * 3, -0.9])
    assert Rule.SHIFT not in {signal.rule for signal in seven.signals}


def test_a_point_on_the_centre_neither_ends_a_shift_nor_belongs_to_it():
    chart = xmr_chart([1.0] * 4 + [0.0] + [1.0] * 4 + [-1.0] * 4 + [0.0] + [-1.0] * 4)
    assert (Rule.SHIFT, 0, 8, True) in rules_of(chart)


def test_six_rising_are_a_trend_and_five_are_not():
    assert (Rule.TREND, 1, 6, True) in rules_of(xmr_chart([9, 1, 2, 3, 4, 5, 6, 2]))
    assert Rule.TREND not in {signal.rule for signal in xmr_chart([9, 1, 2, 3, 4, 5, 4, 6]).signals}
    assert Rule.TREND not in {signal.rule for signal in xmr_chart([9, 1, 2, 3, 3, 4, 5, 2]).signals}


def test_the_signal_that_holds_now_is_one_that_the_last_point_belongs_to():
    assert xmr_chart([5, 5.1, 5, 5.1, 20, 5, 5.1, 5, 5.1, 5]).latest is None
    latest = xmr_chart([5, 5.1, 5, 5.1, 5, 5.1, 5, 5.1, 5, 20]).latest
    assert latest is not None
    assert (latest.rule, latest.first, latest.is_up) == (Rule.BEYOND, 9, True)


def test_nothing_and_one_value_are_no_news():
    assert xmr_chart([]).signals == p_chart([]).signals == xmr_chart([3]).signals == p_chart([(5, 20)]).signals == ()


parts = st.lists(
    st.integers(20, 200).flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole))), max_size=40
)


@given(parts)
def test_every_signal_is_what_its_rule_says(parts):
    chart = p_chart(parts)
    for signal in chart.signals:
        values = chart.values[signal.first : signal.last + 1]
        if signal.rule is Rule.BEYOND:
            place = signal.first
            assert not chart.lower[place] <= chart.values[place] <= chart.upper[place]
        elif signal.rule is Rule.SHIFT:
            assert len(values) >= SHIFT
            assert all(
                (value >= chart.centre - 1e-9) if signal.is_up else (value <= chart.centre + 1e-9) for value in values
            )
        else:
            assert len(values) >= TREND
            assert list(values) == sorted(set(values), reverse=not signal.is_up)


@given(parts)
def test_good_and_bad_are_mirror_images(parts):
    good, bad = p_chart(parts), p_chart([(whole - some, whole) for some, whole in parts])
    assert [(signal.rule, signal.first, signal.last, not signal.is_up) for signal in good.signals] == rules_of(bad)
    for high, low in zip(good.upper, bad.lower, strict=True):
        assert high == pytest.approx(1 - low)


@given(st.lists(st.floats(-1000, 1000), max_size=40))
def test_limits_are_around_the_centre(values):
    chart = xmr_chart(values)
    for low, high in zip(chart.lower, chart.upper, strict=True):
        assert low <= chart.centre <= high


def test_a_steady_process_is_seldom_news():
    """Of 200 steady years of months, the last month says that something is new in few."""
    random = Random(7)
    news = 0
    for _year in range(200):
        months = [(sum(random.random() < 0.8 for _one in range(60)), 60) for _month in range(12)]
        news += p_chart(months).latest is not None
    assert news <= 12


def test_a_share_that_differs_more_than_by_chance_has_changed():
    assert difference((60, 100), (80, 100)) == 1  # z = 3.09
    assert difference((80, 100), (60, 100)) == -1
    assert difference((60, 100), (75, 100)) == 0  # z = 2.26
    assert difference((10, 10), (20, 20)) == difference((0, 0), (5, 5)) == 0
    assert difference((10, 20), (20, 20)) == 1
    assert difference((10, 20), (20, 20), coarseness=5) == 1
    assert difference((15, 25), (25, 25), coarseness=5) == 1
    assert difference((60, 75), (75, 80), coarseness=5) == 0
