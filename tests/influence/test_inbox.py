from datetime import timedelta

from django.urls import reverse

from rinnalla import clock
from rinnalla.influence import queries
from rinnalla.influence.models import Sending
from tests.influence.chains import agreed, answered, said, sent, shown, statement, theme


def inbox(body):
    return reverse("influence:inbox", kwargs={"body": body.pk})


def make_late(sending, days=5):
    Sending.objects.filter(pk=sending.pk).update(due_on=clock.today() - timedelta(days=days))


def test_empty_inbox_says_what_will_come(signed_in, maria, body):
    assert "Mikään ei odota vastausta" in shown(signed_in(maria).get(inbox(body)))


def test_nearest_day_comes_first_and_lateness_is_said(signed_in, maria, body, council, leena):
    topic = theme(council, said(council))
    other = sent(council, body, topic, by=leena)
    late = sent(council, body, topic, by=leena)
    make_late(late)
    page = signed_in(maria).get(inbox(body))
    assert next(row["sending"] for row in page.context["waiting"]) == late
    assert "5 päivää myöhässä" in shown(page)
    assert f"{(other.due_on - clock.today()).days} päivää aikaa" in shown(page)


def test_promises_and_answers_follow(signed_in, maria, body, council, leena):
    answer = answered(sent(council, body, theme(council, said(council)), by=leena), by=maria)
    agreed(answer=answer, responsible=maria, by=maria)
    page = shown(signed_in(maria).get(inbox(body)))
    assert "Taulu seinälle" in page
    assert "Mitä olette vastanneet" in page
    for part in ("answered", "actions"):
        assert signed_in(maria).get(inbox(body), {"show": part}).status_code == 200


def test_person_who_left_is_marked(signed_in, maria, body, council, leena):
    answer = answered(sent(council, body, theme(council, said(council)), by=leena), by=maria)
    agreed(answer=answer, responsible=leena, by=maria)
    leena.is_active = False
    leena.save()
    assert "ei ole enää mukana: valitse joku muu" in shown(signed_in(maria).get(inbox(body)))


def test_desk_hears_what_waits_for_whom(maria, aino, leena, body, council):
    sending = sent(council, body, theme(council, said(council)), by=leena)
    assert list(queries.waiting_for(maria)) == [sending]
    assert list(queries.waiting_for(aino)) == []
    assert list(queries.bodies_of(maria)) == [body]
    action = agreed(answer=answered(sending, by=maria), responsible=leena, by=maria)
    assert list(queries.waiting_for(maria)) == []
    assert list(queries.actions_of(leena)) == [action]


def test_silence_is_visible(organisation, leena, body, council, maria):
    sending = sent(council, body, theme(council, said(council)), by=leena)
    assert list(queries.overdue(organisation)) == []
    make_late(sending)
    assert list(queries.overdue(organisation)) == list(queries.overdue()) == [sending]
    answered(sending, by=maria)
    assert list(queries.overdue(organisation)) == []


def test_inbox_costs_the_same_for_many(signed_in, maria, body, council, leena, django_assert_max_num_queries):
    topic = theme(council, said(council))
    for _number in range(12):
        agreed(answer=answered(sent(council, body, topic, by=leena), by=maria), responsible=maria, by=maria)
        sent(council, body, topic, by=leena)
    browser = signed_in(maria)
    with django_assert_max_num_queries(14):
        page = browser.get(inbox(body))
    assert len(page.context["waiting"]) == 12
    assert page.context["more_answered"]


def test_list_of_statements_costs_the_same_for_many(
    signed_in, aino, body, council, leena, django_assert_max_num_queries
):
    topic = theme(council, said(council))
    for _number in range(20):
        sent(council, body, topic, by=leena)
        statement(council, topic, by=leena)
    browser = signed_in(aino)
    with django_assert_max_num_queries(20):
        page = browser.get(reverse("influence:statements", kwargs={"group": council.pk}))
    assert len(page.context["rows"]) == 25
