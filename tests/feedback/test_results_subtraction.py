"""Somebody collects every number of every view at every moment and takes them from each other: none is from one to
four, and none is far from the truth."""

import csv
import io
import re
import uuid
from datetime import UTC, date, datetime, timedelta
from itertools import combinations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla.api import shown
from rinnalla.feedback import asked, domain
from rinnalla.feedback.counted import Days, count, response_counts
from rinnalla.feedback.models import Burst, CollectionPoint, Comment, ImportRun, Question, Questionnaire, Tally
from rinnalla.feedback.over_time import series_of
from rinnalla.feedback.results import CUTS, asked_of, results_from, results_of
from rinnalla.feedback.small_numbers import LEAST, Way, finest, is_safe, rounded, shown_cells, total
from rinnalla.influence.models import Change
from rinnalla.organisations.models import Unit

LANGUAGES = ("fi", "sv")
CHANNELS = ("web", "paper")
START = datetime(2018, 4, 2, 9, tzinfo=UTC)

responses = st.tuples(
    st.just("submit"),
    st.integers(0, 2),  # the point
    st.integers(1, 12),  # how many alike
    st.sampled_from(LANGUAGES),
    st.sampled_from(CHANNELS),
    st.integers(0, 40),  # the day
    st.integers(1, 3),
    st.sets(st.integers(1, 4), min_size=1, max_size=3),
)
withdrawals = st.tuples(st.just("withdraw"), st.integers(0, 200))
moderations = st.tuples(st.just("remove"), st.integers(0, 200))
versions = st.tuples(st.just("version"), st.integers(0, 2))


def numbers_of(results) -> set[int]:
    """Every count in some results."""
    found = {results.count}
    for one in results.questions:
        found |= {one.count, *(bar.count for bar in one.bars)}
    for cut in results.cuts.values():
        for _question, parts in cut:
            for part in parts:
                found |= {part.count, *(bar.count for bar in part.bars)}
    return found


def every_number(points, leena) -> set[int]:
    """What all the views say now."""
    found = set(response_counts(points).values())
    spans = [Days(None, START.date() + timedelta(days=20)), Days(START.date() + timedelta(days=21), None)]
    for some in ([points[0]], [points[1]], [points[2]], points[:2], points):
        found |= numbers_of(results_of(*some))
        whole, *parts = count([point.pk for point in some], *spans)
        questions = asked_of(some, whole)
        cuts = {**CUTS, "unit": lambda came: str(came.point), "version": lambda came: str(came.questionnaire)}
        for part in (whole, *parts):
            found |= numbers_of(results_from(part, questions, cuts, whole))
            for language in LANGUAGES:
                spoken = part.of(lambda _point, spoken, _channel, wanted=language: spoken == wanted)
                found |= numbers_of(results_from(spoken, questions, {}, whole))
    for language, channel in (("", ""), ("sv", ""), ("", "paper")):
        for series in series_of(points, questions, whole=whole, language=language, channel=channel):
            found |= {number for period in series.periods for number in (period.count, period.good)}
    return found


def numbers_read_by_programs(point) -> set[int]:
    """What the API gives of a point, and its table."""
    given = shown.results(point, "fi")
    found = {given.count}
    parts = [*given.questions, *(part for cut in given.cuts for part in cut.parts)]
    found |= {number for part in parts for number in (part.count, *(bar.count for bar in part.bars))}
    return found | {int(row["count"]) for row in csv.DictReader(io.StringIO(shown.results_csv(point, "sv")))}


# Of the team's page: cut, filtered, both, by version, by days, before and after a change, over time.
COMPARED = [
    *(f"by={by}" for by in ("", "unit", "place", "language", "channel", "version", "time")),
    "language=fi&channel=web",
    "by=channel&language=sv",
    "by=time&channel=paper",
    "since=2018-04-10&until=2018-04-20",
    "by=language&since=2018-04-17",
    "by=time&until=2018-05-01",
    "change=0",
    "change=0&language=fi",
    "version={version}",
    "version={version}&by=language",
    "question={question}&unit={unit}",
]


