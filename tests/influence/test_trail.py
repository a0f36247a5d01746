from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rinnalla import clock
from rinnalla.influence import domain
from rinnalla.influence.models import Body, Sending
from rinnalla.influence.reach import short
from rinnalla.influence.trail import trail
from tests.influence.chains import (
    CHANGE,
    agreed,
    answered,
    published,
    said,
    sent,
    shown,
    statement,
    theme,
    withdraw,
)

NOBODY = AnonymousUser()


def states(x, person):
    return {station.kind: station.state for station in trail(x, person=person).stations}


def station(x, person, kind):
    return next(found for found in trail(x, person=person).stations if found.kind == kind)


def test_trail_grows_station_by_station(council, body, unit, aino, leena, maria):
    voice = said(council, author=aino)
    assert states(voice, aino) == {
        "voice": "done",
        "theme": "now",
        "statement": "later",
        "answer": "later",
        "action": "later",
        "change": "later",
    }
    topic = theme(council, voice)
    assert states(voice, aino)["theme"] == "done"
    draft = statement(council, topic, by=leena)
    assert states(voice, aino)["statement"] == "now"
    sending = domain.send_statement(draft, body=body, by=leena)
    assert states(voice, aino) == {
        "voice": "done",
        "theme": "done",
        "statement": "done",
        "answer": "now",
        "action": "later",
        "change": "later",
    }
    assert station(voice, aino, "answer").text == f"Johtoryhmä vastaa {short(sending.due_on)} mennessä."
    answer = answered(sending, by=maria)
    assert states(voice, aino)["answer"] == "done"
    assert states(voice, aino)["action"] == "now"
    action = agreed(answer=answer, responsible=maria, by=maria)
    assert states(voice, aino)["action"] == "now"
    change = published(action, unit=unit, by=maria)
    assert set(states(voice, aino).values()) == {"done"}
    for link in (voice, topic, draft, answer, action, change):
        walked = trail(link, person=aino)
        assert walked.is_whole
        assert walked.said.total == 1
        assert [found.kind for found in walked.stations] == [
            "voice",
            "theme",
            "statement",
            "answer",
            "action",
            "change",
        ]


def test_silence_past_the_day_is_a_gap(council, body, aino, leena):
    voice = said(council, author=aino)
    sending = sent(council, body, theme(council, voice), by=leena)
    due = clock.today() - timedelta(days=3)
    Sending.objects.filter(pk=sending.pk).update(due_on=due)
    answer = station(voice, aino, "answer")
    assert answer.state == "gap"
    assert answer.text.startswith("Vastauksen piti tulla")
    assert answer.text.endswith("Sitä ei ole vielä tullut.")
    assert trail(voice, person=aino).reach.is_late


def test_no_ends_the_trail(council, body, aino, leena, maria):
    voice = said(council, author=aino)
    answered(sent(council, body, theme(council, voice), by=leena), by=maria, decision="no", reasons="Ei rahaa.")
    assert list(states(voice, aino)) == ["voice", "theme", "statement", "answer"]
    assert station(voice, aino, "answer").text == "Ei rahaa."


def test_small_thing_goes_from_theme_to_action(council, unit, aino, leena):
    voice = said(council, author=aino)
    action = agreed(theme=theme(council, voice), responsible=leena, by=leena)
    assert list(states(voice, aino)) == ["voice", "theme", "action", "change"]
    published(action, unit=unit, by=leena)
    assert set(states(voice, aino).values()) == {"done"}


def test_what_did_not_happen_is_a_gap_with_why(council, aino, leena):
    voice = said(council, author=aino)
    action = agreed(theme=theme(council, voice), by=leena)
    domain.drop_action(action, because={"dropped_because_fi": "Pallo loppui kaupasta."}, by=leena)
    assert list(states(voice, aino)) == ["voice", "theme", "action"]
    assert station(voice, aino, "action").state == "gap"
    assert station(voice, aino, "action").text == "Tämä ei toteutunut. Pallo loppui kaupasta."


