"""One's own page: the one next step, and what concerns one, for each role."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rinnalla import clock
from rinnalla.influence.models import Action, Sending, Statement
from rinnalla.meetings.models import Meeting
from rinnalla.voices import domain as voices

DESK = reverse("desk:home")


def words(browser) -> str:
    return browser.get(DESK).content.decode()


@pytest.fixture
def ahead(organisation, council) -> Meeting:
    starts = clock.now().replace(hour=10, minute=0) + timedelta(days=7)
    return Meeting.objects.create(
        organisation=organisation,
        group=council,
        starts_at=starts,
        ends_at=starts + timedelta(hours=2),
        place="Kirjasto",
    )


@pytest.fixture
def waiting(organisation, council, body, leena) -> Sending:
    statement = Statement.objects.create(
        organisation=organisation, group=council, title_fi="Aikaa myös illalla", written_by=leena
    )
    return Sending.objects.create(
        organisation=organisation,
        statement=statement,
        body=body,
        sent_by=leena,
        due_on=clock.today() + timedelta(days=9),
    )


def test_client_sees_the_next_meeting_and_that_travel_is_paid(aino, council, ahead, signed_in):
    page = words(signed_in(aino))
    assert "Kirjasto" in page
    assert "Bussilippusi maksetaan" in page


def test_client_who_has_said_nothing_is_asked_to(aino, council, signed_in):
    page = words(signed_in(aino))
    assert "Mitä haluaisit sanoa?" in page
    assert reverse("voices:say", kwargs={"circle": council.circle_id}) in page


def test_client_sees_how_far_each_word_has_come(aino, council, signed_in):
    voice = voices.say(circle=council.circle, origin=council, text="Minua ei katsottu silmiin.", author=aino, by=aino)
    page = words(signed_in(aino))
    assert "Minua ei katsottu silmiin." in page
    assert reverse("influence:trail_voice", kwargs={"voice": voice.pk}) in page


def test_client_without_a_group_is_shown_the_calls(eero, signed_in):
    page = words(signed_in(eero))
    assert "Et ole vielä missään ryhmässä" in page
    assert reverse("site:calls") in page


def test_manager_s_next_step_is_the_statement_that_is_due_first(maria, waiting, signed_in):
    page = words(signed_in(maria))
    assert "Aikaa myös illalla" in page
    assert reverse("influence:answer", kwargs={"sending": waiting.pk}) in page


def test_late_answer_is_said_to_be_late(maria, waiting, signed_in):
    Sending.objects.filter(pk=waiting.pk).update(due_on=clock.today() - timedelta(days=1))
    assert "Vastaus on myöhässä" in words(signed_in(maria))


def test_client_sees_nothing_of_the_managers_work(aino, council, waiting, signed_in):
    assert reverse("influence:answer", kwargs={"sending": waiting.pk}) not in words(signed_in(aino))


def test_lead_sees_the_groups_next_step(leena, council, signed_in):
    page = words(signed_in(leena))
    assert 'class="next-step"' in page
    assert reverse("people:cards") in page


def test_promise_past_its_day_asks_how_it_went(organisation, maria, council, world_theme, signed_in):
    action = Action.objects.create(
        organisation=organisation,
        theme=world_theme,
        what_fi="Hankitaan pallo",
        responsible=maria,
        due_on=clock.today() - timedelta(days=1),
    )
    page = words(signed_in(maria))
    assert "Kerro, miten kävi" in page
    assert reverse("influence:action", kwargs={"action": action.pk}) in page


@pytest.fixture
def world_theme(council, leena):
    return voices.name_theme(circle=council.circle, title="Istuimet", by=leena)


def test_queries_are_as_many_for_many_words_as_for_few(aino, council, ahead, signed_in):
    def say(how_many: int) -> None:
        for number in range(how_many):
            voices.say(circle=council.circle, origin=ahead, text=f"Sana {number}", author=aino, by=aino)

    browser = signed_in(aino)
    say(3)
    browser.get(DESK)
    with CaptureQueriesContext(connection) as few:
        browser.get(DESK)
    say(30)
    with CaptureQueriesContext(connection) as many:
        browser.get(DESK)
    assert len(many) == len(few)


def test_past_and_cancelled_meetings_are_not_ahead(organisation, aino, council, ahead, signed_in):
    Meeting.objects.create(
        organisation=organisation,
        group=council,
        starts_at=datetime(2018, 5, 15, 10, tzinfo=UTC),
        ends_at=datetime(2018, 5, 15, 12, tzinfo=UTC),
        place="Vanha paikka",
    )
    Meeting.objects.filter(pk=ahead.pk).update(cancelled_at=clock.now())
    page = words(signed_in(aino))
    assert "Vanha paikka" not in page
    assert "Kirjasto" not in page
