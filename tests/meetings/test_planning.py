"""A lead sets the dates of a season."""

from datetime import UTC, date, time
from itertools import pairwise

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rinnalla import workdays
from rinnalla.mail.models import Message
from rinnalla.meetings import domain
from rinnalla.meetings.models import AgendaItem, Meeting, Topic
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Refused
from tests.meetings.conftest import at, on

PLACE = {"starts": "13:00", "ends": "15:00", "place": "Kirjasto", "how_to_get_there": "Bussi 3"}


def plan_url(group, **asked):
    return reverse("meetings:plan", kwargs={"group": group.pk}, query=asked or None)


def test_season_is_set_in_two_steps(council, leena, aino, signed_in, send):
    asked = plan_url(council, first="2018-05-08", meetings="7", **PLACE)
    page = signed_in(leena).get(asked).content.decode()
    for day in ("2018-05-08", "2018-06-12", "2018-08-14", "2018-09-11", "2018-10-09", "2018-11-13", "2018-12-11"):
        assert f'value="{day}"' in page
    response = send(leena, asked, day_0="2018-05-08", day_1="2018-06-13", day_2="", day_3="2018-09-11", **PLACE)
    assert response.status_code == 302
    days = [meeting.on for meeting in Meeting.objects.filter(group=council)]
    assert days == [date(2018, 5, 8), date(2018, 6, 13), date(2018, 9, 11)]
    told = Message.objects.get(person=aino)
    assert "8.5.2018" in told.text
    assert "11.9.2018" in told.text
    assert told.path == f"/tapaamiset/ryhma/{council.pk}/"
    assert not Message.objects.filter(person=leena).exists()


def test_every_meeting_begins_with_the_parts_of_the_model(meeting):
    items = list(meeting.items.all())
    assert [item.phase for item in items] == ["opening", "agenda", "memo", "work", "evaluation", "closing"]
    assert sum(item.minutes for item in items) == meeting.minutes == 120


def test_first_day_in_july_is_refused_with_a_reason(council, leena, signed_in):
    page = signed_in(leena).get(plan_url(council, first="2018-07-10", meetings="7", **PLACE))
    assert "day_0" not in page.context["form"].fields
    assert page.context["form"].errors["first"]


@pytest.mark.parametrize("first", ["0001-01-01", "9999-12-31", "31.2.2018", "huomenna"])
def test_impossible_first_day_is_told(first, council, leena, signed_in):
    page = signed_in(leena).get(plan_url(council, first=first, meetings="7", **PLACE))
    assert page.status_code == 200
    assert page.context["form"].errors["first"]


def test_season_sent_twice_is_set_once(council, leena, aino, send):
    asked = plan_url(council, first="2018-05-08", meetings="2", **PLACE)
    key = new_form_key(leena.pk)
    for _time in range(2):
        assert send(leena, asked, _key=key, day_0="2018-05-08", day_1="2018-06-12", **PLACE).status_code == 302
    assert Meeting.objects.count() == 2
    assert Message.objects.filter(person=aino).count() == 1


def test_two_leads_who_set_the_same_days_set_them_once(council, leena, sanna):
    for lead in (leena, sanna):
        domain.plan_season(
            group=council, dates=[date(2018, 5, 8)], starts=time(13), ends=time(15), place="Kirjasto", by=lead
        )
    assert Meeting.objects.count() == 1
    assert Message.objects.filter(person=sanna).count() == 1
    assert not Message.objects.filter(person=leena).exists()


def test_no_day_at_all_is_refused(council, leena, send):
    asked = plan_url(council, first="2018-05-08", meetings="2", **PLACE)
    response = send(leena, asked, day_0="", day_1="", **PLACE)
    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert Meeting.objects.count() == 0


def test_same_day_twice_is_refused(council, leena, send):
    asked = plan_url(council, first="2018-05-08", meetings="2", **PLACE)
    response = send(leena, asked, day_0="2018-05-08", day_1="2018-05-08", **PLACE)
    assert response.context["form"].errors["day_1"]


