"""The operating models: the built-in ones and an organisation's own, read from their files.

`get("client-council")` gives one, `all_practices()` all. A file that is wrong is left out and told of by `rinnalla
check`, with its line and the reason in words; the others go on working.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla.practices.reading import BUILT_IN, Fault, Read, read_file
from rinnalla.practices.schema import Practice


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that could be read, and what could not."""

    read: tuple[Read, ...]
    faults: tuple[Fault, ...]


def get(key: str) -> Practice:
    """The model of that key. Raises KeyError where there is none."""
    found = find(key)
    if found is None:
        raise KeyError(key)
    return found


def find(key: str) -> Practice | None:
    """The model of that key; None where there is none (its file may have been taken away)."""
    return next((practice for practice in all_practices() if practice.key == key), None)


def all_practices() -> list[Practice]:
    """Every model, the built-in ones first."""
    return [read.practice for read in library().read]


def library() -> Library:
    """The models as read at start; a new or changed file is seen after a restart."""
    return _library(settings.PRACTICES_FOLDER)


@lru_cache(maxsize=8)
def _library(folder: str) -> Library:
    faults: list[Fault] = []
    files = sorted(BUILT_IN.glob("*.toml"))
    if folder:
        own = Path(folder)
        if own.is_dir():
            files += sorted(own.glob("*.toml"))
        else:
            faults.append(Fault(own, 1, _("there is no such folder: RINNALLA_PRACTICES must name one")))
    read: dict[str, Read] = {}
    for file in files:
        one = read_file(file)
        if isinstance(one, list):
            faults += one
        elif one.practice.key in read:
            other = read[one.practice.key].file.name
            taken = _("the key `{key}` is already that of {other}: choose another")
            faults.append(one.fault(("key",), format_lazy(taken, key=one.practice.key, other=other)))
        else:
            read[one.practice.key] = one
    finished = []
    for one in read.values():
        lender = one.practice.exercises_from
        if lender is None:
            finished.append(one)
        elif lender not in read:
            reason = _("there is no operating model `{key}` to take exercises from")
            faults.append(one.fault(("exercises_from",), format_lazy(reason, key=lender)))
        else:
            finished.append(_with_exercises(one, read[lender].practice))
    return Library(tuple(finished), tuple(faults))


def _with_exercises(one: Read, lender: Practice) -> Read:
    own = {exercise.key for exercise in one.practice.exercises}
    lent = tuple(exercise for exercise in lender.exercises if exercise.key not in own)
    practice = one.practice.model_copy(update={"exercises": one.practice.exercises + lent})
    return Read(practice, one.file, one.lines)