def test_two_bodies_stand_side_by_side(council, body, organisation, unit, aino, leena, maria):
    second = Body.objects.create(organisation=organisation, unit=unit, name_fi="TYPin johto")
    second.members.add(maria)
    draft = statement(council, theme(council, said(council)), by=leena)
    first = domain.send_statement(draft, body=body, by=leena)
    domain.send_statement(draft, body=second, by=leena)
    answered(first, by=maria)
    answer = station(draft, aino, "answer")
    assert answer.state == "done"
    assert [item.title for item in answer.items] == ["Johtoryhmä: kyllä", "TYPin johto"]


def test_stranger_sees_what_is_for_everyone_and_a_count_of_the_rest(council, body, unit, aino, kaisa, leena, maria):
    secret = said(council, "Vain ryhmälle.", author=aino, name="own")
    public = said(council, "Kaikille.", author=kaisa, shown_to="everyone", name="chosen", chosen_name="Tuuli")
    gone = said(council, "Peruttu.", author=kaisa)
    withdraw(gone)
    action = agreed(
        answer=answered(sent(council, body, theme(council, secret, public, gone), by=leena), by=maria), by=maria
    )
    change = published(action, unit=unit, by=maria)
    walked = trail(change, person=NOBODY)
    assert (walked.said.total, walked.said.shown, walked.said.hidden, walked.said.withdrawn) == (3, 1, 1, 1)
    voices = walked.stations[0]
    assert [item.text for item in voices.items] == ["Kaikille."]
    assert voices.items[0].when.startswith("Tuuli")
    assert "1 muu sanottiin ryhmän kesken." in voices.note
    assert "1 on peruttu" in voices.note


def test_no_word_of_the_circle_is_on_the_strangers_page(signed_in, council, body, unit, aino, leena, maria):
    aino.called = "Aino-Liisa"
    aino.save()
    voice = said(council, "Minua hävetti jonottaa.", author=aino, name="own")
    action = agreed(
        answer=answered(sent(council, body, theme(council, voice), by=leena), by=maria), responsible=leena, by=maria
    )
    change = published(action, unit=unit, by=maria)
    address = reverse("influence:trail_change", kwargs={"change": change.pk})
    strangers = shown(signed_in(None).get(address))
    assert "Minua hävetti jonottaa." not in strangers
    assert "Aino-Liisa" not in strangers
    assert "Leena" not in strangers
    members = shown(signed_in(aino).get(address))
    assert "Minua hävetti jonottaa." in members
    assert "Leena Lehto" in members


def test_a_change_that_is_not_published_is_not_said_to_have_changed_anything(council, body, unit, leena, maria):
    voice = said(council, "Jono on pitkä.")
    action = agreed(
        answer=answered(sent(council, body, theme(council, voice), by=leena), by=maria), responsible=leena, by=maria
    )
    domain.finish_action(action, by=leena)
    draft = domain.write_change(actions=[action], unit=unit, texts=CHANGE | {"title_fi": "Jono on lyhyt"}, by=maria)
    assert "Jono on lyhyt" not in trail(draft, person=maria).reach.words
    draft = domain.publish_change(draft, by=maria)
    assert "Jono on lyhyt" in trail(draft, person=maria).reach.words


def test_ones_own_words_are_seen_after_leaving_and_come_first(council, body, unit, aino, leena, maria):
    for number in range(8):
        said_first = said(council, f"Toisen {number}", shown_to="everyone")
    own = said(council, "Omani.", author=aino)
    topic = theme(council, *council.circle.voices.all())
    assert said_first in topic.voices.all()
    council.memberships.filter(person=aino).delete()
    change = published(
        agreed(answer=answered(sent(council, body, topic, by=leena), by=maria), by=maria), unit=unit, by=maria
    )
    voices = trail(change, person=aino).stations[0]
    assert voices.items[0].text == own.text
    assert voices.items[0].when.startswith("Sinä")
    assert voices.items[0].url == reverse("influence:trail_voice", kwargs={"voice": own.pk})
    assert len(voices.items) == 5
    assert "Ja 4 muuta." in voices.note


