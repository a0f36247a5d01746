"""What the background worker's daily round throws away of this room and the trail."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rinnalla import clock
from rinnalla.audit.models import Entry
from rinnalla.cli.tasks import daily
from rinnalla.people import codewords, domain
from rinnalla.people.models import EntryAttempt
from rinnalla.refused import Refused


def test_old_tries_and_the_oldest_of_the_trail_go(leena, unit, monkeypatch):
    monkeypatch.setattr(codewords, "hash_of", lambda reading, key=None: reading)
    with clock.set_to(timezone.now() - timedelta(days=2000)):
        domain.make_card(by=leena, unit=unit)
    with clock.set_to(timezone.now() - timedelta(hours=2)), pytest.raises(Refused):
        domain.try_words(" ".join(codewords.words_in("fi")[:4]), address="1.1.1.1")
    daily.call()
    assert not EntryAttempt.objects.exists()
    assert [entry.verb for entry in Entry.objects.all()] == ["people.wrong_words"]
