"""What a stranger sees: the newest change with the way to it, what is asked, how to join."""

from datetime import timedelta

import pytest
from django.urls import reverse

from rinnalla import clock
from rinnalla.influence.models import Answer, Sending
from rinnalla.recruitment.models import InfoEvent
from rinnalla.voices.models import Voice
from tests.world import world  # noqa: F401 - the fixture


def test_front_page_shows_the_newest_change_and_the_words_it_grew_from(client, world):  # noqa: F811
    Voice.objects.filter(pk=world.voice.pk).update(shown_to=Voice.ShownTo.EVERYONE)
    page = client.get(reverse("site:home")).content.decode()
    assert "Huoneentaulu on seinällä" in page
    assert "Minua ei katsottu silmiin." in page


def test_words_for_the_group_alone_are_counted_and_not_shown(client, world):  # noqa: F811
    page = client.get(reverse("site:change", kwargs={"change": world.change.pk})).content.decode()
    assert "Huoneentaulu on seinällä" in page
    assert "Minua ei katsottu silmiin." not in page


def test_unpublished_change_is_nowhere(client, world):  # noqa: F811
    assert client.get(reverse("site:change", kwargs={"change": world.unpublished.pk})).status_code == 404
    for name in ("site:home", "site:changes"):
        assert "Kesken" not in client.get(reverse(name)).content.decode()


def test_silence_is_visible(client, world):  # noqa: F811
    Sending.objects.filter(pk=world.waiting.pk).update(due_on="2018-12-03")
    page = client.get(reverse("site:asked")).content.decode()
    assert "Vastaus on myöhässä" in page
    assert "3.12.2018" in page


def test_answered_statement_says_how(client, world):  # noqa: F811
    Answer.objects.filter(pk=world.answer.pk).update(decision=Answer.Decision.PARTLY)
    assert "Vastattu: osittain" in client.get(reverse("site:asked")).content.decode()


def test_draft_call_is_not_open(client, world):  # noqa: F811
    assert "Luonnos" not in client.get(reverse("site:calls")).content.decode()
    assert client.get(reverse("site:call", kwargs={"call": world.draft_call.pk})).status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["home", "changes", "asked", "calls", "results"])
def test_empty_pages_say_what_to_expect(client, name):
    answer = client.get(reverse(f"site:{name}"))
    assert answer.status_code == 200
    assert 'class="empty"' in answer.content.decode()


@pytest.mark.django_db
def test_strangers_get_no_session_and_a_strict_policy(client):
    answer = client.get(reverse("site:home"))
    assert "rinnalla" not in answer.cookies
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.django_db
@pytest.mark.parametrize(("prefix", "title"), [("", "Sano se."), ("/sv", "Säg det."), ("/en", "Say it.")])
def test_front_page_speaks_three_languages(client, prefix, title):
    assert title in client.get(f"{prefix}/").content.decode()


def test_call_says_what_it_is_and_when_to_hear_more(client, world):  # noqa: F811
    InfoEvent.objects.create(call=world.call, starts_at=clock.now() + timedelta(days=3), place="Asemakadun kirjasto")
    page = client.get(reverse("site:call", kwargs={"call": world.call.pk})).content.decode()
    assert "<h1>Tule mukaan</h1>" in page
    assert "Asemakadun kirjasto" in page
