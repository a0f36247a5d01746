from django.urls import reverse

from rinnalla.groups.facts import holds
from rinnalla.influence import queries
from tests.influence.chains import agreed, answered, published, said, sent, shown, theme


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
