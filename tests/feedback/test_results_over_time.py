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
    return next(one for one in series_of([point], asked_of([point], counted)) if one.question.key == "helped")


def test_noise_is_no_news(client, point, put):
    weeks(point, put, [30, 25, 30, 25, 25, 30])
    page = shown(client, reverse("feedback:results", kwargs={"code": point.code}) + "?by=time")
    assert "Saitko asiaasi apua? Ei todellista muutosta." in page
    assert "2.4.–8.4.2018 30 (75 %) 40" in page


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
        for value in [*[10] * 20, *[9] * 20, *[5] * low]:
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
    assert "2.4.–8.4.2018 40 (67 %) 60 8,0" in page
