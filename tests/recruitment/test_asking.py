"""Info events, outreach, and what works."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from rinnalla import clock
from rinnalla.groups import domain as groups
from rinnalla.recruitment import domain, queries
from rinnalla.recruitment.models import Channel, InfoEvent, Outreach
from rinnalla.refused import Refused

TEXTS = {"title_fi": "Tule mukaan", "who_fi": "Sinä", "what_fi": "Tapaamme", "gets_fi": "Kahvia"}
DAY = datetime(2018, 5, 8, 12, 0, tzinfo=UTC)


@pytest.fixture
def call(council, leena):
    made = domain.write_call(group=council, texts=TEXTS, contact="Leena", by=leena)
    domain.publish_call(made, by=leena)
    return made


def test_a_lead_sets_an_info_event_in_helsinki_time(signed_in, call, leena):
    answer = signed_in(leena).post(
        f"/mukaan/{call.pk}/infotilaisuus/", {"starts_at": "2030-05-08T15:00", "place": "Jokikatu 7"}
    )
    assert answer["Location"] == f"/mukaan/{call.pk}/"
    event = InfoEvent.objects.get()
    assert (event.place, timezone.localtime(event.starts_at).hour) == ("Jokikatu 7", 15)
    assert list(queries.events_ahead(call)) == [event]


def test_the_same_info_event_is_set_once(call, leena):
    first = domain.add_info_event(call, starts_at=DAY, place="Jokikatu 7", by=leena)
    assert domain.add_info_event(call, starts_at=DAY, place=" Jokikatu 7 ", by=leena) == first


def test_one_comes_and_wants_to_join(signed_in, call, leena):
    event = domain.add_info_event(call, starts_at=DAY, place="Jokikatu 7", by=leena)
    signed_in(leena).post(f"/mukaan/infotilaisuus/{event.pk}/", {"came": "1", "want_to_join": "1"})
    event.refresh_from_db()
    assert (event.came, event.want_to_join) == (1, 1)
    assert "1 tuli" in signed_in(leena).get(f"/mukaan/{call.pk}/").content.decode()


def test_who_came_is_noted_only_afterwards_and_in_numbers_that_can_be(call, leena):
    event = domain.add_info_event(call, starts_at=DAY, place="Jokikatu 7", by=leena)
    with clock.set_to(DAY - timedelta(hours=1)), pytest.raises(Refused, match="ei ole vielä ollut"):
        domain.note_info_event(event, came=1, want_to_join=1, by=leena)
    with pytest.raises(Refused, match="Tarkista luvut"):
        domain.note_info_event(event, came=1, want_to_join=2, by=leena)
    with pytest.raises(Refused):
        domain.note_info_event(event, came=-1, want_to_join=-2, by=leena)


def test_what_works_is_told_in_words(signed_in, council, call, leena):
    for channel, reached, interested, joined in (
        (Channel.POSTER, None, 0, 0),
        (Channel.PERSONAL, 6, 4, 3),
        (Channel.PERSONAL, 2, 1, 1),
        (Channel.INFO_EVENT, 1, 1, 1),
    ):
        domain.note_outreach(call, channel=channel, reached=reached, interested=interested, joined=joined, by=leena)
    effects = queries.effects_in(council)
    assert [(one.channel, one.times, one.reached, one.interested, one.joined) for one in effects] == [
        ("personal", 2, 8, 5, 4),
        ("info_event", 1, 1, 1, 1),
        ("poster", 1, None, 0, 0),
    ]
    shown = signed_in(leena).get(f"/mukaan/ryhma/{council.pk}/").content.decode()
    assert "Työntekijä kysyi itse:</b> 4 lähti mukaan, 8 tavoitettiin, 5 kiinnostui" in shown
    assert "Juliste:</b> kukaan ei lähtenyt mukaan" in shown
    assert "Useimmat tulivat näin: työntekijä kysyi itse. Tehkää sitä lisää." in shown


def test_a_lead_notes_how_people_were_asked(signed_in, call, leena):
    sent = {"channel": "personal", "on": "2018-05-09", "reached": "", "interested": "2", "joined": "1"}
    signed_in(leena).post(f"/mukaan/{call.pk}/kutsuminen/", sent)
    noted = Outreach.objects.get()
    assert (noted.channel, noted.on.isoformat(), noted.reached, noted.interested, noted.joined, noted.noted_by) == (
        "personal",
        "2018-05-09",
        None,
        2,
        1,
        leena,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"channel": "telepathy"},
        {"interested": 1, "joined": 2},
        {"reached": 1, "interested": 2},
        {"interested": 10_000},
        {"joined": -1},
        {"on": datetime(2999, 1, 1, tzinfo=UTC).date()},
    ],
)
def test_numbers_that_cannot_be_are_refused(call, leena, wrong):
    with pytest.raises(Refused):
        domain.note_outreach(call, **{"channel": "personal", "by": leena, **wrong})
    assert not Outreach.objects.exists()


def test_what_does_not_fit_is_said_and_stays_as_typed(signed_in, call, leena):
    sent = {"channel": "personal", "on": "2018-05-09", "reached": "", "interested": "1", "joined": "2"}
    shown = signed_in(leena).post(f"/mukaan/{call.pk}/kutsuminen/", sent).content.decode()
    assert "Mukaan lähti useampi kuin kiinnostui. Tarkista luvut." in shown
    assert 'value="2018-05-09"' in shown


def test_too_few_members_tells_the_leads_what_to_do(signed_in, council, call, leena, aino, eero, person_with):
    page = f"/ryhmat/{council.pk}/"
    domain.note_outreach(call, channel="personal", interested=1, joined=1, by=leena)
    shown = signed_in(leena).get(page).content.decode()
    assert "Alkamiseen ei ole vielä tarpeeksi väkeä" in shown
    assert "Tarvitaan 4, joten 2 puuttuu." in shown
    assert "Näin on tullut mukaan 1." in shown
    assert "Kysy toista yksikköä mukaan" in shown
    assert "Alkamiseen ei ole" not in signed_in(aino).get(page).content.decode()
    groups.add_member(council, person=eero, capacity="client", by=leena)
    last = groups.add_member(council, person=person_with("Jari"), capacity="client", by=leena)
    assert "Alkamiseen ei ole" not in signed_in(leena).get(page).content.decode()
    with clock.set_to(clock.now() + timedelta(days=30)):
        groups.leave(last, by=leena)
        assert "Ryhmä on pienentynyt" in signed_in(leena).get(page).content.decode()


def test_the_pages_cost_the_same_at_three_and_at_twenty(signed_in, council, call, leena):
    browser = signed_in(leena)
    counts = []
    for number in range(20):
        other = domain.write_call(group=council, texts=TEXTS, contact="Leena", by=leena)
        for made in (call, other):
            domain.add_info_event(made, starts_at=DAY + timedelta(days=number), place="Jokikatu 7", by=leena)
        domain.note_outreach(call, channel="poster", by=leena)
        if number in (2, 19):
            with CaptureQueriesContext(connection) as captured:
                browser.get(f"/mukaan/ryhma/{council.pk}/")
                browser.get(f"/mukaan/{call.pk}/")
            counts.append(len(captured))
    assert counts[0] == counts[1]
