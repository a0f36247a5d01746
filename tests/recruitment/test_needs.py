"""What the chosen need to be able to come reaches the leads as something to book before the first meeting."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.groups.models import Membership
from rinnalla.people.models import RoleName
from rinnalla.recruitment import domain
from rinnalla.recruitment.models import Application, Arrangement, Call
from rinnalla.refused import Refused


@pytest.fixture
def chosen(open_call, apply_to, leena):
    """Maryam was chosen and needs an interpreter and an accessible place."""
    application = apply_to(
        open_call, called="Maryam", needs=["access", "interpreter"], interpreter_language="dari", contact="Tie 5"
    )
    domain.decide(application, outcome="chosen", by=leena)
    application.refresh_from_db()
    return application


def home(browser, group) -> str:
    return browser.get(f"/ryhmat/{group.pk}/").content.decode()


def test_a_lead_books_the_interpreter_on_the_groups_page_before_the_first_meeting(signed_in, send, chosen, leena):
    group = chosen.call.group
    page = home(signed_in(leena), group)
    assert "Järjestä ennen ensimmäistä tapaamista" in page
    assert "Tulkki: dari" in page
    response = send(leena, f"/mukaan/hakemus/{chosen.pk}/tarve/interpreter/", done="yes", back="home")
    assert response["Location"] == f"/ryhmat/{group.pk}/"
    assert [one.by for one in chosen.arrangements.all()] == [leena]
    assert "Järjestä ennen" in home(signed_in(leena), group)
    send(leena, f"/mukaan/hakemus/{chosen.pk}/tarve/access/", done="yes", back="home")
    assert "Järjestä ennen" not in home(signed_in(leena), group)
    # The list of all keeps what is arranged, and it can be taken back.
    assert "Ei olekaan järjestetty" in signed_in(leena).get(f"/mukaan/ryhma/{group.pk}/tarpeet/").content.decode()
    send(leena, f"/mukaan/hakemus/{chosen.pk}/tarve/access/")
    assert [one.need for one in chosen.arrangements.all()] == ["interpreter"]
    assert "Järjestä ennen" in home(signed_in(leena), group)


@pytest.mark.parametrize("member", ["aino", "kaisa", "pasi", "maria"])
def test_the_other_members_and_the_manager_do_not_see_what_anybody_needs(signed_in, chosen, member, request):
    page = home(signed_in(request.getfixturevalue(member)), chosen.call.group)
    assert "Pelisäännöt" in page or "Jäsenet" in page
    assert "dari" not in page
    assert "Maryam" not in page


def test_two_leads_who_tick_the_same_note_it_once(chosen, leena, person_with, unit):
    other = person_with("Petri", RoleName.WORKER, unit)
    for lead in (leena, other):
        domain.arrange(chosen, need="interpreter", done=True, by=lead)
    assert Arrangement.objects.get().by == leena
    # The trail says that something was arranged, not what somebody needs.
    (noted,) = Entry.objects.filter(verb="recruitment.need_arranged")
    assert "interpreter" not in str(noted.details)


def test_only_what_a_chosen_one_asked_for_can_be_arranged(send, chosen, apply_to, open_call, leena):
    with pytest.raises(Refused):
        domain.arrange(chosen, need="child_care", done=True, by=leena)
    waiting = apply_to(open_call, needs=["travel"], contact="Tie 6")
    domain.decide(waiting, outcome="waiting", by=leena)
    waiting.refresh_from_db()
    with pytest.raises(Refused):
        domain.arrange(waiting, need="travel", done=True, by=leena)
    response = send(leena, f"/mukaan/hakemus/{chosen.pk}/tarve/rm-rf/", done="yes")
    assert response.status_code == 302
    assert not Arrangement.objects.exists()


def test_a_language_without_a_tick_and_words_without_a_tick_are_needs_too(open_call, apply_to):
    assert apply_to(open_call, interpreter_language="arabia").needed == ["interpreter"]
    assert apply_to(open_call, needs_text="Tulen koiran kanssa.", contact="Tie 7").needed == ["other"]
    assert apply_to(open_call, needs=["travel"], needs_text="Bussi.", contact="Tie 8").needed == ["travel"]
    assert apply_to(open_call, contact="Tie 9").needed == []


def test_what_was_arranged_goes_with_the_application_and_the_need_with_the_member(signed_in, chosen, leena, unit):
    group = chosen.call.group
    domain.arrange(chosen, need="access", done=True, by=leena)
    membership, _card, _secrets = domain.take_in(chosen, by=leena)
    assert "Tulkki: dari" in home(signed_in(leena), group)
    Membership.objects.filter(pk=membership.pk).update(left_on=clock.today() - timedelta(days=1))
    assert "Tulkki: dari" not in home(signed_in(leena), group)
    Application.objects.filter(pk=chosen.pk).update(membership=None)
    chosen.refresh_from_db()
    domain.withdraw_application(chosen)
    assert not Arrangement.objects.exists()


def test_joining_from_afar_is_asked_where_the_group_meets_in_both_ways(signed_in, open_call, leena):
    browser = signed_in(None)
    browser.post(f"/mukaan/{open_call.pk}/hae/")
    address = f"/mukaan/{open_call.pk}/hae/needs/"
    assert 'value="remote"' not in browser.get(address).content.decode()
    Call.objects.update(meets="hybrid")
    assert 'value="remote"' in browser.get(address).content.decode()
    browser.post(address, {"needs": ["remote"]})
    assert Application.objects.get().needed == ["remote"]
    assert 'value="remote"' in signed_in(leena).get(f"/mukaan/{open_call.pk}/paperilta/").content.decode()


def test_the_list_costs_the_same_however_many_need_something(signed_in, open_call, apply_to, leena):
    browser = signed_in(leena)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            browser.get(f"/mukaan/ryhma/{open_call.group_id}/tarpeet/")
            home(browser, open_call.group)
        return len(found)

    def choose(number):
        domain.decide(apply_to(open_call, contact=f"Tie {number}", needs=["travel"]), outcome="chosen", by=leena)

    choose(0)
    choose(1)
    queries()
    few = queries()
    for number in range(2, 32):
        choose(number)
    assert queries() == few


def test_a_group_that_is_too_small_is_told_of_those_who_wait_at_its_door(signed_in, open_call, apply_to, chosen, leena):
    group = open_call.group
    type(group).objects.filter(pk=group.pk).update(minimum=9)
    for number in (6, 7):
        apply_to(open_call, contact=f"Tie {number}")
    page = home(signed_in(leena), group)
    assert "1 on valittu, mutta ei ole vielä ryhmässä." in page
    assert "2 hakemusta odottaa päätöstä." in page
