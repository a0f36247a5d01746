"""A lead puts the agenda together and sends it; a member proposes something for it."""

import pytest
from django.urls import reverse

from rinnalla.mail.models import Message
from rinnalla.meetings import domain, queries
from rinnalla.meetings.models import AgendaItem, Meeting
from rinnalla.receipts.once import new_form_key
from rinnalla.refused import Refused
from tests.meetings.conftest import on


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={"meeting": meeting.pk})


def item_url(name, item):
    return reverse(f"meetings:{name}", kwargs={"item": item.pk})


def titles(meeting, phase="work"):
    return [item.title for part in queries.agenda_of(meeting) if part.key == phase for item in part.items]


def minutes(meeting):
    return queries.minutes_of(queries.agenda_of(meeting))


def test_agenda_is_sent_to_every_member(meeting, aino, kaisa, pasi, leena, send):
    Message.objects.all().delete()
    assert send(leena, url("agenda_send", meeting)).status_code == 302
    meeting.refresh_from_db()
    assert meeting.agenda_sent_at is not None
    assert {message.person for message in Message.objects.all()} == {aino, kaisa, pasi}
    told = Message.objects.get(person=aino)
    assert told.path == url("meeting", meeting)
    assert "Bussi 3, ovi B" in told.text


def test_agenda_sent_again_says_that_it_has_changed(meeting, aino, leena):
    domain.send_agenda(meeting, by=leena)
    domain.send_agenda(meeting, by=leena)
    first, second = Message.objects.filter(person=aino).order_by("pk")[1:]
    assert first.subject != second.subject


def test_double_tap_sends_once(meeting, aino, leena, send):
    Message.objects.all().delete()
    key = new_form_key(leena.pk)
    for _time in range(2):
        send(leena, url("agenda_send", meeting), _key=key)
    assert Message.objects.filter(person=aino).count() == 1


def test_agenda_of_a_meeting_that_has_been_is_not_sent(meeting, leena, send):
    with on(13, 6):
        send(leena, url("agenda_send", meeting))
    meeting.refresh_from_db()
    assert meeting.agenda_sent_at is None


def test_item_is_added_and_takes_its_minutes_from_its_part(meeting, leena, send):
    response = send(leena, url("item_add", meeting), title="Asiakkaan  kohtaaminen", phase="work", minutes="40")
    item = AgendaItem.objects.get(title="Asiakkaan kohtaaminen")
    assert response["Location"] == url("agenda", meeting) + f"#item-{item.pk}"
    assert minutes(meeting) == 120
    work = next(part for part in queries.agenda_of(meeting) if part.key == "work")
    assert (work.minutes, work.rest.row.minutes) == (60, 20)


def test_agenda_that_is_too_full_says_by_how_much(meeting, leena, signed_in):
    domain.add_item(meeting, phase="work", title="Pitkä asia", minutes=75, by=leena)
    page = signed_in(leena).get(url("agenda", meeting))
    assert (page.context["minutes"], page.context["over"]) == (135, 15)
    assert "15 minuuttia" in page.content.decode()


def test_agenda_that_fits_says_nothing_of_it(meeting, leena, signed_in):
    assert signed_in(leena).get(url("agenda", meeting)).context["over"] == 0


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "", "minutes": "10", "phase": "work"},
        {"title": "Asia", "minutes": "-5", "phase": "work"},
        {"title": "Asia", "minutes": "10000", "phase": "work"},
        {"title": "Asia", "minutes": "kymmenen", "phase": "work"},
        {"title": "Asia", "minutes": "10", "phase": "party"},
        {"title": "A" * 201, "minutes": "10", "phase": "work"},
    ],
)
def test_wrong_item_is_refused(fields, meeting, leena, send):
    before = meeting.items.count()
    response = send(leena, url("item_add", meeting), **fields)
    assert response.status_code == 200
    assert response.context["form"].errors
    assert meeting.items.count() == before


def test_items_are_moved_up_and_down_without_a_script(meeting, leena, send):
    one, two, three = (domain.add_item(meeting, phase="work", title=name, by=leena) for name in ("1", "2", "3"))
    send(leena, item_url("item_move", three), do="up")
    assert titles(meeting) == ["1", "3", "2"]
    send(leena, item_url("item_move", one), do="down")
    assert titles(meeting) == ["3", "1", "2"]
    send(leena, item_url("item_move", two), do="down")
    assert titles(meeting) == ["3", "1", "2"]


