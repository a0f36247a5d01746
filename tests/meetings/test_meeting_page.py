"""What a member, a lead and a manager see of a meeting and of the season."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import translation

from rinnalla.groups import facts
from rinnalla.groups.cards import cards_for
from rinnalla.meetings import domain
from rinnalla.meetings.models import AgendaItem, Attendance, Meeting, TravelClaim
from rinnalla.people.models import Person
from rinnalla.voices.origins import kind_of
from tests.meetings.conftest import at, on


def url(name, meeting):
    return reverse(f"meetings:{name}", kwargs={"meeting": meeting.pk})


def season_url(group):
    return reverse("meetings:season", kwargs={"group": group.pk})


def page_of(browser, meeting):
    return browser.get(url("meeting", meeting))


def test_member_sees_when_where_how_and_that_travel_is_paid(meeting, aino, signed_in):
    page = page_of(signed_in(aino), meeting).content.decode()
    for words in ("Tiistai 12.6.2018", "klo 13.00–15.00", "Kirjasto", "Bussi 3, ovi B", "6,60", "Aloitus", "Lopetus"):
        assert words in page


def test_member_is_led_to_say_something_of_the_meeting(meeting, aino, signed_in):
    page = page_of(signed_in(aino), meeting).content.decode()
    say = reverse("voices:say", kwargs={"circle": meeting.group.circle_id})
    assert f"{say}?origin=meetings.meeting:{meeting.pk}" in page


def test_lead_is_led_through_the_meeting_one_step_at_a_time(meeting, later, aino, leena, signed_in):
    browser = signed_in(leena)

    def step():
        return page_of(browser, meeting).context["step_url"]

    assert step() == url("agenda", meeting)
    domain.send_agenda(meeting, by=leena)
    assert step() == ""
    with on(12, 6, hour=14):
        assert step() == url("attendance", meeting)
        domain.note_attendance(meeting, people=[aino], by=leena)
        assert step() == url("memo_edit", meeting)
        memo = domain.save_memo(meeting, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
        assert step() == url("memo", meeting)
        domain.send_memo(memo, by=leena)
        assert step() == ""
    with on(14, 8, hour=14):
        domain.note_attendance(later, people=[aino], by=leena)
        assert step() == url("memo_approve", meeting)
        assert page_of(browser, later).context["step_url"] == url("memo_approve", meeting)
        domain.approve_memo(memo, in_meeting=later, by=leena)
        assert step() == ""
        assert page_of(browser, later).context["step_url"] == url("memo_edit", later)


def test_only_leads_see_the_leads_work(meeting, aino, leena, signed_in):
    assert url("agenda", meeting) in page_of(signed_in(leena), meeting).content.decode()
    member = page_of(signed_in(aino), meeting).content.decode()
    assert f'"{url("agenda", meeting)}"' not in member
    assert url("move", meeting) not in member


def test_manager_sees_how_many_came_but_not_who_nor_the_memo(meeting, aino, kaisa, leena, maria, signed_in):
    domain.add_item(meeting, phase="work", title="Penkit", by=aino, proposed_by=aino)
    with on(12, 6, hour=16):
        domain.note_attendance(meeting, people=[aino, kaisa], by=leena)
        memo = domain.save_memo(meeting, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
        domain.send_memo(memo, by=leena)
        page = page_of(signed_in(maria), meeting).content.decode()
        assert "Aino" in page_of(signed_in(kaisa), meeting).content.decode()
    assert "2 jäsentä" in page
    assert "Penkit" in page
    assert "Aino" not in page
    assert url("memo", meeting) not in page


def test_season_shows_what_comes_and_what_has_been(meeting, later, aino, signed_in):
    with on(1, 7):
        response = signed_in(aino).get(season_url(meeting.group))
    assert list(response.context["coming"]) == [later]
    assert list(response.context["past"]) == [meeting]


def test_empty_season_says_what_to_do_first(council, leena, aino, signed_in):
    plan = reverse("meetings:plan", kwargs={"group": council.pk})
    assert plan in signed_in(leena).get(season_url(council)).content.decode()
    assert plan not in signed_in(aino).get(season_url(council)).content.decode()


def test_long_season_is_paged(council, leena, signed_in):
    Meeting.objects.bulk_create(
        Meeting(
            organisation=council.organisation,
            group=council,
            starts_at=at(2, 5) + timedelta(days=number),
            ends_at=at(2, 5, hour=13) + timedelta(days=number),
            place="Kirjasto",
        )
        for number in range(30)
    )
    response = signed_in(leena).get(season_url(council))
    assert len(response.context["coming"]) == 25
    assert len(signed_in(leena).get(season_url(council) + "?page=2").context["coming"]) == 5


def fill(meeting, number):
    """So many items and attendances and claims more."""
    for n in range(number):
        person = Person.objects.create(organisation=meeting.organisation, called=f"Jäsen {n}")
        domain_topic = domain.add_topic(group=meeting.group, title=f"Aihe {n} {number}", by=person)
        AgendaItem.objects.create(
            meeting=meeting, phase="work", position=100 + n, title=f"Asia {n}", topic=domain_topic, proposed_by=person
        )
        Attendance.objects.create(meeting=meeting, person=person)
        TravelClaim.objects.create(
            organisation=meeting.organisation, meeting=meeting, person=person, amount="6.60", approved_by=None
        )
        Meeting.objects.create(
            organisation=meeting.organisation,
            group=meeting.group,
            starts_at=at(1, 1, 2017) + timedelta(days=n + number),
            ends_at=at(1, 1, 2017, 13) + timedelta(days=n + number),
            place="Kirjasto",
        )


@pytest.mark.parametrize("who", ["aino", "leena"])
@pytest.mark.parametrize("name", ["meeting", "season", "agenda", "memo", "memo_edit", "attendance", "claims", "topics"])
def test_pages_cost_the_same_however_much_there_is(
    name, who, request, meeting, leena, signed_in, django_assert_num_queries, django_assert_max_num_queries
):
    if who == "aino" and name in ("agenda", "memo_edit", "attendance", "claims"):
        return
    with on(12, 6, hour=16):
        domain.send_memo(
            domain.save_memo(meeting, parts={}, decisions="Pallo", next_time="", version=0, by=leena), by=leena
        )
        fill(meeting, 3)
        browser = signed_in(request.getfixturevalue(who))
        kwargs = {"group": meeting.group_id} if name in ("season", "claims", "topics") else {"meeting": meeting.pk}
        address = reverse(f"meetings:{name}", kwargs=kwargs)
        browser.get(address)
        with django_assert_max_num_queries(30) as few:
            assert browser.get(address).status_code == 200
        fill(meeting, 27)
        with django_assert_num_queries(len(few)):
            assert browser.get(address).status_code == 200


def test_path_knows_where_the_group_stands_with_its_meetings(council, leena, aino):
    names = ("season_planned", "agenda_sent", "first_meeting_held", "memo_approved")

    def holding():
        return [name for name in names if facts.holds(name, council)]

    assert holding() == []
    first = domain.plan_meeting(
        group=council, starts_at=at(8, 5, hour=13), ends_at=at(8, 5, hour=15), place="X", by=leena
    )
    assert holding() == []
    second = domain.plan_meeting(
        group=council, starts_at=at(12, 6, hour=13), ends_at=at(12, 6, hour=15), place="X", by=leena
    )
    assert holding() == ["season_planned"]
    domain.send_agenda(first, by=leena)
    assert holding() == ["season_planned", "agenda_sent"]
    with on(9, 5):
        assert "first_meeting_held" not in holding()
        domain.note_attendance(first, people=[aino], by=leena)
        memo = domain.save_memo(first, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
        domain.send_memo(memo, by=leena)
        assert holding() == ["season_planned", "agenda_sent", "first_meeting_held"]
    with on(6, 6):
        assert "agenda_sent" not in holding()  # six days to the next one, and its agenda has not gone
    with on(12, 6, hour=14):
        domain.note_attendance(second, people=[aino], by=leena)
        domain.approve_memo(memo, in_meeting=second, by=leena)
        assert holding() == list(names)


def test_path_leads_to_the_very_meeting(council, meeting, later, leena, aino):
    """The step of the path opens the agenda that is to be sent, the attendance to note, the memo that is due."""

    def place(name):
        found = facts.place_of(name, council)
        return found and (found.url, found.label)

    assert place("agenda_sent") == (url("agenda", meeting), "Esityslistaan")
    assert place("first_meeting_held") == (url("meeting", meeting), "Tapaamiseen")
    assert place("memo_approved") is None
    domain.send_agenda(meeting, by=leena)
    assert place("agenda_sent") == (url("agenda", later), "Esityslistaan")
    with on(13, 6):
        assert place("first_meeting_held") == (url("attendance", meeting), "Merkitse, ketkä olivat paikalla")
        assert place("memo_approved") == (url("memo_edit", meeting), "Kirjoita muistio")
        assert not facts.holds("no_memo_due", council)
        memo = domain.save_memo(meeting, parts={}, decisions="Pallo", next_time="", version=0, by=leena)
        assert place("memo_approved") == (url("memo", meeting), "Lue ja lähetä")
        domain.send_memo(memo, by=leena)
        assert place("memo_approved") == (url("memo", meeting), "Lue muistio")
        assert facts.holds("no_memo_due", council)
    with on(14, 8, hour=14):
        assert place("memo_approved") == (url("memo_approve", meeting), "Edelliseen muistioon")


def test_agenda_is_due_in_the_last_week(council, meeting, leena):
    assert facts.holds("no_agenda_due", council)
    with on(6, 6):
        assert not facts.holds("no_agenda_due", council)
        domain.send_agenda(meeting, by=leena)
        assert facts.holds("no_agenda_due", council)


def test_where_a_fact_waits_costs_the_same_with_many_meetings(council, leena, django_assert_max_num_queries):
    for month in range(1, 12):
        domain.plan_meeting(
            group=council, starts_at=at(12, month, hour=13), ends_at=at(12, month, hour=15), place="X", by=leena
        )
    with on(13, 6):
        for name in ("agenda_sent", "first_meeting_held", "memo_approved"):
            with django_assert_max_num_queries(3):
                facts.place_of(name, council)


def test_cancelled_meetings_are_no_season(council, leena):
    for month in (6, 8):
        made = domain.plan_meeting(
            group=council, starts_at=at(12, month, hour=13), ends_at=at(12, month, hour=15), place="X", by=leena
        )
        domain.cancel_meeting(made, why="Sairaana", by=leena)
    assert not facts.holds("season_planned", council)


def test_next_meeting_is_a_card_on_the_groups_page(meeting, aino, maria, aada):
    def next_of(person):
        shown = [card for card in cards_for(meeting.group, person) if card.template.startswith("meetings/")]
        return [card.context["meeting"] for card in shown]

    assert next_of(aino) == next_of(maria) == [meeting]
    assert next_of(aada) == []


def test_voice_says_in_which_meeting_it_was_said(meeting):
    kind = kind_of(Meeting)
    with translation.override("fi"):
        assert kind.label(meeting) == "tapaamisessa 12.6.2018"
        assert kind.url(meeting) == url("meeting", meeting)
    assert ContentType.objects.get_for_model(Meeting).model == "meeting"


def test_closed_group_is_read_but_not_changed(meeting, council, leena, signed_in):
    council.closed_on = meeting.on
    council.save()
    response = page_of(signed_in(leena), meeting)
    assert response.context["step"] is None
    assert url("move", meeting) not in response.content.decode()
