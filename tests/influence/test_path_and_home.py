from django.urls import reverse

from rinnalla.groups.facts import holds, place_of
from rinnalla.influence import domain, queries
from tests.influence.chains import CHANGE, agreed, answered, published, said, sent, shown, statement, theme


def facts(group):
    return [holds(name, group) for name in ("statement_sent", "answer_came", "change_published")]


def test_path_of_the_group_knows_where_it_stands(council, body, unit, leena, maria):
    assert facts(council) == [False, False, False]
    sending = sent(council, body, theme(council, said(council)), by=leena)
    assert facts(council) == [True, False, False]
    answer = answered(sending, by=maria)
    assert facts(council) == [True, True, False]
    published(agreed(answer=answer, by=maria), unit=unit, by=maria)
    assert facts(council) == [True, True, True]


def test_path_leads_to_the_very_statement_action_and_change(council, body, unit, leena, maria):
    def place(name):
        found = place_of(name, council)
        return found and (found.url, found.label)

    topic = theme(council, said(council))
    assert place("statement_sent") is None
    draft = statement(council, topic, by=leena)
    assert place("statement_sent") == (reverse("influence:statement", kwargs={"statement": draft.pk}), "Luonnokseen")
    assert place("answer_came") is None
    sending = domain.send_statement(draft, body=body, by=leena)
    assert place("answer_came") == (reverse("influence:statement", kwargs={"statement": draft.pk}), "")
    assert place("change_published") is None
    answer = answered(sending, by=maria)
    first, second = agreed(answer=answer, by=maria, days=10), agreed(answer=answer, by=maria, days=20)
    assert place("change_published") == (reverse("influence:action", kwargs={"action": first.pk}), "Toimenpiteeseen")
    domain.finish_action(second, by=maria)
    assert place("change_published") == (reverse("influence:action", kwargs={"action": second.pk}), "Toimenpiteeseen")
    change = domain.write_change(actions=[second], unit=unit, texts=CHANGE, by=leena)
    url = reverse("influence:change_publish", kwargs={"change": change.pk})
    assert place("change_published") == (url, "Katso ja julkaise")


def test_facts_cost_one_query_each(council, django_assert_num_queries):
    with django_assert_num_queries(3):
        facts(council)


def test_home_of_the_group_shows_what_has_come_of_it(signed_in, council, body, unit, aino, leena, maria):
    browser = signed_in(aino)
    home = reverse("groups:home", kwargs={"group": council.pk})
    assert "Mitä siitä on seurannut" not in shown(browser.get(home))
    sending = sent(council, body, theme(council, said(council)), by=leena)
    assert "Johtoryhmä vastaa" in shown(browser.get(home))
    published(agreed(answer=answered(sending, by=maria), by=maria), unit=unit, by=maria)
    page = shown(browser.get(home))
    assert "Taulu on seinällä" in page
    assert "Johtoryhmä vastasi: kyllä" in page


def test_tally_counts_what_came_of_what_was_said(council, body, unit, aino, leena, maria, django_assert_num_queries):
    voice, other = said(council, author=aino), said(council)
    said(council, "Ei vielä missään.")
    topic = theme(council, voice, other)
    theme(council, voice, title="Toinen")
    sending = sent(council, body, topic, by=leena)
    sent(council, body, topic, by=leena)
    published(agreed(answer=answered(sending, by=maria), by=maria), unit=unit, by=maria)
    with django_assert_num_queries(4):
        counted = queries.tally(council)
    assert counted == queries.Tally(
        said=3, carried_on=2, asked=2, answered=1, waiting=1, overdue=0, done=1, dropped=0, changed=1
    )