def test_item_is_changed(meeting, leena, send):
    item = domain.add_item(meeting, phase="work", title="Asia", by=leena)
    send(leena, item_url("item", item), title="Toinen asia", minutes="25")
    item.refresh_from_db()
    assert (item.title, item.minutes) == ("Toinen asia", 25)


def test_part_itself_changes_its_minutes_only(meeting, leena, send):
    part = meeting.items.get(phase="closing")
    send(leena, item_url("item", part), title="Jotain muuta", minutes="5")
    part.refresh_from_db()
    assert (part.title, part.minutes) == ("", 5)


def test_item_taken_off_gives_its_minutes_back(meeting, leena, send):
    item = domain.add_item(meeting, phase="work", title="Asia", minutes=30, by=leena)
    send(leena, item_url("item_move", item), do="remove")
    assert titles(meeting) == []
    assert minutes(meeting) == 120


def test_part_itself_is_not_taken_off(meeting, leena):
    with pytest.raises(Refused):
        domain.remove_item(meeting.items.get(phase="closing"), by=leena)


def test_items_stay_once_the_meeting_has_begun(meeting, leena):
    item = domain.add_item(meeting, phase="work", title="Asia", by=leena)
    with on(12, 6, hour=14):
        with pytest.raises(Refused):
            domain.remove_item(item, by=leena)
        assert titles(meeting) == ["Asia"]


def test_member_proposes_an_item_in_one_field_and_the_leads_hear_of_it(meeting, aino, leena, kaisa, signed_in, send):
    Message.objects.all().delete()
    assert send(aino, url("propose", meeting), title="Odotusaulan penkit 🪑").status_code == 302
    item = AgendaItem.objects.get(proposed_by=aino)
    assert (item.phase, item.title) == ("work", "Odotusaulan penkit 🪑")
    assert {message.person for message in Message.objects.all()} == {leena}
    page = signed_in(kaisa).get(url("meeting", meeting)).content.decode()
    assert "Odotusaulan penkit 🪑" in page
    assert "Aino" in page


def test_empty_proposal_says_what_to_do(meeting, aino, send):
    response = send(aino, url("propose", meeting), title=" ")
    assert response.context["form"].errors["title"]
    assert not AgendaItem.objects.filter(proposed_by=aino).exists()


def test_proposal_after_the_meeting_is_refused_and_kept_on_the_page(meeting, aino, send):
    with on(13, 6):
        response = send(aino, url("propose", meeting), title="Penkit")
    assert response.context["form"].non_field_errors()
    assert "Penkit" in response.content.decode()


def test_proposal_comes_back_when_the_session_had_run_out(meeting, aino, client, signed_in):
    response = client.post(url("propose", meeting), {"form_key": new_form_key(aino.pk), "title": "Penkit"})
    assert response["Location"].startswith("/kirjaudu/")
    browser = signed_in(aino)
    browser.cookies.update(client.cookies)
    browser.force_login(aino, backend="rinnalla.people.backends.CardBackend")
    assert "Penkit" in browser.get(url("propose", meeting)).content.decode()


def test_markup_in_an_item_stays_words(meeting, leena, aino, signed_in):
    domain.add_item(meeting, phase="work", title="<script>alert(1)</script>", by=leena)
    page = signed_in(aino).get(url("meeting", meeting)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_phases_that_the_model_no_longer_has_are_still_shown(meeting, leena, aino, signed_in):
    AgendaItem.objects.create(meeting=meeting, phase="gone", position=99, title="Vanha asia")
    assert "Vanha asia" in signed_in(aino).get(url("meeting", meeting)).content.decode()


def test_agenda_of_a_group_whose_model_is_gone_still_opens(meeting, leena, signed_in):
    Meeting.objects.get().group.__class__.objects.update(practice="gone")
    for name in ("meeting", "agenda", "item_add", "exercise", "agenda_pdf"):
        assert signed_in(leena).get(url(name, meeting)).status_code == 200
