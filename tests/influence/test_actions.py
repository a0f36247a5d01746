from datetime import timedelta

import pytest
from django.urls import reverse

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.influence import domain
from rinnalla.influence.models import Action
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from tests.influence.chains import agreed, answered, in_days, published, said, sent, shown, theme, told


@pytest.fixture
def topic(council, aino):
    return theme(council, said(council, "Selkä ei kestä aulan tuoleja.", author=aino), title="Aula")


@pytest.fixture
def action(council, body, leena, maria, topic):
    return agreed(answer=answered(sent(council, body, topic, by=leena), by=maria), responsible=leena, by=maria)


def test_small_thing_is_done_at_once(signed_in, leena, kaisa, council, topic):
    browser = signed_in(leena)
    browser.post(
        reverse("influence:small_thing", kwargs={"theme": topic.pk}),
        {"what_fi": "Jumppapallo aulaan", "responsible": leena.pk, "due_on": in_days(14).isoformat()},
    )
    ball = Action.objects.get()
    assert (ball.theme, ball.answer, ball.responsible) == (topic, None, leena)
    browser.post(reverse("influence:action_done", kwargs={"action": ball.pk}))
    ball.refresh_from_db()
    assert ball.done_at is not None
    assert told(kaisa) == ["Tehty: Jumppapallo aulaan"]
    home = shown(signed_in(kaisa).get(reverse("influence:statements", kwargs={"group": council.pk})))
    assert "Jumppapallo aulaan" in home


def test_responsible_is_told(action, leena):
    assert told(leena)[-1] == "Sinun tehtäväsi: Taulu seinälle"


def test_done_again_changes_nothing(action, leena, kaisa):
    domain.finish_action(action, by=leena)
    first = Action.objects.get().done_at
    before = told(kaisa)
    domain.finish_action(action, by=leena)
    assert Action.objects.get().done_at == first
    assert told(kaisa) == before


def test_done_by_mistake_is_taken_back_until_the_change_is_public(signed_in, action, unit, leena, kaisa, aino):
    browser = signed_in(leena)
    page, back = (
        reverse(name, kwargs={"action": action.pk}) for name in ("influence:action", "influence:action_reopened")
    )
    assert back not in shown(browser.get(page))
    domain.finish_action(action, by=leena)
    assert back in shown(browser.get(page))
    assert back not in shown(signed_in(aino).get(page))
    browser.post(back)
    action.refresh_from_db()
    assert action.is_open
    assert told(kaisa)[-1] == "Vielä tekemättä: Taulu seinälle"
    assert Entry.objects.filter(verb="influence.action_reopened", person=leena).count() == 1
    before = told(kaisa)
    browser.post(back)
    assert told(kaisa) == before
    domain.finish_action(action, by=leena)
    published(action, unit=unit, by=leena)
    assert back not in shown(browser.get(page))
    with pytest.raises(Refused):
        domain.reopen_action(action, by=leena)
    assert Action.objects.get(pk=action.pk).done_at is not None


def test_what_did_not_happen_is_said_with_why(signed_in, action, leena, kaisa):
    signed_in(leena).post(
        reverse("influence:action_dropped", kwargs={"action": action.pk}),
        {"dropped_because_fi": "Rahaa ei myönnetty."},
    )
    action.refresh_from_db()
    assert action.dropped_at is not None
    assert told(kaisa)[-1] == "Tämä ei toteutunut: Taulu seinälle"
    page = shown(
        signed_in(None).get(reverse("influence:statement", kwargs={"statement": action.answer.sending.statement_id}))
    )
    assert "Tämä ei toteutunut." in page
    assert "Rahaa ei myönnetty." in page


def test_reason_is_needed(action, leena):
    with pytest.raises(Refused):
        domain.drop_action(action, because={"dropped_because_fi": " "}, by=leena)
    assert Action.objects.get().dropped_at is None


def test_done_and_dropped_exclude_each_other(action, leena):
    domain.finish_action(action, by=leena)
    with pytest.raises(Refused):
        domain.drop_action(action, because={"dropped_because_fi": "x"}, by=leena)
    other = agreed(theme=theme_of(action), by=leena)
    domain.drop_action(other, because={"dropped_because_fi": "x"}, by=leena)
    with pytest.raises(Refused):
        domain.finish_action(other, by=leena)


def theme_of(action):
    return action.answer.sending.statement.themes.get()


def test_day_in_the_past_is_refused(signed_in, leena, topic):
    page = signed_in(leena).post(
        reverse("influence:small_thing", kwargs={"theme": topic.pk}),
        {"what_fi": "Pallo", "due_on": in_days(-1).isoformat()},
    )
    assert "Tämä päivä on jo mennyt." in shown(page)
    with pytest.raises(Refused):
        agreed(theme=topic, by=leena, days=-1)
    assert Action.objects.count() == 0


def test_responsible_must_be_here(topic, leena, maria):
    stranger = Person.objects.create(
        organisation=Organisation.objects.create(slug="muu", name_fi="Muu"), called="Vieras"
    )
    maria.is_active = False
    maria.save()
    for person in (stranger, maria):
        with pytest.raises(Refused):
            agreed(theme=topic, responsible=person, by=leena)


def test_action_follows_from_one_thing(action, topic, leena):
    with pytest.raises(ValueError, match="follows"):
        agreed(by=leena)
    with pytest.raises(ValueError, match="follows"):
        agreed(by=leena, theme=topic, answer=action.answer)


def test_who_has_left_is_followed_by_another(signed_in, action, leena, maria):
    leena.is_active = False
    leena.save()
    browser = signed_in(maria)
    address = reverse("influence:action", kwargs={"action": action.pk})
    assert "Vastuuhenkilö ei ole enää mukana." in shown(browser.get(address))
    form = browser.get(reverse("influence:action_hand_over", kwargs={"action": action.pk})).context["form"]
    assert leena not in form.fields["responsible"].queryset
    browser.post(
        reverse("influence:action_hand_over", kwargs={"action": action.pk}),
        {"responsible": maria.pk, "due_on": in_days(3).isoformat()},
    )
    action.refresh_from_db()
    assert (action.responsible, action.due_on) == (maria, in_days(3))


def test_without_a_person_it_is_the_bodys(signed_in, body, council, leena, maria, topic, aino):
    made = agreed(answer=answered(sent(council, body, topic, by=leena), by=maria), by=maria)
    assert "Johtoryhmä" in shown(signed_in(aino).get(reverse("influence:action", kwargs={"action": made.pk})))


def test_late_action_says_so(signed_in, action, aino):
    Action.objects.update(due_on=clock.today() - timedelta(days=2))
    page = shown(signed_in(aino).get(reverse("influence:action", kwargs={"action": action.pk})))
    assert "Se ei ole vielä valmis." in page


def test_member_looks_but_does_not_report(signed_in, action, aino):
    browser = signed_in(aino)
    assert "Kyllä, se on tehty" not in shown(browser.get(reverse("influence:action", kwargs={"action": action.pk})))
    assert browser.post(reverse("influence:action_done", kwargs={"action": action.pk})).status_code == 403


def test_action_is_added_after_the_answer(signed_in, action, maria):
    signed_in(maria).post(
        reverse("influence:action_add", kwargs={"answer": action.answer_id}),
        {"what_fi": "Kerrotaan työntekijöille", "due_on": in_days(5).isoformat()},
    )
    assert list(action.answer.actions.order_by("pk").values_list("what_fi", flat=True)) == [
        "Taulu seinälle",
        "Kerrotaan työntekijöille",
    ]
