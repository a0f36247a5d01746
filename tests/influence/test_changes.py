import pytest
from django.urls import reverse

from rinnalla.influence import domain, queries
from rinnalla.influence.models import Change
from rinnalla.organisations.models import Organisation, Unit
from rinnalla.refused import Refused
from tests.influence.chains import CHANGE, agreed, answered, published, said, sent, shown, theme, told, withdraw


@pytest.fixture
def voice(council, aino):
    return said(council, author=aino)


@pytest.fixture
def action(council, body, leena, maria, voice):
    return agreed(
        answer=answered(sent(council, body, theme(council, voice), by=leena), by=maria), responsible=leena, by=maria
    )


def test_change_is_written_looked_at_and_published(signed_in, action, unit, leena, aino):
    domain.finish_action(action, by=leena)
    browser = signed_in(leena)
    page = browser.post(
        reverse("influence:change_write", kwargs={"action": action.pk}),
        {**CHANGE, "actions": [action.pk], "unit": unit.pk},
    )
    change = Change.objects.get()
    assert page["Location"] == reverse("influence:change_publish", kwargs={"change": change.pk})
    assert list(queries.published_changes()) == []
    browser.post(page["Location"])
    assert list(queries.published_changes()) == [change]
    assert told(aino)[-1] == "Sanasi muuttivat jotain"
    assert "Taulu on seinällä" in shown(signed_in(None).get(reverse("influence:trail_change", args=[change.pk])))


def test_unpublished_change_is_for_those_who_write_it(signed_in, action, unit, leena, aino, maria):
    change = domain.write_change(actions=[action], unit=unit, texts=CHANGE, by=leena)
    address = reverse("influence:trail_change", kwargs={"change": change.pk})
    assert signed_in(maria).get(address).status_code == 200
    assert signed_in(aino).get(address).status_code == 403
    assert signed_in(None).get(address).status_code == 302


def test_nothing_done_is_no_change(signed_in, action, unit, leena):
    change = domain.write_change(actions=[action], unit=unit, texts=CHANGE, by=leena)
    with pytest.raises(Refused):
        domain.publish_change(change, by=leena)
    page = shown(signed_in(leena).post(reverse("influence:change_publish", kwargs={"change": change.pk})))
    assert "Yhtään toimenpidettä ei ole vielä merkitty tehdyksi." in page


def test_both_sides_are_needed(action, unit, leena):
    domain.finish_action(action, by=leena)
    change = domain.write_change(actions=[action], unit=unit, texts={"title_fi": "Taulu"}, by=leena)
    with pytest.raises(Refused):
        domain.publish_change(change, by=leena)


def test_change_comes_of_an_action(unit, leena):
    with pytest.raises(Refused):
        domain.write_change(actions=[], unit=unit, texts=CHANGE, by=leena)


def test_unit_of_another_organisation_is_refused(action, leena):
    other = Organisation.objects.create(slug="muu", name_fi="Muu")
    unit = Unit.objects.create(organisation=other, kind="unit", name_fi="Muu")
    with pytest.raises(Refused):
        domain.write_change(actions=[action], unit=unit, texts=CHANGE, by=leena)


def test_publishing_again_tells_nobody_again(action, unit, leena, aino):
    change = published(action, unit=unit, by=leena)
    before = told(aino)
    assert domain.publish_change(change, by=leena).published_at == change.published_at
    assert told(aino) == before


def test_published_text_can_be_mended(signed_in, action, unit, leena):
    change = published(action, unit=unit, by=leena)
    signed_in(leena).post(
        reverse("influence:change_edit", kwargs={"change": change.pk}),
        {**CHANGE, "title_fi": "Taulut ovat seinillä", "actions": [action.pk], "unit": unit.pk},
    )
    change.refresh_from_db()
    assert change.title_fi == "Taulut ovat seinillä"
    assert change.published_at is not None


def test_withdrawing_after_publishing_leaves_the_change_and_an_honest_gap(
    signed_in, action, voice, unit, leena, council
):
    change = published(action, unit=unit, by=leena)
    withdraw(voice)
    page = shown(signed_in(leena).get(reverse("influence:trail_change", args=[change.pk])))
    assert "Taulu on seinällä" in page
    assert "1 on peruttu: sanoja otti sen takaisin." in page


def test_changes_of_a_group_are_its_own(action, unit, leena, council):
    change = published(action, unit=unit, by=leena)
    small = published(agreed(theme=theme(council, said(council)), by=leena), unit=unit, by=leena)
    assert set(queries.changes_of(council)) == {change, small}
    assert list(queries.published_changes(council.organisation)) == [small, change]
    assert list(queries.published_changes(Organisation.objects.create(slug="muu", name_fi="Muu"))) == []


def test_picture_is_public_with_the_change(signed_in, action, unit, leena, drawing):
    domain.finish_action(action, by=leena)
    signed_in(leena).post(
        reverse("influence:change_write", kwargs={"action": action.pk}),
        {**CHANGE, "actions": [action.pk], "unit": unit.pk, "picture": drawing, "alt": "Taulu"},
    )
    change = Change.objects.get()
    address = reverse("voices:picture", kwargs={"picture": change.picture_id})
    assert signed_in(None).get(address).status_code == 302
    domain.publish_change(change, by=leena)
    assert signed_in(None).get(address).status_code == 200
