"""Three taps, from anybody."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.feedback import domain, thanks
from rinnalla.feedback.models import CollectionPoint, Comment, Response
from rinnalla.receipts.models import Receipt
from rinnalla.refused import Refused
from tests.feedback.given import all_answers, answers_of


def page(response):
    return response.content.decode()


def test_three_taps_are_received_and_thanked_for(client, ask_url, form, asked):
    response = client.post(ask_url, form(important=3, helped=2, heard=5))
    assert response.status_code == 302
    assert response["Location"] == f"{ask_url}kiitos/"
    assert "Vastauksesi tuli perille." in page(client.get(response["Location"]))
    made = Response.objects.get()
    assert (made.language, made.channel, made.imported) == ("fi", "web", None)
    assert answers_of(made) == {"important": 3, "helped": 2, "heard": 5}
    assert Comment.objects.count() == 0


def test_words_are_kept_for_the_units_workers(client, ask_url, form, unit):
    client.post(ask_url, form(heard=1, words="  Jono oli pitkä.  "))
    comment = Comment.objects.get()
    assert (comment.text, comment.state, comment.unit) == ("Jono oli pitkä.", "new", unit)


def test_words_alone_are_an_answer(client, ask_url, form):
    assert client.post(ask_url, form(words="Kiitos")).status_code == 302
    assert all_answers() == []
    assert Comment.objects.get().text == "Kiitos"


def test_is_asked_in_each_language_with_one_tap_between(client, point):
    for language, words in (("fi", "Saitko asiaasi apua?"), ("sv", "Fick du hjälp med ditt ärende?"), ("en", "Badly")):
        with translation.override(language):
            address = reverse("feedback:ask", kwargs={"code": point.code})
        shown = page(client.get(address))
        assert words in shown
        for other in {"fi": "", "sv": "/sv", "en": "/en"}.items():
            if other[0] != language:
                assert f'href="{other[1]}/palaute/{point.code}/" lang="{other[0]}"' in shown


def test_remembers_in_which_language_it_was_answered(client, point, form):
    client.post(f"/sv/palaute/{point.code}/", form(heard=4))
    assert Response.objects.get().language == "sv"


def test_tells_why_and_that_it_is_no_place_for_urgent_help(client, ask_url, point):
    shown = page(client.get(ask_url))
    assert str(point.questionnaire.why) in shown
    assert 'href="tel:112"' in shown
    assert "Kukaan ei näe, kuka vastasi." in shown


def test_leaves_no_cookie_and_is_not_kept_by_the_browser(client, ask_url, form):
    for response in (client.get(ask_url), client.post(ask_url, form(heard=4)), client.get(f"{ask_url}kiitos/")):
        assert not response.cookies
    assert "no-store" in client.get(ask_url)["Cache-Control"]


def test_needs_no_cookie_of_safety(ask_url, form):
    browser = Client(enforce_csrf_checks=True)
    assert browser.post(ask_url, form(heard=4)).status_code == 302


def test_is_not_sent_from_another_site(client, ask_url, form):
    response = client.post(ask_url, form(heard=4), headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert Response.objects.count() == 0


def test_nobody_is_told_who_answered(signed_in, aino, ask_url, form):
    before = Entry.objects.count()
    signed_in(aino).post(ask_url, form(heard=4))
    assert Response.objects.count() == 1
    assert Entry.objects.count() == before
    assert Receipt.objects.count() == 0


def test_the_page_needs_two_queries_and_none_a_moment_later(client, ask_url, django_assert_num_queries):
    with django_assert_num_queries(2):
        client.get(ask_url)
    with django_assert_num_queries(0):
        client.get(ask_url)


def test_sending_needs_only_what_it_writes(client, ask_url, form, django_assert_max_num_queries):
    client.get(ask_url)
    with django_assert_max_num_queries(10):  # known?, five tables, and the ends of savepoints
        client.post(ask_url, form(important=3, helped=2, heard=5, words="Kiitos"))


def test_the_same_sending_again_counts_once_and_thanks_again(client, ask_url, form):
    sent = form(important=3, words="Kiitos")
    first = client.post(ask_url, sent)
    again = client.post(ask_url, sent)
    assert (first.status_code, first["Location"]) == (again.status_code, again["Location"])
    assert (Response.objects.count(), all_answers(), Comment.objects.count()) == (1, [3], 1)


def test_each_showing_of_the_page_has_its_own_key(client, ask_url):
    keys = {page(client.get(ask_url)).split('name="key" value="')[1].split('"')[0] for _time in range(3)}
    assert len(keys) == 3
    assert all(uuid.UUID(key).version == 4 for key in keys)


@pytest.mark.parametrize("key", ["", "not-a-key", "x" * 5000, "\x00"])
def test_without_a_key_it_is_received_all_the_same(client, ask_url, form, key):
    sent = form(heard=4) | {"key": key}
    assert client.post(ask_url, sent).status_code == 302
    assert client.post(ask_url, sent).status_code == 302
    assert Response.objects.count() == 2


def test_a_key_of_another_point_does_not_take_the_answer(point, unit, leena, asked):
    other = domain.open_point(
        unit=unit, questionnaire=point.questionnaire, texts={"name_fi": "Ovi"}, by=leena, opens_on=date(2018, 4, 1)
    )
    key = uuid.uuid4()
    fill = {"answers": {asked["heard"].pk: 4}, "comments": {}, "language": "fi"}
    domain.submit_response(point, key=key, **fill)
    with pytest.raises(Refused, match="Avaa sivu uudelleen"):
        domain.submit_response(other, key=key, **fill)


def test_nothing_chosen_is_said_in_the_persons_language(client, point, form):
    shown = page(client.post(f"/sv/palaute/{point.code}/", form(words="   ")))
    assert "Välj ett svar på minst en fråga eller skriv några ord." in shown
    assert Response.objects.count() == 0


@pytest.mark.parametrize("value", ["0", "4", "6", "-1", "99", "1.5", "kolme", "³", "1 or 1=1", "9" * 400])
def test_forged_answers_are_refused_and_the_rest_kept(client, ask_url, form, asked, value):
    sent = form(important=value, heard=5, words="Näin on")
    shown = page(client.post(ask_url, sent))
    assert "Valitse yksi näistä vastauksista." in shown
    assert f'id="id_q{asked["heard"].pk}_0" checked' in shown
    assert "Näin on</textarea>" in shown
    assert sent["key"] in shown
    assert Response.objects.count() == 0


def test_a_number_for_words_and_words_for_a_number_are_refused(point, asked):
    for answers, comments in (
        ({asked["words"].pk: 3}, {}),
        ({}, {asked["heard"].pk: "hyvin"}),
        ({999_999: 3}, {}),
        ({asked["heard"].pk: 5}, {999_999: "hei"}),
    ):
        with pytest.raises(Refused):
            domain.submit_response(point, key=uuid.uuid4(), answers=answers, comments=comments, language="fi")
    assert Response.objects.count() == 0


def test_two_answers_to_one_question_are_asked_about(client, ask_url, form):
    shown = page(client.post(ask_url, form(important=["3", "1"], heard=4)))
    assert "Yhteen kysymykseen tuli kaksi vastausta." in shown
    assert Response.objects.count() == 0
    assert client.post(ask_url, form(important=["3", "3"], heard=4)).status_code == 302


def test_a_hundred_kilobytes_of_words_come_back_whole(client, ask_url, form):
    long = "sana " * 20_000
    shown = page(client.post(ask_url, form(heard=5, words=long)))
    assert "tähän mahtuu 2000 merkkiä, ja kirjoitit 99999" in shown
    assert long.strip() in shown
    assert Response.objects.count() == 0


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script><b onmouseover=x>hei</b>",
        "'; DROP TABLE feedback_response; --",
        "شكرا على المساعدة \u202e123",
        "Kiitos 🙏🏽👨‍👩‍👧 ",
        "%s %(a)s {{ x }} {% y %}",
    ],
)
def test_whatever_is_written_is_kept_and_shown_as_it_is(client, signed_in, leena, ask_url, form, words):
    client.post(ask_url, form(words=words))
    comment = Comment.objects.get()
    assert comment.text == words.strip()
    shown = page(signed_in(leena).get(reverse("feedback:comments")))
    assert "<script>alert" not in shown
    assert "<b onmouseover" not in shown
    assert 'dir="auto"' in shown


def test_a_letter_that_no_database_takes_is_left_out(client, ask_url, form):
    assert client.post(ask_url, form(heard=5, words="hei\x00")).status_code == 302
    assert Comment.objects.get().text == "hei"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"opens_on": date(2031, 1, 1)}, "Voit vastata 1.1.2031 alkaen."),
        ({"closes_on": date(2018, 4, 30)}, "Viimeinen päivä oli 30.4.2018."),
        ({"closed_at": datetime(2018, 5, 1, tzinfo=UTC)}, "Tässä ei juuri nyt kysytä"),
    ],
)
def test_a_point_that_is_not_open_says_so_and_gives_the_words_back(client, point, ask_url, form, fields, words):
    CollectionPoint.objects.filter(pk=point.pk).update(**fields)
    assert words in page(client.get(ask_url))
    shown = page(client.post(ask_url, form(heard=4, words="Tulin myöhään")))
    assert words in shown
    assert "Tulin myöhään" in shown
    assert Response.objects.count() == 0


def test_a_point_that_is_closed_while_somebody_writes_gives_the_words_back(client, point, ask_url, form, leena):
    client.get(ask_url)
    domain.close_point(point, by=leena)
    assert "Sanasi eivät tulleet perille" in page(client.post(ask_url, form(words="Hei")))


def test_the_last_day_is_the_last(point, asked):
    CollectionPoint.objects.filter(pk=point.pk).update(closes_on=date(2018, 4, 30))
    point.refresh_from_db()
    fill = {"answers": {asked["heard"].pk: 4}, "comments": {}, "language": "fi"}
    # In Finland it is still the 30th, then the 1st, at these moments.
    domain.submit_response(point, key=uuid.uuid4(), at=datetime(2018, 4, 30, 20, 59, tzinfo=UTC), **fill)
    with pytest.raises(domain.NotOpen):
        domain.submit_response(point, key=uuid.uuid4(), at=datetime(2018, 4, 30, 21, 1, tzinfo=UTC), **fill)


def test_no_such_point_is_not_found(client, db):
    assert client.get("/palaute/xxxxxx/").status_code == 404


def test_the_tablet_is_handed_to_the_next_person(client, ask_url, form):
    assert 'name="channel" value="tablet"' in page(client.get(f"{ask_url}?channel=tablet"))
    response = client.post(ask_url, form(heard=4) | {"channel": "tablet"})
    assert Response.objects.get().channel == "tablet"
    assert f'href="{ask_url}?channel=tablet"' in page(client.get(response["Location"]))


def test_no_other_channel_can_be_claimed(client, ask_url, form):
    client.post(ask_url, form(heard=4) | {"channel": "import"})
    assert Response.objects.get().channel == "web"


def test_is_told_what_earlier_answers_changed(client, point, world, ask_url):
    world.change.said_fi = "Aulan penkki on kova."
    world.change.did_fi = "Aulassa on jumppapallo."
    world.change.save()
    shown = page(client.get(f"{ask_url}kiitos/"))
    assert "Aulan penkki on kova." in shown
    assert reverse("site:change", kwargs={"change": world.change.pk}) in shown
    assert "Kesken" not in shown  # the change that is not published


def test_thanks_without_a_change_promise_to_tell(client, ask_url, monkeypatch):
    monkeypatch.setattr(thanks, "_known_by", [])
    assert "Kerromme täällä ja seinällä" in page(client.get(f"{ask_url}kiitos/"))


def test_takes_its_time_from_the_products_clock(point, asked):
    moment = datetime(2018, 4, 10, 9, 30, tzinfo=UTC)
    with clock.set_to(moment):
        assert domain.submit_response(
            point, key=uuid.uuid4(), answers={asked["heard"].pk: 4}, comments={}, language="fi"
        )
    assert Response.objects.get().at == moment
