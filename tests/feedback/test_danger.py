"""What may tell of a danger reaches somebody at once."""

import uuid

import pytest
from django.core.management import call_command
from django.urls import reverse

from rinnalla.feedback import domain
from rinnalla.feedback.domain import urgent
from rinnalla.feedback.models import Comment, Response
from rinnalla.mail.models import Message

WORDS = "En jaksa enää elää"
# The worker process has a connection of its own and closes it, so here things are committed for real.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def say(point, asked):
    """Somebody answers, and what waits for the worker process is done."""

    def submit(words):
        domain.submit_response(
            point,
            key=uuid.uuid4(),
            answers={asked["heard"].pk: 1},
            comments={asked["words"].pk: words},
            language="fi",
        )
        call_command("db_worker", batch=True, verbosity=0)

    return submit


def test_a_worker_is_told_at_once_and_finds_it_first_on_the_desk(say, leena, signed_in):
    say(WORDS)
    told = Message.objects.get(person=leena)
    assert "voi kertoa vaarasta" in told.subject
    assert WORDS not in told.text
    page = signed_in(leena).get("/oma/").content.decode()
    assert page.index("Kommentti voi kertoa vaarasta") < page.index("Uusia viestejä")
    assert signed_in(leena).get(told.path).status_code == 200


def test_many_such_comments_are_told_of_once_until_they_are_read(say, point, leena, aino, signed_in):
    for _time in range(3):
        say(WORDS)
    assert Message.objects.count() == 1
    for comment in Comment.objects.all():
        domain.read_comment(comment, by=leena, keep_text="Luettu.")
    assert Message.objects.get().read_at is not None
    assert "Kommentti voi kertoa vaarasta" not in signed_in(leena).get("/oma/").content.decode()
    say(WORDS)
    assert Message.objects.filter(read_at=None).count() == 1


def test_ordinary_words_tell_nobody(say, leena):
    say("Kahvi oli kylmää.")
    assert not Message.objects.exists()


def test_an_answer_is_safe_though_nobody_can_be_told(say, monkeypatch):
    from rinnalla.feedback import tasks

    class Full:
        def enqueue(self, point):
            raise OSError("the disk is full")

    monkeypatch.setattr(tasks, "tell_of_danger", Full())
    say(WORDS)
    assert Response.objects.count() == 1


def test_what_has_been_read_meanwhile_is_not_told_of(say, point, leena):
    say(WORDS)
    domain.read_comment(Comment.objects.get(), by=leena, keep_text="Luettu.")
    assert urgent.tell_of_danger(point) == 0


def test_the_comment_itself_still_says_what_to_do(say, leena, signed_in):
    say(WORDS)
    page = signed_in(leena).get(reverse("feedback:comment", kwargs={"comment": Comment.objects.get().pk}))
    assert "112" in page.content.decode()