def numbers_on_pages(points, public, team) -> set[int]:
    """What the pages hold when they are opened: the results, the wall, the team's comparisons, what a place says of its
    imports and of its busiest hours."""
    unit = points[0].unit.parent_id
    version = points[0].questionnaire_id
    names = {"version": version, "question": points[0].questions[0].pk, "unit": points[0].unit_id}
    found: set[int] = set()
    contexts = [
        team.get(f"/palaute/yksikot/{unit}/tyoyhteiso/?{query.format_map(names)}").context for query in COMPARED
    ]
    for address in (f"/palaute/yksikot/{unit}", *(f"/palaute/{point.code}/tulokset" for point in points)):
        contexts += [public.get(f"{address}/?by={by}").context for by in ("", "language", "channel", "place", "time")]
    for address in (f"/palaute/yksikot/{unit}/taulu/", *(f"/palaute/{point.code}/taulu/" for point in points)):
        wall = public.get(address).context
        found |= {wall.get("count", 0), *(bar.count for one in wall.get("findings", ()) for bar in one.bars)}
    for context in contexts:
        results = [context["results"]] if context.get("results") else []
        for one in results:
            found |= numbers_of(one)
        for pair in context.get("pairs", ()):
            found |= {bar.count for side in (pair.before, pair.after) for bar in side.bars}
        for series in context.get("series", ()):
            found |= {number for period in series.periods for number in (period.count, period.good)}
    for point in points:
        page = team.get(f"/palaute/pisteet/{point.pk}/").content.decode()
        found |= {int(number) for number in re.findall(r"noin (\d+) vastaus", page)}
    return found


@pytest.fixture
def three(point, unit, other_unit, aada, leena):
    """Three points of two units below one that ask the same, with choices too; a change between; a file that was
    brought and an hour in which many came."""
    above = Unit.objects.create(organisation=unit.organisation, kind=Unit.Kind.SERVICE_AREA, name_fi="Sosiaalityö")
    Unit.objects.filter(pk__in=(unit.pk, other_unit.pk)).update(parent=above)
    Change.objects.create(
        organisation=unit.organisation,
        unit=above,
        title_fi="Vettä",
        written_by=leena,
        published_at=START + timedelta(days=17),
    )
    questionnaire = point.questionnaire
    for key, kind in (("why", "one"), ("what", "many")):
        own = Question.objects.create(questionnaire=questionnaire, key=key, kind=kind, position=9, text_fi=key)
        for value in range(1, 5):
            own.choices.create(value=value, text_fi=f"{key} {value}")
    places = [
        domain.open_point(
            unit=place, questionnaire=questionnaire, texts={"name_fi": name}, by=aada, opens_on=date(2018, 4, 1)
        )
        for place, name in ((unit, "Ovi"), (unit, "Puoti"), (other_unit, "Sali"))
    ]
    for rows in (3, 43):
        ImportRun.objects.create(
            organisation=unit.organisation, point=places[0], by=leena, digest=str(rows), rows=rows, added=rows
        )
    Burst.objects.create(point=places[0], hour=START, count=33)
    return [CollectionPoint.objects.get(pk=place.pk) for place in places]


def next_version(questionnaire):
    """The same questions once more, as the next version of the line."""
    made = Questionnaire.objects.create(
        organisation=questionnaire.organisation,
        line=questionnaire.line,
        version=Questionnaire.objects.filter(line=questionnaire.line).count() + 1,
        name_fi="Palaute",
        published_at=START,
    )
    for question in questionnaire.questions.all():
        again = Question.objects.create(
            questionnaire=made,
            key=question.key,
            kind=question.kind,
            position=question.position,
            text_fi=question.text_fi,
        )
        for choice in question.choices.all():
            again.choices.create(value=choice.value, text_fi=choice.text_fi)
    return made


