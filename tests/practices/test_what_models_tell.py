"""What the built-in models tell of their origin, and what each of them is at heart (sections 3.1.1-3.1.4 and 3.3)."""

from datetime import datetime

import pytest

from rinnalla.practices import library
from rinnalla.practices.schema import Practice

KEYS = ("client-consultation", "client-council", "co-research-circus", "developer-client-group", "dialogic-workshops")
LANGUAGES = ("fi", "sv", "en")


def stages_said_by_a_lead(practice: Practice) -> list[str]:
    return [stage.key for stage in practice.stages if stage.fact is None]


@pytest.mark.parametrize("key", KEYS)
def test_a_model_tells_where_it_was_tried_what_it_took_what_came_of_it_and_whom_it_suits(key):
    practice = library.get(key)
    assert "PRO SOS" in practice.sources[0].title
    assert practice.origin is not None
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
        assert len(practice.call.title.in_(language)) <= 120
        assert all(len(rule.in_(language)) <= 300 for rule in practice.ground_rules)


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
