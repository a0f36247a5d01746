"""People are told on their desk always, by e-mail where they gave an address, in their own language."""

import smtplib

import pytest
from django.core import mail
from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks_db.models import DBTaskResult

from rinnalla.mail import post
from rinnalla.mail.models import Message
from rinnalla.mail.tell import tell


def hello(people, path="/oma/"):
    tell(people, subject=lambda: _("Statement"), text=lambda: _("Accessibility"), path=path)


def test_message_is_in_the_readers_language(aino, person_with):
    maj = person_with("Maj", language="sv")
    hello([aino, maj])
    assert {m.person_id: m.text for m in Message.objects.all()} == {aino.pk: "Saavutettavuus", maj.pk: "Tillgänglighet"}


def test_mail_waits_for_the_commit_and_goes_through_the_queue(leena, aino, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        hello([leena, aino])
        assert DBTaskResult.objects.count() == 0
    assert DBTaskResult.objects.count() == 1
    message = Message.objects.get(person=leena)
    assert post.send(message.pk) is None
    assert mail.outbox[0].to == ["leena@example.org"]
    assert "/oma/" in mail.outbox[0].body


def test_mail_is_not_sent_twice(leena):
    hello([leena])
    message = Message.objects.get()
    post.send(message.pk)
    post.send(message.pk)
    assert len(mail.outbox) == 1


def test_a_deed_that_is_undone_tells_nobody(leena):
    def fail_after_telling() -> None:
        hello([leena])
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction.atomic():
        fail_after_telling()
    assert Message.objects.count() == 0


def test_failed_mail_is_tried_again_later_and_not_for_ever(leena, monkeypatch):
    hello([leena])
    message = Message.objects.get()
    monkeypatch.setattr(
        "django.core.mail.EmailMessage.send", lambda self: (_ for _ in ()).throw(smtplib.SMTPException())
    )
    waits = []
    while (wait := post.send(message.pk)) is not None:
        waits.append(wait.total_seconds() / 60)
    assert waits == [1, 5, 25, 125, 625]
    message.refresh_from_db()
    assert (message.attempts, message.emailed_at) == (6, None)


def test_who_wants_no_mail_gets_none(leena, django_capture_on_commit_callbacks):
    leena.wants_mail = False
    leena.save()
    with django_capture_on_commit_callbacks(execute=True):
        hello([leena])
    assert DBTaskResult.objects.count() == 0
    assert Message.objects.count() == 1
