"""The operating models: the built-in ones and those of the installation's folder, read from their files; and, where an
organisation is named, its own, written in the browser (`own.py`).

`get("client-council")` gives one, `all_practices()` all. A file that is wrong is left out and told of by `rinnalla
check`, with its line and the reason in words; the others go on working.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla.practices import own
from rinnalla.practices.reading import BUILT_IN, Fault, Read, read_file
from rinnalla.practices.schema import Practice


@dataclass(frozen=True, slots=True)
class Library:
    """Everything that could be read, and what could not."""

    read: tuple[Read, ...]
    faults: tuple[Fault, ...]


def get(key: str, organisation_id: int | None = None) -> Practice:
    """The model of that key. Raises KeyError where there is none."""
    found = find(key, organisation_id)
    if found is None:
        raise KeyError(key)
    return found


def find(key: str, organisation_id: int | None = None) -> Practice | None:
    """The model of that key, that of a file or (`organisation_id`) one that the organisation wrote itself and has taken
    into use at some time; None where there is none (its file may have been taken away). No query for those of files."""
    if key.startswith(own.OWN):
        return own.find(key, organisation_id) if organisation_id is not None else None
    return next((practice for practice in all_practices() if practice.key == key), None)


def offered(key: str, organisation_id: int) -> Practice | None:
    """The model of that key, if a group of the organisation may be founded on it now: a retired one is not offered."""
    if not key.startswith(own.OWN):
        return find(key)
    return next((practice for practice in own.in_use(organisation_id) if practice.key == key), None)


def all_practices(organisation_id: int | None = None) -> list[Practice]:
    """Every model on which a group may be founded, the built-in ones first, the organisation's own last."""
    files = [read.practice for read in library().read]
    return files if organisation_id is None else [*files, *own.in_use(organisation_id)]


def text_of(key: str) -> str | None:
    """The file of a model as it is written; None where no file has that key."""
    file = next((read.file for read in library().read if read.practice.key == key), None)
    return file.read_text(encoding="utf-8") if file else None


def library() -> Library:
    """The models as read at start; a new or changed file is seen after a restart."""
    return _library(settings.PRACTICES_FOLDER)


@lru_cache(maxsize=8)
def _library(folder: str) -> Library:
    faults: list[Fault] = []
    files = sorted(BUILT_IN.glob("*.toml"))
    if folder:
        theirs = Path(folder)
        if theirs.is_dir():
            files += sorted(theirs.glob("*.toml"))
        else:
            faults.append(Fault(theirs, 1, _("there is no such folder: RINNALLA_PRACTICES must name one")))
    read: dict[str, Read] = {}
    for file in files:
        one = read_file(file)
        if isinstance(one, list):
            faults += one
        elif one.practice.key.startswith(own.OWN):
            reserved = _("keys that begin with `{own}` are those of models written in the browser: choose another")
            faults.append(one.fault(("key",), format_lazy(reserved, own=own.OWN)))
        elif one.practice.key in read:
            other = read[one.practice.key].file.name
            taken = _("the key `{key}` is already that of {other}: choose another")
            faults.append(one.fault(("key",), format_lazy(taken, key=one.practice.key, other=other)))
        else:
            read[one.practice.key] = one
    return Library(tuple(read.values()), tuple(faults))
