"""Reading an organisation's own models. Their keys begin with `own-`, those of files never do, so that a file that a
later Rinnalla brings cannot take the place of a model that groups run.

What is read is kept by the digest of its text: the same in every process, whatever the database does.
"""

import hashlib
from collections.abc import Callable, Iterator

from django.db.models import QuerySet

from rinnalla.practices.models import OwnPractice, Version
from rinnalla.practices.reading import MOST_FAULTS, Fault, Read, read_text
from rinnalla.practices.schema import Practice

OWN = "own-"

Judge = Callable[[Read, int], Iterator[Fault]]
_judges: list[Judge] = []


def judge(function: Judge) -> Judge:
    """Let a room above say what it knows to be wrong in a model of an organisation: facts, pages and method cards that
    are not there."""
    _judges.append(function)
    return function


def judged(text: str, organisation_id: int) -> Read | list[Fault]:
    """The model of a text of an organisation's, or everything that is wrong in it, whatever room knows it."""
    read = read_text(text, any_language=True)
    if isinstance(read, list):
        return read
    faults = [fault for ask in _judges for fault in ask(read, organisation_id)]
    return faults[:MOST_FAULTS] or read


def digest_of(text: str) -> str:
    """By which two texts are known to be the same."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


MOST_KEPT = 200
_kept: dict[str, Practice | None] = {}


def practice_of(version: Version) -> Practice | None:
    """The model of a version; None where this Rinnalla cannot read it any more."""
    return _keep(version.digest, version.text)


def _keep(digest: str, text: str) -> Practice | None:
    if digest not in _kept:
        read = read_text(text, any_language=True)
        while len(_kept) >= MOST_KEPT:
            _kept.pop(next(iter(_kept)), None)
        _kept[digest] = read.practice if isinstance(read, Read) else None
    return _kept.get(digest)


def find(key: str, organisation_id: int) -> Practice | None:
    """The model of that key that groups of the organisation run, retired or not: two queries, one where it is kept."""
    found = _published(OwnPractice.objects.filter(key=key, organisation_id=organisation_id))
    return found[0] if found else None


def in_use(organisation_id: int) -> list[Practice]:
    """Those on which a group may be founded, by name: two queries at most, one where all are kept."""
    found = _published(OwnPractice.objects.in_use().filter(organisation_id=organisation_id))
    return sorted(found, key=lambda practice: str(practice.name).casefold())


def _published(practices: QuerySet[OwnPractice]) -> list[Practice]:
    digests = dict(practices.exclude(published=None).values_list("published", "published__digest"))
    known = {digest: _kept[digest] for digest in digests.values() if digest in _kept}
    missing = [version for version, digest in digests.items() if digest not in known]
    if missing:
        for digest, text in Version.objects.filter(pk__in=missing).values_list("digest", "text"):
            known[digest] = _keep(digest, text)
    return [practice for digest in digests.values() if (practice := known.get(digest))]