def test_permanent_council_treats_each_topic_twice(council, leena, send):
    council.rhythm = "quarterly"
    council.save()
    asked = plan_url(council, first="2018-09-11", meetings="4", **PLACE)
    days = {"day_0": "2018-09-11", "day_1": "2018-11-13", "day_2": "2019-03-12", "day_3": "2019-05-14"}
    send(leena, asked, topic_0="Kohtaaminen", topic_2="Odotusaula", **days, **PLACE)
    assert Topic.objects.count() == 2
    treated = AgendaItem.objects.exclude(topic=None).order_by("meeting__starts_at")
    assert [(item.topic.title, item.meeting.on.isoformat()) for item in treated] == [
        ("Kohtaaminen", "2018-09-11"),
        ("Kohtaaminen", "2018-11-13"),
        ("Odotusaula", "2019-03-12"),
        ("Odotusaula", "2019-05-14"),
    ]


def test_one_meeting_is_added(council, leena, aino, send):
    response = send(leena, reverse("meetings:add", kwargs={"group": council.pk}), day="2018-06-12", **PLACE)
    made = Meeting.objects.get()
    assert response["Location"] == reverse("meetings:meeting", kwargs={"meeting": made.pk})
    assert (made.starts_at, made.ends_at) == (at(12, 6, hour=13), at(12, 6, hour=15))
    assert "Bussi 3" in Message.objects.get(person=aino).text


def test_meeting_that_has_been_is_written_down_and_nobody_is_told(council, leena, send):
    send(leena, reverse("meetings:add", kwargs={"group": council.pk}), day="2018-04-10", **PLACE)
    assert Meeting.objects.get().is_over
    assert not Message.objects.exists()


@pytest.mark.parametrize(
    ("starts", "ends"), [("15:00", "13:00"), ("13:00", "13:00"), ("", "15:00"), ("25:00", "26:00")]
)
def test_meeting_that_ends_before_it_starts_is_refused(starts, ends, council, leena, send):
    address = reverse("meetings:add", kwargs={"group": council.pk})
    response = send(leena, address, **{**PLACE, "day": "2018-06-12", "starts": starts, "ends": ends})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert Meeting.objects.count() == 0


def test_domain_refuses_what_the_form_would(council, leena):
    with pytest.raises(Refused):
        domain.plan_meeting(group=council, starts_at=at(12, 6, hour=15), ends_at=at(12, 6), place="X", by=leena)
    with pytest.raises(Refused):
        domain.plan_meeting(group=council, starts_at=at(12, 6), ends_at=at(13, 6), place="X", by=leena)
    with pytest.raises(Refused):
        domain.plan_meeting(group=council, starts_at=at(12, 6), ends_at=at(12, 6, hour=13), place="  ", by=leena)
    with pytest.raises(Refused):
        domain.plan_meeting(group=council, starts_at=at(12, 6, 2028), ends_at=at(12, 6, 2028, 13), place="X", by=leena)


def test_group_that_has_ended_sets_no_dates(council, leena):
    council.closed_on = date(2018, 5, 1)
    with pytest.raises(Refused):
        domain.plan_meeting(group=council, starts_at=at(12, 6), ends_at=at(12, 6, hour=13), place="X", by=leena)


def test_hours_are_those_of_the_wall_clock_when_the_clocks_are_turned(council, leena, signed_in, send):
    with on(1, 10, 2019):
        address = reverse("meetings:add", kwargs={"group": council.pk})
        for day in ("2019-10-26", "2019-10-27", "2020-03-28", "2020-03-29"):
            send(leena, address, day=day, **PLACE)
        hours = [meeting.starts_at.astimezone(UTC).hour for meeting in Meeting.objects.all()]
        assert hours == [10, 11, 11, 10]
        for meeting in Meeting.objects.all():
            page = signed_in(leena).get(reverse("meetings:meeting", kwargs={"meeting": meeting.pk}))
            assert "13.00–15.00" in page.content.decode()


