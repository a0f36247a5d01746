"""How often one may try words at the door."""

from datetime import timedelta

import pytest
from django.test import Client

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.people import codewords, domain
from rinnalla.people.domain.door import TRIES_OF_ALL, TRIES_OF_ONE
from rinnalla.people.models import EntryAttempt
from rinnalla.refused import Refused

WRONG = " ".join(codewords.words_in("fi")[:4])
SHUT = "kokeiltu liian monta kertaa"


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    monkeypatch.setattr(codewords, "hash_of", lambda reading, key=None: reading)


def tries(count, address, words=WRONG):
    answers = []
    for _ in range(count):
        with pytest.raises(Refused) as refused:
            domain.try_words(words, address=address)
        answers.append(SHUT in str(refused.value.message))
    return answers


def test_the_door_shuts_after_ten_wrong_tries(made):
    phone = Client()
    pages = [phone.post("/ihmiset/kortti/", {"words": WRONG}).content.decode() for _ in range(TRIES_OF_ONE + 1)]
    assert [SHUT in page for page in pages] == [False] * TRIES_OF_ONE + [True]
    assert "QR-koodi toimii koko ajan" in pages[-1]
    right = phone.post("/ihmiset/kortti/", {"words": " ".join(made[1].words)})
    assert right.status_code == 200  # shut is shut: right words do not tell that they are right
    assert Client(REMOTE_ADDR="10.1.1.1").post("/ihmiset/kortti/", {"words": "x"}).status_code == 200
    assert phone.post(f"/k/{made[1].token}/").status_code == 302


def test_it_opens_again_after_a_quarter_of_an_hour(db):
    assert tries(11, "1.1.1.1") == [False] * 10 + [True]
    with clock.set_to(clock.now() + timedelta(minutes=16)):
        assert tries(1, "1.1.1.1") == [False]


def test_knocking_on_a_shut_door_does_not_keep_it_shut(db):
    start = clock.now()
    with clock.set_to(start):
        tries(10, "1.1.1.1")
    with clock.set_to(start + timedelta(minutes=10)):
        assert tries(20, "1.1.1.1") == [True] * 20
    with clock.set_to(start + timedelta(minutes=16)):
        assert tries(1, "1.1.1.1") == [False]


def test_the_hour_changing_in_between_does_not_help(db):
    with clock.set_to(clock.now().replace(minute=55)):
        tries(6, "1.1.1.1")
    with clock.set_to(clock.now().replace(minute=59, second=59) + timedelta(seconds=30)):
        assert tries(6, "1.1.1.1") == [False] * 4 + [True] * 2


def test_another_address_has_tries_of_its_own_until_all_are_many(db):
    for number in range(TRIES_OF_ALL // TRIES_OF_ONE):
        assert tries(TRIES_OF_ONE, f"10.0.0.{number}") == [False] * TRIES_OF_ONE
    assert tries(1, "10.0.1.1") == [True]


def test_a_slip_of_the_finger_is_no_try(db):
    for typed in ("kissa", "kissa koira", "aamu aamu aamu qqq"):
        with pytest.raises(Refused):
            domain.try_words(typed, address="1.1.1.1")
    assert not EntryAttempt.objects.exists()


def test_right_words_use_up_nothing(made):
    for _ in range(15):
        assert domain.try_words(" ".join(made[1].words), address="1.1.1.1") == made[0]
    assert not EntryAttempt.objects.exists()


def test_no_address_is_kept(db):
    tries(1, "192.0.2.77")
    assert "192" not in EntryAttempt.objects.get().address[:3] or len(EntryAttempt.objects.get().address) == 64
    with clock.set_to(clock.now() + timedelta(hours=2)):
        tries(1, "192.0.2.78")
    assert EntryAttempt.objects.count() == 1  # the old one is gone


def test_wrong_tries_are_counted_in_the_trail(db):
    tries(12, "1.1.1.1")
    assert [(entry.verb, entry.details) for entry in Entry.objects.all()] == [("people.door_shut", {"tries": 10})]
    with clock.set_to(clock.now() + timedelta(hours=2)):
        tries(1, "1.1.1.1")
        counted = Entry.objects.get(verb="people.wrong_words")
    assert counted.details == {"tries": 10}
    assert counted.sentence == "Ovella kokeiltiin vääriä kortin sanoja 10 kertaa"


def test_behind_a_proxy_the_visitors_own_address_counts(db, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(12):
        page = Client(HTTP_X_FORWARDED_FOR=f"6.6.6.6, 10.0.0.{number}").post("/ihmiset/kortti/", {"words": WRONG})
        assert SHUT not in page.content.decode()
    pages = [
        Client(HTTP_X_FORWARDED_FOR=f"{number}.6.6.6, 10.0.0.99").post("/ihmiset/kortti/", {"words": WRONG})
        for number in range(11)
    ]
    assert SHUT in pages[-1].content.decode()
