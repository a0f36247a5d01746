"""What the models of sections 3.2, 3.4 and 3.5 are at heart."""

from datetime import datetime

import pytest

from rinnalla.practices import library
from rinnalla.practices.schema import Practice

KEYS = ("knowledge-co-production", "participatory-culture", "peer-guidance")
LANGUAGES = ("fi", "sv", "en")


def stages_said_by_a_lead(practice: Practice) -> list[str]:
    return [stage.key for stage in practice.stages if stage.fact is None]


@pytest.mark.parametrize("key", KEYS)
def test_a_model_tells_its_origin_and_whom_it_suits(key):
    practice = library.get(key)
    assert practice.origin is not None
    assert "PRO SOS" in practice.origin.en
    assert practice.took
    assert practice.outcomes
    assert practice.suits is not None
    assert "PRO SOS" in practice.sources[0].title


@pytest.mark.parametrize("key", KEYS)
def test_a_meeting_lasts_as_long_as_its_agenda(key):
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