def test_voice_in_two_themes_is_counted_once(council, body, unit, aino, leena, maria):
    voice = said(council, author=aino)
    draft = statement(council, theme(council, voice), theme(council, voice, title="Toinen"), by=leena)
    answer = answered(domain.send_statement(draft, body=body, by=leena), by=maria)
    change = published(agreed(answer=answer, by=maria), unit=unit, by=maria)
    assert trail(change, person=NOBODY).said.total == 1


def test_author_sees_how_many_said_the_same(council, aino):
    voice = said(council, author=aino)
    theme(council, voice, said(council), said(council))
    first = trail(voice, person=aino).stations[0]
    assert (first.title, first.text) == ("Sinä sanoit tämän", voice.text)
    assert first.note == "Samasta teemasta sanottiin 2 muuta asiaa."


def test_withdrawn_voice_is_a_gap_for_its_author(council, aino):
    voice = said(council, author=aino)
    withdraw(voice)
    first = trail(voice, person=aino).stations[0]
    assert (first.state, first.title, first.text) == ("gap", "Peruit tämän.", "")


def test_draft_has_no_name_outside_the_group(council, aino, leena):
    voice = said(council, author=aino, shown_to="everyone")
    draft = statement(council, theme(council, voice, title="Salainen nimi"), by=leena, title_fi="Keskeneräinen")
    assert station(voice, aino, "statement").title == draft.title_fi
    assert station(voice, NOBODY, "statement").title == "Tästä kirjoitetaan kannanottoa"
    assert station(voice, NOBODY, "theme").title == "Se koottiin teemaksi"
    assert "Salainen" not in trail(voice, person=NOBODY).reach.words


def test_overseeing_manager_sees_the_count_alone(signed_in, council, maria, aino):
    topic = theme(council, said(council, "Vain ryhmälle.", author=aino))
    page = shown(signed_in(maria).get(reverse("influence:trail_theme", kwargs={"theme": topic.pk})))
    assert "Vain ryhmälle." not in page
    assert "Tästä sanottiin kerran" in page


@pytest.mark.parametrize("kind", ["voice", "theme", "statement", "change"])
def test_trail_costs_the_same_for_three_and_three_hundred(
    kind, signed_in, council, body, unit, aino, leena, maria, django_assert_num_queries
):
    voice = said(council, author=aino)
    topic = theme(council, voice, said(council), said(council))
    sending = sent(council, body, topic, by=leena)
    change = published(agreed(answer=answered(sending, by=maria), by=maria), unit=unit, by=maria)
    link = {"voice": voice, "theme": topic, "statement": sending.statement, "change": change}[kind]
    person = type(aino).objects.get(pk=aino.pk)
    with CaptureQueriesContext(connection) as few:
        trail(link, person=person)
    for _number in range(297):
        topic.voices.add(said(council))
    for _number in range(5):
        more = answered(sent(council, body, topic, by=leena), by=maria)
        change.actions.add(agreed(answer=more, by=maria))
    with django_assert_num_queries(len(few)):
        walked = trail(link, person=person)
    assert len(few) <= 12
    assert walked.said.total == 300


def test_members_of_the_body_know_the_names_of_those_who_do_it(council, body, leena, maria, person_with, aino):
    leena.title = "sosiaaliohjaaja"
    leena.save()
    answer = answered(sent(council, body, theme(council, said(council)), by=leena), by=maria)
    agreed(answer=answer, responsible=leena, by=maria)
    assert station(answer, maria, "action").when == "Leena Lehto"
    assert station(answer, NOBODY, "action").when == "sosiaaliohjaaja"


def test_shown_text_from_another_language_says_so(signed_in, council, aino):
    voice = said(council, "Jag blev inte sedd.", author=aino, language="sv")
    page = shown(signed_in(aino).get(reverse("influence:trail_voice", kwargs={"voice": voice.pk})))
    assert '<div lang="sv"><p>Jag blev inte sedd.</p></div>' in page
