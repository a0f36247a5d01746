"""The demo: the source's own case, played through the functions that people use."""

from collections import Counter
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from rinnalla import clock
from rinnalla.cli.demo import play
from rinnalla.cli.demo.texts import TEXTS
from rinnalla.feedback.models import Channel, CollectionPoint, Response, Tablet
from rinnalla.feedback.recount import recount
from rinnalla.groups.models import Group
from rinnalla.influence.models import Change, Statement
from rinnalla.influence.trail import trail
from rinnalla.meetings.models import Meeting, Memo, TravelClaim
from rinnalla.people.models import Person
from rinnalla.practices import library
from rinnalla.practices.models import OwnPractice
from rinnalla.recruitment.channels import ways_of
from rinnalla.recruitment.models import Application, Call, InfoEvent, Outreach
from rinnalla.recruitment.models import Channel as Way

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def played(django_db_setup, django_db_blocker):
    """The play takes seconds: it is seen once for all questions here, and then undone."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        yield play()
        transaction.set_rollback(True)


def council() -> Group:
    return Group.objects.get(name_fi=TEXTS["council"]["name_fi"])


def test_one_came_to_the_info_event_and_personal_asks_brought_the_rest(played):
    event = InfoEvent.objects.get(call__group=council())
    assert (event.came, event.want_to_join) == (1, 1)
    joined = {outreach.channel: outreach.joined for outreach in Outreach.objects.filter(call__group=council())}
    assert joined == {"poster": 1, "personal": 4}
    # Their applications say the same as what the leads noted, and nobody can be found out by a channel.
    found = ways_of(Call.objects.get(title_fi="Tule mukaan asiakasraatiin").group)
    assert found.totals[2:] == (5, 5, 5, 5)
    assert {way.label: way.counted for way in found.ways} == {
        str(Way.PERSONAL.label): (None,) * 4,
        str(Way.POSTER.label): (None,) * 4,
    }
    applied = Application.objects.filter(call__group__practice="client-council", membership__isnull=False)
    by_channel = Counter(applied.values_list("channel", flat=True))
    assert by_channel == {Way.POSTER: 1, Way.PERSONAL: 4}


def test_the_council_met_from_may_to_december_with_july_off(played):
    assert [m.starts_at.month for m in Meeting.objects.filter(group=council())] == [5, 6, 8, 9, 10, 11, 12]
    assert all(meeting.items.exclude(exercise="").exists() for meeting in Meeting.objects.filter(group=council()))


def test_the_organisation_has_made_the_council_its_own(played):
    own = OwnPractice.objects.get()
    model = library.get(own.key, played.organisation.pk)
    council_model = library.get("client-council")
    assert (own.adapted_from, own.made_by, own.published.number) == ("client-council", played.leena, 1)
    assert len(model.stages) == len(council_model.stages) + 1
    assert model.stages[-1].fact is None
    assert len(model.ground_rules) == len(council_model.ground_rules) + 1


def test_every_memo_but_the_last_was_approved_in_the_next_meeting(played):
    memos = Memo.objects.filter(meeting__group=council()).order_by("meeting__starts_at")
    assert [memo.approved_in_id is not None for memo in memos] == [True] * 6 + [False]


def test_the_house_rules_are_the_sources_own(played):
    rules = Statement.objects.get(kind="house_rules")
    headings = [heading.text_fi for heading in rules.headings.all()]
    assert headings == ["Kohtaa ennakkoluulottomasti", "Ole läsnä", "Sitoudu", "Osallista", "Arvosta"]
    assert [heading.points.count() for heading in rules.headings.all()] == [5, 3, 2, 8, 5]
    assert all(point.text_sv for heading in rules.headings.all() for point in heading.points.all())
    assert {sending.answer.decision for sending in rules.sendings.all()} == {"yes", "partly"}


def test_every_change_leads_back_to_words(played):
    stranger = Person.objects.get(called="Olli Oja")
    for change in Change.objects.exclude(published_at=None):
        first = trail(change, person=stranger).stations[0]
        assert first.kind == "voice"


def test_travel_was_paid_as_bus_tickets(played):
    claims = TravelClaim.objects.filter(meeting__group=council())
    assert {str(claim.amount) for claim in claims} == {"6.60"}
    assert all(claim.paid_at for claim in claims)


def test_three_hundred_answered_in_april_in_two_languages(played):
    responses = Response.objects.filter(at__year=2018)
    assert responses.count() == 300
    assert {response.at.month for response in responses} == {4}
    assert responses.filter(language="sv").count() == 100
    assert set(responses.values_list("channel", flat=True)) == set(Channel)


def test_a_tablet_stands_in_each_lobby_and_has_been_heard_of_today(played):
    tablets = list(Tablet.objects.select_related("point"))
    assert len(tablets) == 2
    for tablet in tablets:
        assert tablet.point.responses.filter(channel=Channel.TABLET, at__gte=tablet.paired_at).count() > 50
        assert timezone.localdate(tablet.seen_at) == clock.today()


def test_feedback_is_asked_until_yesterday_and_every_count_is_true(played):
    newest = Response.objects.latest("at")
    assert clock.today() - timedelta(days=7) <= timezone.localdate(newest.at) < clock.today()
    assert recount() == []


def test_one_change_is_measured_before_and_after(played, signed_in):
    """Three comments of the families' point became a topic of the council; since the evening hours it goes better."""
    change = Change.objects.get(title_fi="Perhepalveluihin pääsee myös tiistai-iltana")
    assert {station.kind for station in trail(change, person=Person.objects.get(called="Olli Oja")).stations} >= {
        "voice",
        "theme",
        "action",
        "change",
    }
    olli = signed_in(Person.objects.get(called="Olli Oja"))
    compared = olli.get(f"/palaute/yksikot/{change.unit_id}/tyoyhteiso/?change=0").context
    assert compared["change"].title == change.title
    assert [pair.verdict for pair in compared["pairs"]] == ["Parempi kuin ennen."] * 3
    point = CollectionPoint.objects.get(name_fi="Perhepalvelujen aula")
    page = signed_in(None).get(f"/palaute/{point.code}/tulokset/").content.decode()
    assert "pyydettiin täällä" in page
    assert "Hyvä, että lapseltakin kysyttiin." in page


def test_something_waits_for_an_answer_today(played):
    waiting = Statement.objects.filter(sendings__answer=None, sendings__isnull=False)
    assert [statement.title_fi for statement in waiting] == ["Aikaa myös illalla, ja soitto takaisin"]


def test_the_demo_is_only_for_an_empty_database(organisation):
    with pytest.raises(CommandError):
        call_command("demo")