@given(st.lists(st.one_of(responses, responses, responses, withdrawals, moderations, versions), max_size=14))
@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
def test_no_number_and_no_difference_is_from_one_to_four(three, leena, aada, signed_in, steps):
    known: set[int] = set()
    sent: list[tuple[CollectionPoint, uuid.UUID]] = []
    with transaction.atomic():
        for step in steps:
            points = [CollectionPoint.objects.get(pk=one.pk) for one in three]
            if step[0] == "submit":
                _submit, place, times, language, channel, day, value, several = step
                by_key = {question.key: question.pk for question in points[place].questions}
                for _time in range(times):
                    key = uuid.uuid4()
                    domain.submit_response(
                        points[place],
                        key=key,
                        answers={
                            by_key["helped"]: value,
                            by_key["heard"]: value + 1,
                            by_key["why"]: value,
                            by_key["what"]: sorted(several),
                        },
                        comments={by_key["words"]: "Kiitos"},
                        language=language,
                        channel=channel,
                        at=START + timedelta(days=day),
                    )
                    sent.append((points[place], key))
                    if len(sent) % 4 == 0:
                        known |= {*response_counts(points).values(), *numbers_of(results_of(points[place]))}
            elif step[0] == "withdraw" and sent:
                place, key = sent.pop(step[1] % len(sent))
                domain.withdraw_response(place, key=key)
            elif step[0] == "remove":
                comment = Comment.objects.filter(state="new", unit=three[0].unit).first()
                if comment:
                    domain.remove_comment(comment, by=leena)
            elif step[0] == "version":
                place = points[step[1]]
                place.questionnaire = next_version(place.questionnaire)
                place.save(update_fields=["questionnaire"])
            asked.forget()
            points = [CollectionPoint.objects.get(pk=one.pk) for one in three]
            known |= every_number(points, leena)
        for place in three:
            known |= numbers_read_by_programs(place)
        known |= numbers_on_pages(points if steps else three, signed_in(None), signed_in(aada))
        transaction.set_rollback(True)
    for number in known:
        assert is_safe(number), number
    for one, other in combinations(known, 2):
        assert not 1 <= abs(one - other) < LEAST, (one, other)


@given(st.integers(0, 10_000))
def test_a_rounded_count_is_near_and_never_hides_that_there_are_five(number):
    shown = rounded(number)
    assert shown % 5 == 0
    if number >= LEAST:
        assert abs(shown - number) <= 2
        assert shown >= LEAST
    else:
        assert shown == 0


rows = st.dictionaries(st.integers(1, 8), st.one_of(st.integers(0, 7), st.integers(0, 60)))


@given(rows, rows, st.sampled_from([Way.APART, Way.SEVERAL]))
def test_choices_that_are_too_few_are_gathered_into_others(one, other, way):
    cells = finest([one, other], [(value,) for value in range(1, 9)], 0, way)
    assert sorted(value for cell in cells for value in cell) in ([], list(range(1, 9)))
    for row in (one, other):
        for cell in cells:
            assert is_safe(total(row, cell))
            if way is Way.SEVERAL and total(row, cell):
                assert max(row.get(value, 0) for value in cell) >= LEAST
    if way is Way.APART and min(total(one), total(other)) >= LEAST:
        assert cells
    assert sum(len(cell) > 1 for cell in cells) <= 1


def test_choices_are_not_put_with_their_neighbours():
    assert shown_cells({1: 20, 2: 3, 3: 30, 4: 2}, [1, 2, 3, 4], 0, Way.APART) == ((1,), (3,), (2, 4))
    assert shown_cells({1: 20, 2: 3, 3: 30, 4: 0}, [1, 2, 3, 4], 0, Way.APART) == ((3,), (4,), (1, 2))
    # Three people may have chosen both: the two do not make six.
    assert shown_cells({1: 20, 2: 3, 3: 30, 4: 3}, [1, 2, 3, 4], 0, Way.SEVERAL) == ((3,), (1, 2, 4))


def test_the_results_of_points_are_those_of_their_last_full_fives(three, leena):
    for place, times in zip(three, (9, 3, 12), strict=True):
        helped = next(question.pk for question in place.questions if question.key == "helped")
        for _time in range(times):
            domain.submit_response(place, key=uuid.uuid4(), answers={helped: 3}, comments={}, language="fi", at=START)
    counted, april = count([place.pk for place in three], Days(date(2018, 4, 1), date(2018, 4, 30)))
    assert counted.responses == april.responses == 5 + 0 + 10
    assert counted.chosen.total() == april.chosen.total() == 15
    assert results_of(*three).count == 15


def test_reading_costs_the_same_with_more_answers_and_more_points(three, leena, django_assert_num_queries):
    for times in (1, 9):
        for place in three:
            helped = next(question.pk for question in place.questions if question.key == "helped")
            for _time in range(times):
                domain.submit_response(
                    place, key=uuid.uuid4(), answers={helped: 3}, comments={}, language="fi", at=START
                )
        if times == 1:
            continue
        for place in three:
            domain.submit_response(place, key=uuid.uuid4(), answers={helped: 3}, comments={}, language="fi", at=START)
        with django_assert_num_queries(4):
            count([place.pk for place in three])
    assert Tally.objects.exists()
