"""Robots are stopped at the form, and an hour with far more answers than usual is told."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from rinnalla import clock
from rinnalla.access import robots
from rinnalla.feedback import domain, queries
from rinnalla.feedback.models import Burst, Response
from rinnalla.refused import Refused

NOON = datetime(2018, 5, 15, 9, 0, tzinfo=UTC)


def page(response):
    return response.content.decode()


def test_a_waiting_room_behind_one_address_goes_in_and_a_robot_does_not(client, ask_url, form, settings):
    settings.ANSWERS_AN_HOUR = 60
    statuses = [client.post(ask_url, form(heard=4)).status_code for _time in range(62)]
    assert statuses == [302] * 60 + [429] * 2
    assert Response.objects.count() == 60
    refused = client.post(ask_url, form(heard=4, words="Jono oli pitkä"))
    assert "Odota tunti" in page(refused)
    assert "Jono oli pitkä</textarea>" in page(refused)


def test_each_point_and_address_is_counted_by_itself(settings, monkeypatch):
    settings.ANSWERS_AN_HOUR = 2
    counted = [robots.too_many(what, where) for what, where in [("a", "1.2.3.4")] * 3 + [("b", "1.2.3.4")] * 2]
    assert counted == [False, False, True, False, False]
    assert not robots.too_many("a", "1.2.3.5")
    assert [robots.too_many("a", f"2001:db8:0:1::{one}") for one in (1, 2, 3)] == [False, False, True]
    moment = time.time() + 3600
    monkeypatch.setattr(robots.time, "time", lambda: moment)
    assert not robots.too_many("a", "1.2.3.4")


def test_no_address_is_kept_and_none_can_be_worked_out(settings):
    settings.ANSWERS_AN_HOUR = 60
    robots.too_many("a", "192.0.2.77")
    first = set(robots._counts)
    assert len(first) == 1
    assert b"192.0.2.77" not in b"".join(first)
    robots.forget()
    robots.too_many("a", "192.0.2.77")
    assert set(robots._counts) != first  # the key is another each day, and in each process


def test_many_addresses_do_not_fill_the_memory(monkeypatch):
    monkeypatch.setattr(robots, "_MOST", 100)
    for _time in range(5):
        robots.too_many("a", "10.0.0.1", 3)
    for one in range(1000):
        robots.too_many("a", f"10.1.{one // 250}.{one % 250}", 3)
    assert len(robots._counts) <= 101
    assert robots.too_many("a", "10.0.0.1", 3)


def test_nought_is_no_limit(settings):
    settings.ANSWERS_AN_HOUR = 0
    assert not any(robots.too_many("a", "1.2.3.4") for _time in range(500))


def test_the_address_is_the_one_that_the_proxy_saw(rf, settings):
    request = rf.get("/", headers={"X-Forwarded-For": "6.6.6.6, 192.0.2.1"})
    settings.BEHIND_PROXY = True
    assert robots.address_of(request) == "192.0.2.1"
    settings.BEHIND_PROXY = False
    assert robots.address_of(request) == "127.0.0.1"


def test_an_hour_with_far_more_answers_than_usual_is_written_down_once(point, submitted):
    for day in range(1, 6):
        submitted(8, heard=4, at=NOON - timedelta(days=day + 1))
    submitted(40, heard=5, at=NOON - timedelta(minutes=20))
    submitted(31, heard=5, channel="paper", at=NOON - timedelta(hours=3))
    with clock.set_to(NOON):
        assert [domain.find_bursts(), domain.find_bursts()] == [1, 0]
    burst = Burst.objects.get()
    assert (burst.point, burst.hour, burst.count) == (point, NOON - timedelta(hours=1), 40)
    submitted(5, heard=5, at=NOON - timedelta(minutes=10))
    with clock.set_to(NOON):
        assert domain.find_bursts() == 0
    burst.refresh_from_db()
    assert burst.count == 45


def test_a_busy_place_and_a_waiting_room_are_no_burst(point, submitted):
    submitted(30, heard=4, at=NOON - timedelta(minutes=20))
    with clock.set_to(NOON):
        assert domain.find_bursts() == 0
    for day in range(1, 4):
        submitted(80, heard=4, at=NOON - timedelta(days=day + 1))
    submitted(15, heard=4, at=NOON - timedelta(minutes=20))
    with clock.set_to(NOON):
        assert domain.find_bursts() == 0


def test_finding_costs_the_same_however_many_answers_there_are(point, submitted, django_assert_max_num_queries):
    submitted(40, heard=4, at=NOON)
    with clock.set_to(NOON), django_assert_max_num_queries(12):
        domain.find_bursts()


def test_somebody_of_the_unit_tells_why(signed_in, leena, olli, point):
    burst = Burst.objects.create(point=point, hour=NOON, count=300)
    address = reverse("feedback:burst", kwargs={"burst": burst.pk})
    leenas = signed_in(leena)
    shown = page(leenas.get(reverse("feedback:point", kwargs={"point": point.pk})))
    assert "klo 12: noin 300 vastausta" in shown, shown[shown.index("tablets") :]
    assert "govuk-error" in page(leenas.post(address, {"why": " "}))
    leenas.post(address, {"why": "Koululuokka kävi"})
    assert "Koululuokka kävi" in page(leenas.get(reverse("feedback:point", kwargs={"point": point.pk})))
    assert [one.explained for one in queries.bursts_of([point])] == ["Koululuokka kävi"]
    with pytest.raises(Refused):
        domain.explain_burst(burst, why="x", by=olli)
