"""A step that Rinnalla cannot see: a lead says that it is done, and may take it back."""

import pytest
from django.urls import reverse

from rinnalla.audit.models import Entry
from rinnalla.groups import stages
from rinnalla.groups.models import Group, StageSaid
from rinnalla.groups.path import path_of
from rinnalla.practices.reading import BUILT_IN
from rinnalla.refused import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshops(council, settings, tmp_path) -> Group:
    """The council's people on a model whose first two steps nothing in Rinnalla can see."""
    text = (BUILT_IN / "client-council.toml").read_text(encoding="utf-8")
    for old, new in (
        ('key = "client-council"', 'key = "workshops"'),
        ('fact = "leads_named"\nuntil = ["enough_members"]\n', ""),
        ('fact = "has_call"\n', ""),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "workshops.toml").write_text(text, encoding="utf-8")
    settings.PRACTICES_FOLDER = str(tmp_path)
    council.practice = "workshops"
    council.save()
    return council


def page(group, stage="leads", name="groups:stage"):
    return reverse(name, kwargs={"group": group.pk, "stage": stage})


def test_a_lead_says_that_it_is_done_and_the_path_goes_on(signed_in, leena, workshops):
    first = path_of(workshops)
    assert first.next_step.done_url == page(workshops)
    home = signed_in(leena).get(reverse("groups:home", kwargs={"group": workshops.pk})).content.decode()
    assert page(workshops) in home
    answer = signed_in(leena).post(page(workshops), {"note": "Kaksi vetäjää   löytyi"})
    assert answer["Location"] == reverse("groups:home", kwargs={"group": workshops.pk})
    after = path_of(workshops)
    assert after.next_step.done_url == page(workshops, "call")
    step = after.legs[0].steps[0]
    assert (step.state, step.text) == ("done", "Kaksi vetäjää löytyi")
    assert Entry.objects.filter(verb="groups.stage_said", person=leena).count() == 1


def test_the_note_is_for_everyone_in_the_group(signed_in, leena, aino, workshops):
    stages.say_stage_done(workshops, stage="leads", note="Kaksi löytyi", by=leena)
    home = signed_in(aino).get(reverse("groups:home", kwargs={"group": workshops.pk})).content.decode()
    assert "Kaksi löytyi" in home
    assert page(workshops) not in home  # the way to change it is the leads' own


def test_saying_it_again_changes_the_note_alone(leena, workshops):
    first = stages.say_stage_done(workshops, stage="leads", note="Yksi", by=leena)
    second = stages.say_stage_done(workshops, stage="leads", note="Kaksi", by=leena)
    assert (first.pk, first.at, StageSaid.objects.get().note) == (second.pk, second.at, "Kaksi")
    assert Entry.objects.filter(verb="groups.stage_said").count() == 1


def test_it_is_taken_back_and_the_path_waits_again(signed_in, leena, workshops):
    stages.say_stage_done(workshops, stage="leads", by=leena)
    assert "Peru" in signed_in(leena).get(page(workshops)).content.decode()
    signed_in(leena).post(page(workshops, name="groups:take_back_stage"))
    assert not StageSaid.objects.exists()
    assert path_of(workshops).next_step.done_url == page(workshops)
    stages.take_back_stage(workshops, stage="leads", by=leena)
    assert Entry.objects.filter(verb="groups.stage_taken_back").count() == 1


def test_a_step_that_was_passed_by_reminds_until_it_is_said(leena, council, settings, tmp_path):
    text = (BUILT_IN / "client-council.toml").read_text(encoding="utf-8")
    text = text.replace('key = "client-council"', 'key = "own"', 1)
    text = text.replace('fact = "leads_named"\nuntil = ["enough_members"]', 'until = ["leads_named"]', 1)
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    settings.PRACTICES_FOLDER = str(tmp_path)
    council.practice = "own"
    council.save()
    council.memberships.filter(left_on=None).update(is_lead=True)
    assert path_of(council).reminders[0].url == page(council)
    stages.say_stage_done(council, stage="leads", by=leena)
    assert path_of(council).reminders == []


def test_a_step_that_rinnalla_sees_is_nobodys_to_say(signed_in, leena, workshops):
    with pytest.raises(Refused, match="huomaa itse"):
        stages.say_stage_done(workshops, stage="rules", by=leena)
    shown = signed_in(leena).get(page(workshops, "rules")).content.decode()
    assert "Rinnalla huomaa itse" in shown
    assert 'name="note"' not in shown


def test_a_step_that_is_not_there(signed_in, leena, workshops):
    assert signed_in(leena).get(page(workshops, "nowhere")).status_code == 404
    with pytest.raises(Refused, match="Polulla ei enää ole"):
        stages.say_stage_done(workshops, stage="nowhere", by=leena)


def test_a_closed_group_says_nothing_more(leena, workshops):
    workshops.closed_on = workshops.founded_on
    with pytest.raises(Refused):
        stages.say_stage_done(workshops, stage="leads", by=leena)


def test_costs_one_query_and_none_where_every_step_has_a_fact(workshops, council, django_assert_num_queries):
    with django_assert_num_queries(1):
        stages.said_in(workshops)
    workshops.practice = "client-council"
    with django_assert_num_queries(0):
        stages.said_in(workshops)
