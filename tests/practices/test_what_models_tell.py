"""What the built-in models tell of their origin, and what each of them is at heart (sections 3.1 to 3.5)."""

from datetime import datetime

import pytest

from rinnalla.practices import library
from rinnalla.practices.schema import Practice

KEYS = [practice.key for practice in library.all_practices()]
LANGUAGES = ("fi", "sv", "en")


def stages_said_by_a_lead(practice: Practice) -> list[str]:
    return [stage.key for stage in practice.stages if stage.fact is None]


@pytest.mark.parametrize("key", KEYS)
def test_a_model_tells_where_it_was_tried_what_it_took_what_came_of_it_and_whom_it_suits(key):
    practice = library.get(key)
    assert "PRO SOS" in practice.sources[0].title
    assert practice.origin is not None
    assert any(name in practice.origin.en for name in ("PRO SOS", "publication"))
    assert practice.took
    assert practice.outcomes
    assert practice.suits is not None


@pytest.mark.parametrize("key", KEYS)
def test_a_meeting_of_a_model_lasts_as_long_as_its_agenda(key):
    practice = library.get(key)
    for rhythm in practice.rhythms:
        day = datetime(2026, 1, 1)
        lasts = datetime.combine(day, rhythm.ends) - datetime.combine(day, rhythm.starts)
        assert lasts.seconds == 60 * sum(phase.minutes for phase in practice.phases)


@pytest.mark.parametrize("key", KEYS)
def test_what_a_model_suggests_fits_into_what_it_fills(key):
    practice = library.get(key)
    for language in LANGUAGES:
        assert len(practice.group.name.in_(language)) <= 120
        assert len(practice.group.plan.in_(language)) <= 6000
        assert len(practice.call.title.in_(language)) <= 120
        for text, most in ((practice.call.who, 1000), (practice.call.what, 1500), (practice.call.gets, 1000)):
            assert len(text.in_(language)) <= most
        assert all(len(rule.in_(language)) <= 300 for rule in practice.ground_rules)
        assert all(len(question.in_(language)) <= 300 for question in practice.call.questions)


def test_every_model_asks_two_or_three_questions_of_its_own_of_those_who_apply():
    asked = {key: [question.in_("fi") for question in library.get(key).call.questions] for key in KEYS}
    assert len(asked) == 8
    assert all(2 <= len(questions) <= 3 for questions in asked.values())
    everything = [question for questions in asked.values() for question in questions]
    assert len(set(everything)) == len(everything)


def test_a_client_consultation_walks_its_four_phases_and_tries_again():
    practice = library.get("client-consultation")
    assert [leg.key for leg in practice.legs] == ["start", "experiences", "goal", "trial", "reflection"]
    assert stages_said_by_a_lead(practice) == [
        "services",
        "service-path",
        "chosen-goal",
        "trial",
        "feedback",
        "decision",
        "management-meeting",
    ]
    assert "diary" in {artefact.key for artefact in practice.artefacts}
    assert practice.round.page == "groups:plan"


def test_the_dialogic_series_has_four_workshops_in_which_speaking_is_apart_from_listening():
    practice = library.get("dialogic-workshops")
    assert [rhythm.meetings for rhythm in practice.rhythms] == [4]
    workshops = [stage.key for stage in practice.stages if stage.key.startswith("workshop-")]
    assert workshops == ["workshop-one", "workshop-two", "workshop-three", "workshop-four"]
    order = [phase.key for phase in practice.phases]
    assert order.index("how-we-work") < order.index("work") < order.index("highlights")
    assert "kept apart" in practice.ground_rules[0].en


def test_the_circus_meets_weekly_eight_times_and_asks_for_wishes_before_it_plans():
    practice = library.get("co-research-circus")
    assert (practice.rhythms[0].key, practice.rhythms[0].meetings) == ("weekly-eight", 8)
    order = [stage.key for stage in practice.stages]
    assert order.index("wishes") < order.index("plan")
    assert {who.capacity for who in practice.people.who} == {"client", "worker", "partner", "expert", "researcher"}
    assert "research-consent" in stages_said_by_a_lead(practice)


def test_a_day_of_knowledge_opens_with_the_last_synthesis_and_closes_with_the_next_task():
    practice = library.get("knowledge-co-production")
    order = [phase.key for phase in practice.phases]
    assert order.index("synthesis") < order.index("work") < order.index("interim-task")
    assert {who.capacity for who in practice.people.who} == {"client", "expert", "worker", "researcher"}
    assert [(rhythm.key, rhythm.meetings) for rhythm in practice.rhythms] == [("six-days-two-years", 3)]
    assert stages_said_by_a_lead(practice) == ["interim-task", "synthesis", "theory", "forum"]
    assert {"three-legs", "day-form", "question-sets", "steps"} <= {artefact.key for artefact in practice.artefacts}


def test_a_culture_is_changed_by_check_ins_every_three_or_four_months():
    practice = library.get("participatory-culture")
    assert [rhythm.key for rhythm in practice.rhythms] == ["every-three-months", "every-four-months"]
    assert {"goals", "work", "practices"} <= {phase.key for phase in practice.phases}
    assert {"supporter", "trial", "resistance"} <= set(stages_said_by_a_lead(practice))
    assert practice.people.leads == 2
    assert "Core goal (stays):" in practice.group.plan.en


def test_the_guides_are_most_of_their_team_and_clients_matters_stay_with_the_three():
    practice = library.get("peer-guidance")
    assert practice.people.client_share > 0.5
    assert "client" not in {who.capacity for who in practice.people.who}
    assert "belong to three" in practice.ground_rules[0].en
    (steps,) = [artefact.text for artefact in practice.artefacts if artefact.key == "eight-steps"]
    assert all(f"{number}. " in steps.in_(language) for number in range(1, 9) for language in LANGUAGES)
    assert {"supervision", "in-groups", "interim"} <= set(stages_said_by_a_lead(practice))
