"""Verbs, and how one entry is written."""

from collections.abc import Mapping
from typing import Any, NewType

from django.db import models
from django.utils.functional import Promise

from rinnalla import clock

Verb = NewType("Verb", str)

_words: dict[str, Any] = {}


def verb(code: str, words: str | Promise) -> Verb:
    """Name a thing that people do, once, beside the function that does it.

    `words` is a lazy sentence of the past with `%(who)s` and, if it likes, `%(what)s` or one of the details by name:
    "%(who)s sent the agenda of %(what)s". `code` is `room.what_was_done` and never changes, since rows keep it.
    """
    if code in _words:
        raise ValueError(f"the verb {code} is named twice")
    _words[code] = words
    return Verb(code)


def words_of(code: str) -> str:
    """The sentence of a verb in the active language; the bare code where its room is gone."""
    return str(_words.get(code, code))


class _Anything(dict[str, str]):
    """Fills every place of a sentence with the same mark."""

    def __init__(self, mark: str) -> None:
        self.mark = mark

    def __missing__(self, key: str) -> str:
        return self.mark


def words_of_all(mark: str) -> dict[str, str]:
    """Every verb's sentence in the active language, by code, with `mark` where a name would stand."""
    return {code: str(words) % _Anything(mark) for code, words in _words.items()}


def record(
    who: models.Model | None,
    did: Verb,
    what: models.Model | None = None,
    *,
    organisation_id: int | None = None,
    details: Mapping[str, str | int | bool | None] | None = None,
) -> None:
    """Write one entry, in the transaction of the deed itself.

    `details` are small facts (a count, a day, a state), never a person's words or address. Without `organisation_id`
    the one of `what`, then of `who`, is taken.
    """
    from rinnalla.audit.models import Entry  # models need the app registry; verbs are named before it is ready

    if organisation_id is None:
        organisation_id = getattr(what, "organisation_id", None) or getattr(who, "organisation_id", None)
    person_id = who.pk if who is not None and getattr(who, "is_authenticated", True) else None
    Entry.objects.create(
        at=clock.now(),
        organisation_id=organisation_id,
        person_id=person_id,
        verb=did,
        target_type=what._meta.label_lower if what is not None else "",
        target_id=what.pk if what is not None else None,
        target_name=str(what)[:200] if what is not None else "",
        details=dict(details or {}),
    )
