"""A meeting is moved or cancelled, and everybody hears of it at once."""

import pytest
from django.urls import reverse
from icalendar import Calendar

from rinnalla.mail.models import Message
from rinnalla.meetings import domain
from rinnalla.refused import Refused
from tests.meetings.conftest import at, on


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={"meeting": meeting.pk})


MOVED = {"day": "2018-06-13", "starts": "14:00", "ends": "16:00", "place": "Olohuone", "how_to_get_there": ""}


def test_meeting_is_moved_and_members_hear_what_was_and_what_is(meeting, aino, pasi, leena, send):
    Message.objects.all().delete()
    assert send(leena, url("move", meeting), **MOVED).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.starts_at, meeting.place) == (at(13, 6, hour=14), "Olohuone")
    told = Message.objects.get(person=aino)
    assert "13.6.2018" in told.subject
    assert "12.6.2018" in told.text
    assert told.path == url("meeting", meeting)
    assert {message.person for message in Message.objects.all()} >= {aino, pasi}
    assert leena not in {message.person for message in Message.objects.all()}


def test_moving_to_where_it_is_tells_nobody(meeting, leena):
    Message.objects.all().delete()
    domain.move_meeting(meeting, starts_at=meeting.starts_at, ends_at=meeting.ends_at, by=leena)
    assert not Message.objects.exists()


def test_moving_to_before_it_starts_is_refused(meeting, leena, send):
    response = send(leena, url("move", meeting), **{**MOVED, "ends": "13:00"})
    assert response.context["form"].errors["ends"]
    meeting.refresh_from_db()
    assert meeting.starts_at == at(12, 6, hour=13)


def test_moving_onto_another_meeting_is_refused(meeting, later, leena):
    with pytest.raises(Refused):
        domain.move_meeting(meeting, starts_at=later.starts_at, ends_at=later.ends_at, by=leena)


def test_meeting_that_was_held_stays(meeting, aino, leena):
    with on(12, 6, hour=16):
        domain.note_attendance(meeting, people=[aino], by=leena)
        with pytest.raises(Refused):
            domain.move_meeting(meeting, starts_at=at(19, 6, hour=13), ends_at=at(19, 6, hour=15), by=leena)
        with pytest.raises(Refused):
            domain.cancel_meeting(meeting, why="Sairaana", by=leena)


def test_meeting_is_cancelled_and_members_hear_why(meeting, aino, leena, signed_in, send):
    Message.objects.all().delete()
    assert send(leena, url("cancel", meeting), why="Vetäjä on sairaana.").status_code == 302
    meeting.refresh_from_db()
    assert meeting.is_cancelled
    assert "Vetäjä on sairaana." in Message.objects.get(person=aino).text
    page = signed_in(aino).get(url("meeting", meeting)).content.decode()
    assert "Vetäjä on sairaana." in page
    assert (
        "Peruttu"
        in signed_in(aino).get(reverse("meetings:season", kwargs={"group": meeting.group_id})).content.decode()
    )


def test_cancelling_needs_a_reason(meeting, leena, send):
    response = send(leena, url("cancel", meeting), why="  ")
    assert response.context["form"].errors["why"]
    meeting.refresh_from_db()
    assert not meeting.is_cancelled


def test_cancelling_again_tells_nobody_again(meeting, aino, leena):
    Message.objects.all().delete()
    domain.cancel_meeting(meeting, why="Sairaana", by=leena)
    domain.cancel_meeting(meeting, why="Toinen syy", by=leena)
    assert Message.objects.filter(person=aino).count() == 1
    assert meeting.cancelled_why == "Sairaana"


def test_cancelled_meeting_is_neither_moved_nor_sent(meeting, leena):
    domain.cancel_meeting(meeting, why="Sairaana", by=leena)
    with pytest.raises(Refused):
        domain.move_meeting(meeting, starts_at=at(13, 6), ends_at=at(13, 6, hour=13), by=leena)
    with pytest.raises(Refused):
        domain.send_agenda(meeting, by=leena)
    with pytest.raises(Refused):
        domain.add_item(meeting, phase="work", title="Asia", by=leena)


def test_calendar_has_every_meeting_with_its_place(meeting, later, leena, aino, signed_in):
    domain.cancel_meeting(later, why="Sairaana", by=leena)
    response = signed_in(aino).get(reverse("meetings:calendar", kwargs={"group": meeting.group_id}))
    assert response["Content-Type"].startswith("text/calendar")
    events = {event["uid"]: event for event in Calendar.from_ical(response.content).walk("VEVENT")}
    one = events[f"meeting-{meeting.pk}@127.0.0.1"]
    assert one["dtstart"].dt == meeting.starts_at
    assert (str(one["location"]), str(one["status"])) == ("Kirjasto", "CONFIRMED")
    assert str(events[f"meeting-{later.pk}@127.0.0.1"]["status"]) == "CANCELLED"
