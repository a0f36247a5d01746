from datetime import timedelta

from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rinnalla import clock
from rinnalla.influence import domain
from rinnalla.influence.models import Action, Sending
from rinnalla.influence.reach import reaches, short
from rinnalla.influence.trail import how_far
from rinnalla.voices import status
from rinnalla.voices.models import Voice
from tests.influence.chains import agreed, answered, published, said, sent, statement, theme, withdraw


def line(voice, person):
    return how_far([voice], person=person)[voice.pk]


def test_each_step_has_its_words(council, body, unit, aino, leena, maria):
    voice = said(council, author=aino)
    assert line(voice, aino).startswith("Sanottu")
    topic = theme(council, voice)
    assert line(voice, aino) == "Mukana teemassa ”Kohtaaminen”."
    draft = statement(council, topic, by=leena)
    assert line(voice, aino) == "Tästä kirjoitetaan kannanottoa."
    sending = domain.send_statement(draft, body=body, by=leena)
    assert line(voice, aino) == f"Johtoryhmä vastaa {short(sending.due_on)} mennessä."
    answer = answered(sending, by=maria, decision="partly")
    assert line(voice, aino) == f"Johtoryhmä vastasi: osittain ({short(clock.today())})."
    action = agreed(answer=answer, by=maria)
    assert line(voice, aino) == f"Tekeillä: Taulu seinälle, viimeistään {short(action.due_on)}"
    domain.finish_action(action, by=maria)
    assert line(voice, aino) == f"Tehty: Taulu seinälle ({short(clock.today())})."
    published(action, unit=unit, by=maria)
    assert line(voice, aino) == "Tämä on muuttunut: Taulu on seinällä"


def test_day_of_this_year_has_no_year(council, body, aino, leena):
    from datetime import UTC, datetime

    with clock.set_to(datetime(2018, 11, 3, 10, tzinfo=UTC)):
        voice = said(council, author=aino)
        sent(council, body, theme(council, voice), by=leena)
        assert line(voice, aino) == "Johtoryhmä vastaa 3.12. mennessä."
    with clock.set_to(datetime(2018, 12, 5, 10, tzinfo=UTC)):
        assert line(voice, aino) == "Vastauksen piti tulla 3.12. Sitä ei ole vielä tullut."
    with clock.set_to(datetime(2019, 1, 5, 10, tzinfo=UTC)):
        assert line(voice, aino) == "Vastauksen piti tulla 3.12.2018. Sitä ei ole vielä tullut."


def test_lateness_and_what_did_not_happen_are_said(council, body, aino, leena):
    voice = said(council, author=aino)
    topic = theme(council, voice)
    sent(council, body, topic, by=leena)
    Sending.objects.update(due_on=clock.today() - timedelta(days=1))
    assert reaches([voice], person=aino)[voice.pk].is_late
    action = agreed(theme=topic, by=leena)
    Action.objects.update(due_on=clock.today() - timedelta(days=1))
    assert line(voice, aino).endswith("Se ei ole vielä valmis.")
    domain.drop_action(action, because={"dropped_because_fi": "Ei rahaa."}, by=leena)
    assert line(voice, aino) == "Tämä ei toteutunut: Taulu seinälle."


def test_withdrawn_words_say_so(council, aino, kaisa):
    voice = said(council, author=aino)
    withdraw(voice)
    assert line(voice, aino) == "Peruit tämän."
    assert line(voice, kaisa) == "Tämä on peruttu."


def test_name_of_a_theme_is_for_its_circle(council, aino, eero):
    voice = said(council, author=aino, shown_to="everyone")
    theme(council, voice)
    assert line(voice, eero) == "Mukana teemassa."
    assert line(voice, AnonymousUser()) == "Mukana teemassa."


def test_each_voice_has_its_own_line(council, body, aino, leena):
    first, second, third = (said(council, author=aino) for _number in range(3))
    theme(council, first)
    sent(council, body, theme(council, second), by=leena)
    lines = how_far([first, second, third], person=aino)
    assert lines[first.pk] == "Mukana teemassa ”Kohtaaminen”."
    assert lines[second.pk].startswith("Johtoryhmä vastaa")
    assert lines[third.pk].startswith("Sanottu")


def test_of_several_themes_the_furthest_counts(council, body, aino, leena):
    voice = said(council, author=aino)
    sent(council, body, theme(council, voice), by=leena)
    theme(council, voice, title="Toinen")
    assert line(voice, aino).startswith("Johtoryhmä vastaa")


def test_the_voices_room_hears_it(council, aino):
    voice = said(council, author=aino)
    theme(council, voice)
    assert status.how_far([voice], person=aino) == {voice.pk: "Mukana teemassa ”Kohtaaminen”."}


def test_it_is_spoken_in_the_readers_language(council, aino):
    from django.utils import translation

    voice = said(council, author=aino)
    theme(council, voice)
    with translation.override("sv"):
        assert line(voice, aino) == "Del av temat ”Kohtaaminen”."


def test_three_hundred_cost_as_much_as_three(council, body, aino, leena, maria, django_assert_num_queries):
    for _number in range(3):
        topic = theme(council, said(council, author=aino))
        agreed(answer=answered(sent(council, body, topic, by=leena), by=maria), by=maria)
    voices = list(Voice.objects.all())
    with CaptureQueriesContext(connection) as few:
        how_far(voices, person=aino)
    topics = [topic, theme(council), theme(council)]
    for number in range(297):
        topics[number % 3].voices.add(said(council, author=aino))
    voices = list(Voice.objects.all())
    with django_assert_num_queries(len(few)):
        assert len(how_far(voices, person=aino)) == 300
    assert len(few) <= 6
