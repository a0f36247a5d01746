"""The words of comments, gathered by their basic form."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from rinnalla import clock
from rinnalla.feedback import domain, lemmas
from rinnalla.feedback.models import Comment


@pytest.fixture
def leenas(signed_in, leena):
    return signed_in(leena)


@pytest.fixture
def ready(dictionaries, settings):
    settings.DATA = dictionaries
    lemmas._lemmatizer.cache_clear()
    yield
    lemmas._lemmatizer.cache_clear()


def test_words_come_together_in_their_basic_form(ready):
    assert "jono" in lemmas.lemmas_of("Jonossa oli kylmä", "fi")
    assert "jono" in lemmas.lemmas_of("jonoon", "fi")
    assert "möte" in lemmas.lemmas_of("Mötena var bra", "sv") | lemmas.lemmas_of("Möten var bra", "sv")
    assert lemmas.lemmas_of("ja että se on", "fi") == set()
    assert lemmas.lemmas_of("Maija ja [peitetty]", "fi") == set()
    assert lemmas.lemmas_of("queue", "en") == set()


def test_words_are_shown_from_five_comments_on_and_lead_to_them(ready, leenas, submitted, leena):
    forms = ["Jono on pitkä", "jonossa seison", "Jonoa riittää", "jonon takia", "jonot pois"]
    for words in forms[:4]:
        submitted(1, heard=2, words=words)
    submitted(1, heard=2, words="Jono jono jono lukematta")
    for comment in Comment.objects.exclude(text__contains="lukematta"):
        domain.read_comment(comment, by=leena, keep_text=comment.text)
    address = reverse("feedback:words")
    assert "word=jono" not in leenas.get(address).content.decode()
    assert "jonossa" not in leenas.get(f"{address}?word=jono&in=fi").content.decode()
    submitted(1, heard=2, words=forms[4])
    domain.read_comment(Comment.objects.get(text=forms[4]), by=leena, keep_text=forms[4])
    assert "word=jono&amp;in=fi" in leenas.get(address).content.decode()
    page = leenas.get(f"{address}?word=jono&in=fi").content.decode()
    assert all(words in page for words in forms)
    assert "lukematta" not in page
    this = clock.today()
    before = this.replace(day=1) - timedelta(days=1)
    assert "jonossa" in leenas.get(f"{address}?word=jono&in=fi&month={this:%Y-%m}").content.decode()
    assert "jonossa" not in leenas.get(f"{address}?word=jono&in=fi&month={before:%Y-%m}").content.decode()


def test_words_are_of_ones_own_units(ready, signed_in, submitted, leena, olli, maria, aada):
    submitted(6, heard=2, words="Jono on pitkä")
    for comment in Comment.objects.all():
        domain.read_comment(comment, by=leena, keep_text=comment.text)
    address = reverse("feedback:words") + "?word=jono&in=fi"
    assert "Jono on pitkä" in signed_in(maria).get(address).content.decode()
    for person in (olli, aada):
        assert "Jono on pitkä" not in signed_in(person).get(address).content.decode()


def test_looks_at_no_more_than_the_newest(ready, leenas, submitted, leena, monkeypatch):
    submitted(12, heard=2, words="Jono on pitkä")
    Comment.objects.update(state="kept")
    monkeypatch.setattr(lemmas, "MOST_COMMENTS", 10)
    page = leenas.get(reverse("feedback:words")).content.decode()
    assert "10 uusimmassa" in page


def test_without_dictionaries_they_are_made_later(leenas, settings, tmp_path):
    settings.DATA = tmp_path
    cache.clear()
    page = leenas.get(reverse("feedback:words")).content.decode()
    assert "lasketaan ensimmäistä kertaa" in page
    leenas.get(reverse("feedback:words"))
    assert DBTaskResult.objects.filter(task_path="rinnalla.feedback.tasks.prepare_words").count() == 1


@pytest.mark.parametrize("query", ["?month=x", "?unit=9999999", "?word=%00", "?page=9", "?month=2018-13"])
def test_a_forged_question_is_no_error(ready, leenas, query):
    assert leenas.get(reverse("feedback:words") + query).status_code == 200
