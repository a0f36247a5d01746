"""Telling people: one call for the desk and the e-mail."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from rinnalla import clock
from rinnalla.mail.models import Message

if TYPE_CHECKING:
    from rinnalla.people.models import Person


def tell(people: "Iterable[Person]", *, subject: Callable[[], str], text: Callable[[], str], path: str = "") -> None:
    """Write a message to each, in their own language, and send it by e-mail to those who want that.

    `subject` and `text` are called with the reader's language active (so `lambda: _("...")`), `path` is the page it is
    about (`path_to`). Messages are rows of the transaction of the deed; e-mail goes out after it is committed.
    """
    from rinnalla.mail.tasks import deliver  # tasks need the app registry

    made = []
    for person in people:
        with translation.override(person.language):
            made.append(
                Message(
                    organisation_id=person.organisation_id,
                    person=person,
                    at=clock.now(),
                    language=person.language,
                    subject=subject()[:200],
                    text=text(),
                    path=path,
                )
            )
    Message.objects.bulk_create(made)
    for message in made:
        if message.person.email and message.person.wants_mail:
            transaction.on_commit(lambda pk=message.pk: deliver.enqueue(pk))  # type: ignore[misc]


def path_to(page: str, **things: int) -> str:
    """The address of a page without a language, as messages have it: the reader's own is added when it is opened."""
    with translation.override("fi"):
        return reverse(page, kwargs=things)


def settle(people: "Iterable[Person]", *, path: str) -> int:
    """What these people were asked on the page `path` has been done, by whomever: their messages of it are new no more.
    Give how many there were."""
    waiting = Message.objects.filter(person__in=list(people), path=path, read_at=None)
    return waiting.update(read_at=clock.now())
