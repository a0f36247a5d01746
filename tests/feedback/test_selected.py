"""A part of the results that somebody chose to look at: whatever is chosen, what is left of every wider view is nought
or at least five, even before anything is rounded."""

from collections import Counter
from datetime import date, timedelta
from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from rinnalla.feedback.counted import ALL, Came, Chosen, Counted, Days
from rinnalla.feedback.models import Question, Questionnaire
from rinnalla.feedback.results import CUTS, Asked, results_from
from rinnalla.feedback.selected import ENOUGH, Selected, around, gathered, touched
from rinnalla.feedback.small_numbers import LEAST, is_safe

MONDAY = date(2018, 4, 2)
QUESTION = Question(
    pk=1, kind=Question.Kind.YES_NO, key="helped", text_fi="Saitko apua?", questionnaire=Questionnaire(pk=1)
)
# The same question has another id in each version.
WHOLE = Asked(QUESTION, {1: 1, 2: 2})
VERSIONS = {1: Asked(QUESTION, {1: 1}, frozenset({1, 2})), 2: Asked(QUESTION, {2: 2}, frozenset({1, 2}))}

answer = st.tuples(
    st.integers(1, 2),  # the place
    st.integers(0, 6),  # the week
    st.integers(0, 6),  # the day of the week
    st.sampled_from(["fi", "sv"]),
    st.sampled_from(["web", "paper"]),
    st.integers(1, 2),  # the version
    st.integers(1, 3),
)
alike = st.tuples(answer, st.integers(1, 25))


def day_of(one):
    return MONDAY + timedelta(weeks=one[1], days=one[2])


def counted(answers, days):
    """What the tallies would say of some days."""
    inside = [one for one in answers if days == ALL or days.has(day_of(one))]
    return Counted(
        Counter(Came(place, language, channel, version) for place, _w, _d, language, channel, version, _v in inside),
        Counter(
            Chosen(place, language, channel, version, value)
            for place, _w, _d, language, channel, version, value in inside
        ),
    )


def spans_of(answers, chosen):
    """The days that can be looked at with the other choices: by one border, by two, before and after a day."""
    days = Counter(
        day_of(one) for one in answers if counted([one], ALL).came and chosen.of({ALL: counted([one], ALL)}).responses
    )
    among = gathered(days)
    borders = [None, *(MONDAY + timedelta(days=step) for step in (3, 9, 20, 37))]
    asked = [Days(first, last) for first, last in product(borders, borders) if not (first and last and last < first)]
    found = {touched(span, among) for span in asked if span != ALL}
    for day in borders[1:]:
        found |= set(around(day, ALL, among))
    return sorted(found - {None}, key=str)


def views_of(answers):
    """Every selection of a few, with what is shown of it and what is true of it."""
    shown = {}
    for places, language, channel, version in product((None, frozenset({1})), ("", "fi"), ("", "web"), (None, 1)):
        one = Selected(places, language, channel, version, frozenset({version}) if version else frozenset())
        for days in (ALL, *spans_of(answers, one)):
            here = Selected(places, language, channel, version, one.questions, days)
            by_days = {span: counted(answers, span) for span in {ALL, days}}
            part = here.of(by_days)
            wholes = [wide.of(by_days) for wide in here.wider()]
            asked = VERSIONS[version] if version else WHOLE
            shown[here] = (results_from(part, [asked], CUTS, *wholes), part)
    return shown


def of_values(part, values):
    return sum(many for key, many in part.chosen.items() if key.value in values)


@given(st.lists(alike, max_size=12))
@settings(max_examples=40, deadline=None)
def test_what_is_left_of_a_wider_view_is_safe_before_it_is_rounded(groups):
    answers = [one for one, times in groups for _time in range(times)]
    views = views_of(answers)
    for here, (results, part) in views.items():
        if not results.count:
            continue
        numbers = [results.count, *(one.count for one in results.questions)]
        numbers += [bar.count for one in results.questions for bar in one.bars]
        for cut in results.cuts.values():
            numbers += [
                number for _q, parts in cut for one in parts for number in (one.count, *(b.count for b in one.bars))
            ]
        assert all(number % LEAST == 0 for number in numbers)
        labels = {"Kyllä": {3}, "Osittain": {2}, "Ei": {1}, "Kyllä tai osittain": {3, 2}, "Osittain tai ei": {2, 1}}
        for wide in here.wider():
            if wide not in views or not views[wide][0].count:
                continue
            whole = views[wide][1]
            assert is_safe(whole.responses - part.responses), (here, wide)
            for bar in results.questions[0].bars if results.questions else ():
                values = labels.get(bar.label, {1, 2, 3})
                assert is_safe(of_values(whole, values) - of_values(part, values)), (here, wide, bar)


@given(st.lists(alike, max_size=12))
@settings(max_examples=60, deadline=None)
def test_two_choices_of_days_differ_by_nobody_or_by_many(groups):
    answers = [one for one, times in groups for _time in range(times)]
    sizes = {span: counted(answers, span).responses for span in spans_of(answers, Selected())}
    for (one, few), (other, many) in combinations(sizes.items(), 2):
        is_within = (not other.first or (one.first and other.first <= one.first)) and (
            not other.last or (one.last and one.last <= other.last)
        )
        if is_within:
            assert many - few == 0 or many - few >= min(ENOUGH, len(answers))


@given(st.dictionaries(st.dates(MONDAY, MONDAY + timedelta(weeks=9)), st.integers(1, 30), max_size=20))
def test_stretches_hold_every_day_once_and_enough_of_them(days):
    found = gathered(days)
    for day in days:
        assert sum(one.has(day) for one in found) == 1
    for one in found:
        assert one.first.weekday() == 0
        assert one.last.weekday() == 6
        many = sum(came for day, came in days.items() if one.has(day))
        assert many >= ENOUGH or len(found) == 1
