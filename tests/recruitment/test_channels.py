"""What brought people, so that effort goes there; nobody is found out by it."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rinnalla import clock
from rinnalla.meetings.models import Attendance, Meeting
from rinnalla.recruitment import domain
from rinnalla.recruitment.channels import LEAST, shown, ways_of
from rinnalla.recruitment.models import Application, Call, Channel

parts = st.dictionaries(st.sampled_from(Channel.values), st.integers(0, 40))


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(parts)
def test_no_part_under_five_is_shown_or_can_be_worked_out(counts):
    safe = shown(counts)
    for name, count in safe.items():
        assert counts[name] >= LEAST
        assert count % 5 == 0
        assert abs(count - counts[name]) <= 2
    left = sum(counts.values()) - sum(counts[name] for name in safe)
    assert left == 0 or left >= LEAST or not safe


def apply_many(call, apply_to, channels):
    for number, channel in enumerate(channels):
        apply_to(call, called=f"Hakija {number}", contact=f"Tie {number}", channel=channel)


def cells(group):
    return {way.label: way for way in ways_of(group).ways}


def test_channels_are_counted_from_asking_to_staying(open_call, apply_to, council, leena):
    apply_many(open_call, apply_to, ["personal"] * 6 + ["poster"] * 5)
    domain.note_outreach(open_call, channel="personal", by=leena, reached=20, interested=8, joined=0)
    domain.invite(open_call, by=leena)
    for application in Application.objects.filter(channel="personal"):
        domain.decide(application, outcome="chosen", by=leena)
        domain.take_in(application, by=leena)
    found = ways_of(council)
    personal = cells(council)[str(Channel.PERSONAL.label)]
    assert (personal.asked, personal.interested, personal.counted) == (21, 8, (5, 5, 0, 5))
    assert found.totals == (21, 8, 11, 6, 0, 6)
    meeting = Meeting.objects.create(
        organisation=council.organisation,
        group=council,
        starts_at=open_call.published_at,
        ends_at=open_call.published_at + timedelta(hours=2),
        place="Kirjasto",
    )
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, person=one.person) for one in council.memberships.exclude(arrival=None)
    )
    assert ways_of(council).totals == (21, 8, 11, 6, 6, 6)


def test_one_by_poster_cannot_be_told_from_the_others(signed_in, open_call, apply_to, council, leena):
    apply_many(open_call, apply_to, ["personal"] * 9 + ["poster"])
    assert all(way.counted == (None, 0, 0, 0) for way in ways_of(council).ways)
    page = signed_in(leena).get(f"/mukaan/ryhma/{council.pk}/").content.decode()
    assert "Alle viisi" in page
    assert "noin" not in page.split("Kysymisestä mukaan jäämiseen")[1].split("</table>")[0]


def test_what_the_lead_noted_is_theirs_and_shown_as_it_is(open_call, council, leena):
    domain.note_outreach(open_call, channel="poster", by=leena, interested=1, joined=1)
    assert cells(council)[str(Channel.POSTER.label)].interested == 1


@pytest.mark.parametrize("applied", [3, 30])
def test_it_costs_the_same_at_three_and_at_thirty(
    open_call, apply_to, council, leena, applied, django_assert_num_queries
):
    apply_many(open_call, apply_to, ["personal"] * applied)
    application = Application.objects.first()
    domain.decide(application, outcome="chosen", by=leena)
    domain.take_in(application, by=leena)
    with django_assert_num_queries(7):
        ways_of(council)


def test_counts_are_of_everyone_whoever_took_it_back(open_call, apply_to, council):
    apply_many(open_call, apply_to, ["poster"] * 6)
    domain.withdraw_application(Application.objects.first())
    assert Counter(way.counted[0] for way in ways_of(council).ways) == {5: 1}


def test_a_call_that_is_over_asks_for_nothing_more_and_does_not_say_that_nobody_joined(
    signed_in, open_call, apply_to, leena
):
    apply_to(open_call)
    domain.note_outreach(open_call, channel=Channel.LETTER, by=leena, reached=900, interested=30)
    page = signed_in(leena).get(f"/mukaan/ryhma/{open_call.group_id}/").content.decode()
    assert "900 tavoitettiin, 30 kiinnostui" in page
    assert "lähtenyt mukaan" not in page
    domain.decide(Application.objects.get(), outcome="not_chosen", by=leena)
    domain.answer_application(Application.objects.get(), text="Kiitos.", by=leena)
    Call.objects.update(closes_on=clock.today() - timedelta(days=1))
    page = signed_in(leena).get(f"/mukaan/{open_call.pk}/").content.decode()
    assert "Kutsu on päättynyt." in page
    assert "Kysy tänään yhdeltä" not in page


def test_those_who_were_chosen_do_not_tell_how_few_applied_by_another_channel(open_call, apply_to, council, leena):
    """Nine by asking and one by a poster applied; the eight who are chosen were asked, all of them."""
    apply_many(open_call, apply_to, ["personal"] * 9 + ["poster"])
    for application in Application.objects.filter(channel="personal")[:8]:
        domain.decide(application, outcome="chosen", by=leena)
    assert all(count is None or count == 0 for way in ways_of(council).ways for count in way.counted)
