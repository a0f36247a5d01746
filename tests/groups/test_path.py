"""Where a group stands is read from facts; there is always exactly one next step."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.checks import Error
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st

from rinnalla import clock
from rinnalla.groups import checks, domain, facts, queries
from rinnalla.groups.models import Capacity, Membership
from rinnalla.groups.path import address, path_of, walk
from rinnalla.practices import library
from rinnalla.practices.reading import BUILT_IN
from rinnalla.voices.models import Theme, Voice

PRACTICES = library.all_practices()
NAMES = sorted(
    {name for practice in PRACTICES for stage in practice.stages for name in (stage.fact, *stage.until) if name}
)

# What the rooms above bring. A name that is registered by now may be taken out of here.
COMING_FACTS = {
    "season_planned",
    "agenda_sent",
    "first_meeting_held",
    "memo_approved",
    "statement_sent",
    "answer_came",
    "change_published",
}
COMING_PAGES = {"meetings:season", "voices:circle", "influence:statements"}


@given(st.sampled_from(PRACTICES), st.sets(st.sampled_from(NAMES)))
def test_any_facts_give_one_next_step_or_a_round_that_is_done(practice, holding):
    path = walk(practice, holding=holding)
    steps = [step for leg in path.legs for step in leg.steps]
    assert [step.key for step in steps] == [stage.key for stage in practice.stages]
    assert {step.key for step in steps if step.state == "done"} == {
        stage.key for stage in practice.stages if stage.fact in holding
    }
    passed = [
        stage.key
        for stage in practice.stages
        if stage.fact not in holding and stage.until and holding.issuperset(stage.until)
    ]
    assert [step.key for step in steps if step.state == "gap"] == passed
    assert [reminder.title for reminder in path.reminders] == [
        str(stage.step) for stage in practice.stages if stage.key in passed
    ]
    now = [step for step in steps if step.state == "now"]
    if path.next_step.is_new_round:
        assert now == []
        assert {step.state for step in steps} <= {"done", "gap"}
        assert path.next_step.title == str(practice.round.step)
        assert not any(leg.is_open for leg in path.legs)
    else:
        (here,) = now
        assert all(step.state in ("done", "gap") for step in steps[: steps.index(here)])
        assert path.next_step.title == str(practice.stages[steps.index(here)].step)
        assert [leg.is_open for leg in path.legs].count(True) == 1
    assert sum(leg.done for leg in path.legs) == len([step for step in steps if step.state == "done"])


@given(st.sampled_from(PRACTICES), st.sets(st.sampled_from(NAMES)), st.sampled_from(NAMES))
def test_a_further_fact_never_leads_back(practice, holding, fact):
    def at(holding):
        return sum(1 for stage in practice.stages if stage.fact in holding), next(
            (i for i, stage in enumerate(practice.stages) if stage.fact not in holding), len(practice.stages)
        )

    assert at(holding | {fact}) >= at(holding)
    before, after = (walk(practice, holding=facts) for facts in (holding, holding | {fact}))
    assert sum(leg.done for leg in after.legs) >= sum(leg.done for leg in before.legs)


def test_a_new_group_begins_with_its_leads(council):
    path = path_of(council)
    assert path.next_step.title == "Sopikaa kaksi vastuuvetäjää"
    assert path.next_step.url == f"/ryhmat/{council.pk}/jasenet/"


def test_a_later_stage_that_is_done_already_is_shown_so(council, leena):
    domain.make_plan(council, texts={"plan_fi": "Kohtaaminen"}, by=leena)
    path = path_of(council)
    states = {step.key: step.state for leg in path.legs for step in leg.steps}
    assert (states["leads"], states["plan"], states["members"]) == ("now", "done", "later")


def test_one_lead_alone_does_not_hold_up_a_council_that_has_its_members(council, leena, person_with):
    """C3 asks for two leads; R5 lets a group begin when it has its members. The second lead is a reminder then."""
    for number in range(council.minimum):
        domain.add_member(council, person=person_with(f"Jäsen {number}"), capacity="client", by=leena)
    path = path_of(council)
    assert path.next_step.title == "Sopikaa koko kauden päivät kerralla"
    assert [reminder.title for reminder in path.reminders] == [
        "Sopikaa kaksi vastuuvetäjää",
        "Tehkää kutsu ja julkaiskaa se",
    ]
    assert path.reminders[0].url == f"/ryhmat/{council.pk}/jasenet/"


def test_dates_alone_do_not_begin_a_council_without_members():
    """R5: under the minimum it does not begin, so asking people stays the next step."""
    path = walk(library.get("client-council"), holding={"leads_named", "has_call", "season_planned", "agenda_sent"})
    assert path.next_step.title == "Kysykää asiakkailta itse: lähtisitkö mukaan?"


def test_an_agenda_that_is_due_comes_before_what_is_later_on_the_path():
    begun = {"leads_named", "has_call", "enough_members", "season_planned", "first_meeting_held", "no_memo_due"}
    council = library.get("client-council")
    assert walk(council, holding=begun).next_step.title == "Lähettäkää esityslista viikkoa ennen tapaamista"
    assert walk(council, holding={*begun, "no_agenda_due"}).next_step.title == "Sopikaa pelisäännöt yhdessä"


def test_reminders_stand_beside_the_next_step_for_leads_alone(council, leena, aino, person_with, signed_in):
    for number in range(council.minimum):
        domain.add_member(council, person=person_with(f"Jäsen {number}"), capacity="client", by=leena)
    reminder = "Sopikaa kaksi vastuuvetäjää"
    assert reminder in signed_in(leena).get(f"/ryhmat/{council.pk}/").content.decode()
    assert reminder not in signed_in(aino).get(f"/ryhmat/{council.pk}/").content.decode()


def test_gathering_leads_straight_to_where_it_is_done(council, leena, signed_in):
    Voice.objects.create(organisation=council.organisation, circle=council.circle, text="Hei", origin=council.circle)
    assert facts.place_of("theme_named", council).url == f"/sanottua/piiri/{council.circle_id}/teemoittele/"
    page = signed_in(leena).get(f"/ryhmat/{council.pk}/").content.decode()
    assert f'href="/sanottua/piiri/{council.circle_id}/teemoittele/"' in page


def test_the_path_of_a_model_that_is_gone(council):
    council.practice = "gone"
    assert path_of(council) is None


def test_costs_the_same_however_much_has_happened(council, person_with, leena, django_assert_max_num_queries):
    def queries_of_path():
        with django_assert_max_num_queries(20) as captured:
            path_of(council)
        return len(captured)

    before = queries_of_path()
    for number in range(30):
        domain.add_member(council, person=person_with(f"Jäsen {number}"), capacity="client", by=leena)
        Voice.objects.create(
            organisation=council.organisation, circle=council.circle, text="Hei", origin=council.circle
        )
    assert queries_of_path() <= before


def test_leads_named_when_there_are_as_many_as_the_model_asks(council, aino, leena):
    assert not facts.holds("leads_named", council)
    domain.set_lead(Membership.objects.get(group=council, person=aino), leads=True, by=leena)
    assert facts.holds("leads_named", council)


def test_something_said_until_it_is_withdrawn(council, aino):
    assert not facts.holds("something_said", council)
    voice = Voice.objects.create(
        organisation=council.organisation, circle=council.circle, text="Hei", author=aino, origin=council.circle
    )
    assert facts.holds("something_said", council)
    Voice.objects.filter(pk=voice.pk).update(withdrawn_at=clock.now(), text="")
    assert not facts.holds("something_said", council)


def test_theme_named(council):
    assert not facts.holds("theme_named", council)
    Theme.objects.create(organisation=council.organisation, circle=council.circle, title="Kohtaaminen")
    assert facts.holds("theme_named", council)


def test_enough_members_stays_when_a_running_group_becomes_smaller(council, aino, kaisa, leena):
    council.minimum = 2
    assert facts.holds("enough_members", council)
    with clock.set_to(datetime(2018, 9, 1, 9, 0, tzinfo=UTC)):
        domain.leave(Membership.objects.get(group=council, person=aino), by=leena)
        assert queries.clients_in(council) == 1
        assert facts.holds("enough_members", council)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 30) | st.none()), max_size=8),
    st.integers(2, 5),
)
def test_had_enough_is_that_of_the_busiest_day(stays, minimum):
    first = date(2018, 1, 1)
    rows = [
        (first + timedelta(joined), None if length is None else first + timedelta(joined + length))
        for joined, length in stays
    ]
    days = [first + timedelta(number) for number in range(62)]
    busiest = max(
        (sum(joined <= day and (left is None or left > day) for joined, left in rows) for day in days),
        default=0,
    )
    assert queries.at_once(rows) == busiest


def test_every_fact_and_page_of_the_built_in_models_is_known():
    unknown_facts = set(NAMES) - facts.known()
    assert unknown_facts <= COMING_FACTS
    pages = {stage.page for practice in PRACTICES for stage in practice.stages} | {p.round.page for p in PRACTICES}
    assert {page for page in pages if not address(page, group=1, circle=1)} <= COMING_PAGES


def test_an_unknown_fact_page_or_capacity_is_told_with_its_line(tmp_path):
    text = (BUILT_IN / "client-council.toml").read_text(encoding="utf-8")
    for old, new in (
        ('key = "client-council"', 'key = "own"'),
        ('fact = "rules_agreed"', 'fact = "rules_agred"'),
        ('until = ["enough_members"]', 'until = ["enough_member"]'),
        ('page = "groups:plan"', 'page = "groups:nowhere"'),
        ('capacity = "partner"', 'capacity = "neighbour"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    lines = {written: number for number, written in enumerate(text.splitlines(), 1)}
    with override_settings(PRACTICES_FOLDER=str(tmp_path)):
        told = {message.msg for message in checks.check_practices() if isinstance(message, Error)}
    expected = {
        'fact = "rules_agred"': "no room knows the fact `rules_agred`: did you mean `rules_agreed`?",
        'page = "groups:nowhere"': "there is no page `groups:nowhere` of a group",
        'until = ["enough_member"]': "no room knows the fact `enough_member`: did you mean `enough_members`?",
        'capacity = "neighbour"': "nobody is a member as `neighbour`: it is one of "
        "client, expert, worker, partner, researcher",
    }
    assert {f"line {lines[written]}: {reason}" for written, reason in expected.items()} <= told


def test_a_fact_that_no_room_knows_does_not_stop_the_page(council):
    assert facts.holding(["no_such_fact", "rules_agreed"], council) == set()


def test_a_fact_is_named_once():
    with pytest.raises(ValueError, match="there twice"):
        facts.fact("rules_agreed", "When rules are there")(lambda group: True)


def test_capacities_count_as_clients_or_not():
    assert set(queries.CLIENTS) == {Capacity.CLIENT, Capacity.EXPERT}
