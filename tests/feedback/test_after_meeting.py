"""How a group's meeting went (C13): asked on the meeting's own page, which knows nothing of feedback."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from rinnalla import clock
from rinnalla.feedback import domain, queries
from rinnalla.feedback.models import CollectionPoint
from rinnalla.meetings import domain as meetings

BEGAN = datetime(2018, 6, 12, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _before():
    with clock.set_to(BEGAN - timedelta(days=20)):
        yield


@pytest.fixture
def meeting(council, leena):
    return meetings.plan_meeting(
        group=council, starts_at=BEGAN, ends_at=BEGAN + timedelta(hours=2), place="Kirjasto", by=leena
    )


@pytest.fixture
def after(council, unit, leena):
    """The point that asks after the council's meetings."""
    made = domain.publish_ready(unit.organisation, "after-meeting", leena)
    return domain.open_point(
        unit=unit, questionnaire=made, texts={"name_fi": "Raati"}, by=leena, way="meeting", group=council
    )


def page_of(browser, meeting):
    return browser.get(reverse("meetings:meeting", kwargs={"meeting": meeting.pk})).content.decode()


def ask(point):
    return f'href="{reverse("feedback:ask", kwargs={"code": point.code})}"'


def test_a_member_tells_how_it_was_while_it_is_fresh(meeting, after, aino, signed_in):
    browser = signed_in(aino)
    for days, is_asked in ((-1, False), (0, True), (6, True), (8, False)):
        with clock.set_to(BEGAN + timedelta(days=days, hours=1)):
            assert (ask(after) in page_of(browser, meeting)) is is_asked
    with clock.set_to(BEGAN + timedelta(days=30)):
        assert reverse("feedback:results", kwargs={"code": after.code}) in page_of(browser, meeting)


def test_nobody_is_asked_at_a_closed_point_or_after_a_cancelled_meeting(meeting, after, aino, leena, signed_in):
    browser = signed_in(aino)
    with clock.set_to(BEGAN - timedelta(days=2)):
        domain.close_point(after, by=leena)
    with clock.set_to(BEGAN + timedelta(hours=1)):
        assert ask(after) not in page_of(browser, meeting)
        domain.reopen_point(after, by=leena)
        assert ask(after) in page_of(browser, meeting)
    with clock.set_to(BEGAN - timedelta(hours=1)):
        meetings.cancel_meeting(meeting, why="Sairastuimme", by=leena)
    with clock.set_to(BEGAN + timedelta(hours=1)):
        assert ask(after) not in page_of(browser, meeting)


def test_a_lead_begins_to_ask_in_two_presses(meeting, council, leena, aino, signed_in):
    browser = signed_in(leena)
    new = f"{reverse('feedback:new')}?group={council.pk}"
    assert new in page_of(browser, meeting)
    assert new not in page_of(signed_in(aino), meeting)
    form = browser.get(new).context["form"]
    sent = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent |= {"unit": sent["unit"].pk, "group": sent["group"].pk, "opens_on": "23.5.2018", "closes_on": ""}
    key = re.search(r'name="form_key" value="([^"]+)"', browser.get(new).content.decode())
    led = browser.post(new, sent | {"form_key": key[1]})
    point = CollectionPoint.objects.get()
    assert led["Location"] == reverse("feedback:point", kwargs={"point": point.pk})
    assert (point.group, point.way, point.questionnaire.made_from) == (council, "meeting", "after-meeting")
    assert point.questionnaire.questions.exclude(kind="text").count() == 3
    assert new not in page_of(browser, meeting)


def test_a_strange_group_in_the_address_is_an_ordinary_form(leena, signed_in):
    for strange in ("0", "x", "9" * 40, "²"):
        form = signed_in(leena).get(f"{reverse('feedback:new')}?group={strange}").context["form"]
        assert form.initial == {}


def test_a_lead_whose_group_is_of_another_unit_may_ask_too(council, other_unit, leena):
    council.units.set([other_unit])
    assert council in queries.groups_to_ask(leena)