def test_night_in_which_an_hour_comes_twice_or_never(council, leena, send):
    with on(1, 10, 2019):
        address = reverse("meetings:add", kwargs={"group": council.pk})
        send(leena, address, **{**PLACE, "day": "2019-10-27", "starts": "02:30", "ends": "04:30"})
        send(leena, address, **{**PLACE, "day": "2020-03-29", "starts": "02:30", "ends": "04:30"})
        assert [meeting.minutes for meeting in Meeting.objects.all()] == [180, 60]


def test_holiday_is_stepped_over_and_the_lead_is_told_why(council, leena, signed_in):
    """The last Thursday of May 2019 is Ascension Day."""
    with on(1, 3, 2019):
        page = signed_in(leena).get(plan_url(council, first="2019-05-30", meetings="3", **PLACE))
    form = page.context["form"]
    assert [form[f"day_{n}"].value() for n in range(3)] == [date(2019, 6, 6), date(2019, 6, 27), date(2019, 8, 29)]
    assert "Siirretty: 30.5. on pyhäpäivä (Helatorstai)." in page.content.decode()
    assert form["day_1"].help_text == ""


days = st.dates(date(2018, 1, 1), date(2035, 12, 31))


@given(first=days, meetings=st.integers(1, 24))
def test_no_proposed_day_is_a_holiday_and_none_is_there_twice(first, meetings):
    wanted = domain.propose_dates(first=first, meetings=meetings)
    proposed = domain.beside_holidays(wanted)
    assert [one.instead_of or one.day for one in proposed] == wanted
    assert len({one.day for one in proposed}) == meetings
    for one in proposed:
        assert not workdays.holiday(one.day)
        assert bool(one.holiday) == bool(one.instead_of)
        assert one.instead_of is None or one.day.weekday() == one.instead_of.weekday()


@given(first=days.filter(lambda day: day.month != 7), meetings=st.integers(1, 24))
def test_monthly_season_never_meets_in_july_and_keeps_its_weekday(first, meetings):
    proposed = domain.propose_dates(first=first, meetings=meetings)
    assert len(proposed) == meetings
    assert proposed[0] == first
    nth = (first.day - 1) // 7
    for day, following in pairwise(proposed):
        assert following.month != 7
        assert following.weekday() == first.weekday()
        assert (following.day - 1) // 7 in ({nth} if nth < 4 else {3, 4})
        months = (following.year - day.year) * 12 + following.month - day.month
        assert months == (2 if day.month == 6 else 1)
    if nth == 4:
        assert all((day.replace(day=28).toordinal() - day.toordinal()) < 7 for day in proposed[1:])


@given(first=days, meetings=st.integers(1, 12), off=st.sets(st.integers(1, 12), max_size=12), a_year=st.integers(1, 12))
def test_season_of_any_rhythm_keeps_its_breaks(first, meetings, off, a_year):
    proposed = domain.propose_dates(first=first, meetings=meetings, a_year=a_year, months_off=off)
    assert proposed == sorted(set(proposed))
    assert len(proposed) == meetings
    if len(off) < 12:
        assert not {day.month for day in proposed[1:]} & off


@pytest.mark.parametrize("first", [date(2018, month, 6) for month in (2, 3, 4, 5, 9, 10, 11)])
def test_four_a_year_are_two_in_spring_and_two_in_autumn(first):
    proposed = domain.propose_dates(first=first, meetings=4, a_year=4, months_off=(1, 6, 7, 8, 12))
    assert sum(day.month <= 5 for day in proposed) == 2


@given(first=days, meetings=st.integers(1, 20), weeks=st.integers(1, 4), off=st.sets(st.integers(1, 12), max_size=6))
def test_a_weekly_rhythm_is_so_many_weeks_apart_and_keeps_its_breaks(first, meetings, weeks, off):
    proposed = domain.propose_dates(first=first, meetings=meetings, months_off=off, every_weeks=weeks)
    assert len(proposed) == meetings
    assert proposed[0] == first
    for day, following in pairwise(proposed):
        between = (following - day).days
        assert between % (7 * weeks) == 0
        assert following.month not in off
        if not off:
            assert between == 7 * weeks
