"""What is chosen from a list in an organisation's own model: how a step is seen to be done, and method cards."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla.methods.models import OwnMethodCard
from rinnalla.organisations.models import Organisation
from rinnalla.practices import domain
from tests.practices.of_ours import at, filled_in, now, seen

pytestmark = pytest.mark.django_db


@pytest.fixture
def write_card():
    def write(organisation, by):
        return OwnMethodCard.objects.create(
            organisation=organisation,
            kind="discussion",
            name_fi="Kahvipöytä",
            steps_fi="Keitä kahvia.",
            minutes_least=10,
            minutes_most=20,
            people_least=3,
            people_most=9,
            written_by=by,
        )

    return write


def test_chooses_how_rinnalla_sees_that_a_step_is_done(signed_in, leena, ours):
    """Of the facts in words; the empty choice is a lead's own word. What passes a step by stays as it was."""
    browser = signed_in(leena)
    number = next(index for index, stage in enumerate(now(ours)["stages"]) if stage.get("until"))
    before = now(ours)["stages"][number]
    address = at("item", ours, part="stages", number=number)
    page = browser.get(address)
    assert "Kun vastuuvetäjiä on niin monta kuin malli pyytää" in page.content.decode()
    browser.post(address, {**filled_in(page), "fact": "rules_agreed"})
    assert now(ours)["stages"][number] == {**before, "fact": "rules_agreed"}
    browser.post(address, {**filled_in(browser.get(address)), "fact": ""})
    assert now(ours)["stages"][number] == {name: value for name, value in before.items() if name != "fact"}
    answer = browser.post(address, {**filled_in(browser.get(address)), "fact": "sun_shines"})
    assert answer.status_code == 200
    assert "fact" not in now(ours)["stages"][number]


def test_chooses_method_cards_the_organisation_s_own_too(signed_in, leena, ours, organisation, write_card):
    """What was first stays first."""
    card = write_card(organisation, leena)
    browser = signed_in(leena)
    address = at("part", ours, part="methods")
    page = browser.get(address)
    choices = dict(page.context["form"].fields["methods"].choices)
    assert "Kahvipöytä" in choices[card.key]
    assert not set(choices) & {leg["key"] for leg in now(ours)["legs"]}
    was = now(ours)["methods"]
    browser.post(address, {**filled_in(page), "methods": [card.key, *sorted(was[:3])]})
    assert now(ours)["methods"] == [*was[:3], card.key]
    browser.post(at("use", ours, deed="kayttoon"))
    assert "Kahvipöytä" in browser.get(f"/toimintamallit/{ours.key}/").content.decode()


def test_another_organisation_s_card_is_none_of_ours(signed_in, leena, ours, write_card):
    other = Organisation.objects.create(slug="muu", name_fi="Muu alue")
    card = write_card(other, None)
    text = domain.newest_of(ours).text.replace("methods = [", f'methods = ["{card.key}", ', 1)
    page = signed_in(leena).post(at("file", ours), {"text": text, "seen": seen(ours)})
    assert f"ei ole menetelmäkorttia {card.key}" in re.sub("<.*?>|`", "", page.content.decode())
    assert card.key not in now(ours)["methods"]


def test_choosing_cards_costs_the_same_for_one_own_card_and_for_twenty(
    signed_in, leena, ours, organisation, write_card
):
    browser = signed_in(leena)

    def cost():
        with CaptureQueriesContext(connection) as found:
            assert browser.get(at("part", ours, part="methods")).status_code == 200
        return len(found)

    write_card(organisation, leena)
    before = cost()
    for _one in range(20):
        write_card(organisation, leena)
    assert cost() == before
