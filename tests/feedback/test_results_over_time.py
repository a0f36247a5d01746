"""How results change over time, and whether that is news."""

import uuid
from datetime import timedelta

from django.urls import reverse

from rinnalla.feedback import asked as looked_up
from rinnalla.feedback import domain
from rinnalla.feedback.counted import count
from rinnalla.feedback.models import Question
from rinnalla.feedback.over_time import series_of
from rinnalla.feedback.results import asked_of
from tests.feedback.given import MONDAY
from tests.feedback.test_results import shown


def weeks(point, put, goods, *, of=40):
    for week, good in enumerate(goods):
        put(point, good, helped=3, at=MONDAY + timedelta(weeks=week))
        put(point, of - good, helped=1, at=MONDAY + timedelta(weeks=week))


def series(point):
    counted, *_spans = count([point.pk])
    found = series_of([point], asked_of([point], counted), whole=counted)
    return next(one for one in found if one.question.key == "helped")


def test_noise_is_no_news(client, point, put):
    weeks(point, put, [75, 70, 75, 70, 70, 75], of=100)
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}) + "?by=time")
    assert "Saitko asiaasi apua? Ei todellista muutosta." in page
    assert "Jos muutos olisi 2/10 tai enemmän, se näkyisi." in page
    assert "2.4.–8.4.2018 75 (75 %) 100" in page


def test_where_few_answer_it_is_said_that_one_cannot_tell(client, point, put):
    weeks(point, put, [15, 15, 10, 15, 15, 10, 15], of=20)
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}) + "?by=time")
    assert "Saitko asiaasi apua? Vielä ei voi sanoa, onko mikään muuttunut." in page
    assert "Vastauksia on kerralla vain noin 20. Näin harvasta muutos näkyy vasta, kun se on 4/10 tai enemmän." in page
    assert "Ei todellista muutosta" not in page


def test_a_few_times_are_too_few_to_compare(client, point, put):
    weeks(point, put, [75, 70, 75], of=100)
    found = series(point)
    assert found.verdict == "Vielä ei voi sanoa, onko mikään muuttunut."
    assert found.caution == "Verrattavia kertoja on vasta 3."


def test_a_level_that_has_moved_is_told_before_eight_times_say_so(point, put):
    weeks(point, put, [20, 15, 20, 20, 15, 20, 20, 15, 20, 30, 30, 30], of=40)
    assert series(point).verdict == "Parempi kuin ennen, 4.6. alkaen."


def test_what_stood_out_and_is_over_is_told_as_such(point, put):
    weeks(point, put, [50, 55, 50, 55, 95, 50, 55, 50], of=100)
    assert series(point).verdict == "30.4.–6.5. meni tavallista paremmin, sen jälkeen kuten ennen."


def test_what_is_left_of_the_whole_beside_the_chart_is_safe_too(point, put):
    """30 answers, 28 of them at three times: the other two would be what is left of the whole."""
    weeks(point, put, [15, 15], of=24)
    put(point, 2, helped=3, at=MONDAY + timedelta(weeks=2))
    periods = series(point).periods
    assert len(periods) == 2
    assert periods[-1].last == periods[-1].first + timedelta(weeks=1)  # a week and the Monday after it


def test_a_real_change_says_since_when(client, point, put):
    weeks(point, put, [20, 20, 20, 20, 20, 40])
    assert series(point).verdict == "Parempi kuin ennen, 7.5. alkaen."
    page = client.get(reverse("feedback:results", kwargs={"code": point.code}) + "?by=time").content.decode()
    assert "Saitko asiaasi apua? Parempi kuin ennen, 7.5. alkaen." in page  # the picture's words


def test_a_change_for_the_worse_is_told_as_such(point, put):
    weeks(point, put, [40, 40, 40, 40, 40, 10])
    assert series(point).verdict == "Huonompi kuin ennen, 7.5. alkaen."


def test_weeks_are_gathered_until_nobody_stands_out(point, put):
    weeks(point, put, [9, 9, 9, 18, 17], of=20)
    periods = series(point).periods
    assert [period.count for period in periods] == [20, 20, 20, 40]
    assert all(period.good % 5 == 0 for period in periods)


def test_too_few_answers_show_no_change(point, put):
    weeks(point, put, [10], of=20)
    assert series(point).verdict == "Vastauksia on vielä liian vähän, jotta muutos näkyisi."
    assert series(point).picture == ""


def test_means_have_a_chart_of_their_own(client, point, put):
    ten = Question.objects.create(
        questionnaire=point.questionnaire, key="ten", kind="ten", position=9, text_fi="Asteikolla 0–10?"
    )
    looked_up.forget()
    point = type(point).objects.get(pk=point.pk)
    for week, low in enumerate((20, 20, 20, 20, 20, 20)):
        for value in [*[10] * 40, *[9] * 40, *[5] * low * 2]:
            domain.submit_response(
                point,
                key=uuid.uuid4(),
                answers={ten.pk: value},
                comments={},
                language="fi",
                at=MONDAY + timedelta(weeks=week),
            )
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}) + "?by=time")
    assert "Asteikolla 0–10? Ei todellista muutosta." in page
    assert "Keskiarvo: Ei todellista muutosta." in page
    assert "2.4.–8.4.2018 80 (67 %) 120 8,0" in page
