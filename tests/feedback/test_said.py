"""What was said in free words, as the team sees it: by theme and by word, and from there to the public page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from rinnalla.feedback import domain, queries
from rinnalla.feedback.models import Comment
from rinnalla.voices.domain import name_theme
from rinnalla.voices.models import Circle, Voice
from tests.feedback.given import MONDAY, unit_url
from tests.feedback.test_results import shown


@pytest.fixture
def said(submitted, leena, council):
    """Five comments: two in a theme of the council, one lifted without a theme, two kept; one that nobody has read."""
    for number, words in enumerate(
        ["Jonotin tunnin.", "Jono oli pitkä.", "Sain avun.", "Kahvi oli hyvää.", "Tack för hjälpen."]
    ):
        language = "sv" if words.startswith("Tack") else "fi"
        submitted(1, heard=5, words=words, language=language, channel="paper", at=MONDAY + timedelta(weeks=3 * number))
    for comment in Comment.objects.all():
        domain.read_comment(comment, by=leena, keep_text=comment.text)
    comments = list(Comment.objects.order_by("pk"))
    domain.put_to_council(comments[:2], circle=council.circle, title="Jonot", by=leena)
    domain.lift_comment(comments[2], text=comments[2].text, circle=council.circle, by=leena)
    submitted(1, heard=5, words="Tätä ei ole luettu.")
    return list(Comment.objects.order_by("pk"))


def words_of(browser, unit, query=""):
    return shown(browser, unit_url(unit, "team") + f"?by=words{query}")


def test_the_team_sees_comments_by_their_themes(signed_in, leena, unit, said):
    page = words_of(signed_in(leena), unit)
    places = [page.index(words) for words in ("Jonot ", "Jonotin tunnin.", "Nostettu ryhmään", "Sain avun.")]
    places += [page.index(words) for words in ("Ei missään teemassa", "Kahvi oli hyvää.")]
    assert places == sorted(places)
    assert "5 kommenttia" in page
    assert "Tätä ei ole luettu." not in page


def test_the_comments_follow_the_language_the_version_and_the_months(signed_in, leena, unit, said, point):
    browser = signed_in(leena)
    assert "1 kommentti " in words_of(browser, unit, "&language=sv")
    assert "5 kommenttia" in words_of(browser, unit, f"&version={point.questionnaire_id}")
    assert "2 kommenttia" in words_of(browser, unit, "&until=2018-04-03")  # all of April
    assert "3 kommenttia" in words_of(browser, unit, "&since=2018-05-10&until=2018-06-01")


def test_neither_channel_nor_day_tells_who_wrote(signed_in, leena, unit, said):
    assert words_of(signed_in(leena), unit, "&channel=web").count("Jonotin tunnin.") == 1
    page = words_of(signed_in(leena), unit)
    assert "paperi" not in page.split("Omin sanoin")[-1]
    assert "2.4.2018" not in page


def test_a_theme_of_a_group_that_one_is_not_in_is_not_named(signed_in, maria, person_with, unit, said):
    hilja = person_with("Hilja", "worker", unit, email="hilja@example.org")
    page = words_of(signed_in(hilja), unit)
    assert "Jonot " not in page
    assert page.index("Nostettu ryhmään") < page.index("Jonotin tunnin.")
    assert "Jonotin tunnin." in words_of(signed_in(maria), unit)


def test_an_administrator_reads_no_comments(signed_in, aada, unit, said):
    page = words_of(signed_in(aada), unit)
    assert "Jonotin tunnin." not in page
    assert "Tässä ei ole luettuja kommentteja." in page


def test_a_word_leads_to_the_comments_in_which_it_stands(
    signed_in, leena, unit, submitted, said, dictionaries, settings
):
    settings.DATA = dictionaries
    for number in range(5):
        submitted(1, heard=5, words=f"Jonossa meni {number} minuuttia.")
    for comment in Comment.objects.filter(text__startswith="Jonossa"):
        domain.read_comment(comment, by=leena, keep_text=comment.text)
    browser = signed_in(leena)
    assert "jono 6" in words_of(browser, unit)
    page = words_of(browser, unit, "&word=jono&in=fi")
    assert "”jono” on 6 kommentissa" in page
    assert "Kahvi oli hyvää." not in page


def test_costs_the_same_with_more_comments_and_themes(signed_in, leena, unit, submitted, said, council):
    browser, url = signed_in(leena), unit_url(unit, "team") + "?by=words"
    browser.get(url)
    with CaptureQueriesContext(connection) as few:
        browser.get(url)
    for number in range(20):
        submitted(1, heard=5, words=f"Sana {number}")
    for comment in Comment.objects.filter(state="new"):
        voice = domain.lift_comment(comment, text=comment.text, circle=council.circle, by=leena)
        name_theme(circle=Circle.objects.get(), title=voice.text, by=leena, voices=[voice])
    with CaptureQueriesContext(connection) as many:
        browser.get(url)
    assert len(many) == len(few)


def test_a_comment_that_was_lifted_can_be_shown_with_the_results(signed_in, leena, maria, unit, said, point, client):
    lifted = said[2]
    release = reverse("feedback:release", kwargs={"comment": lifted.pk})
    browser = signed_in(leena)
    for page in (reverse("feedback:kept"), unit_url(unit, "team") + "?by=words"):
        assert release in browser.get(page).content.decode()
    assert release not in signed_in(maria).get(reverse("feedback:kept")).content.decode()
    assert "Nostettu ryhmään" in browser.get(reverse("feedback:kept")).content.decode()
    browser.post(release, {"text": lifted.text})
    assert [comment.pk for comment in queries.released_comments([point])] == [lifted.pk]
    assert "Sain avun." in client.get(reverse("feedback:results", kwargs={"code": point.code})).content.decode()
    assert Voice.objects.filter(text="Sain avun.").count() == 1
    # What can still be done with a kept comment cannot be done with one that was lifted.
    page = browser.get(reverse("feedback:kept")).content.decode()
    assert reverse("feedback:comment", kwargs={"comment": lifted.pk}) not in page
    assert reverse("feedback:comment", kwargs={"comment": said[3].pk}) in page
