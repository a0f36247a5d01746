"""Which model an own one was made from, and which ones were made from a model: read both ways."""

from dataclasses import dataclass

from rinnalla.practices import library
from rinnalla.practices.models import OwnPractice
from rinnalla.practices.own import OWN

MOST_DAUGHTERS = 20


@dataclass(frozen=True, slots=True)
class Mother:
    """The model that another was adapted from. `key` is "" where it is not there any more."""

    key: str
    name: object


def mother_of(written: OwnPractice) -> Mother | None:
    """None for one that was begun from nothing, or brought as a file."""
    key = written.adapted_from
    if not key:
        return None
    found = (
        OwnPractice.objects.filter(key=key, organisation=written.organisation_id).first()
        if key.startswith(OWN)
        else library.find(key)
    )
    return Mother(key if found else "", found or key)


def daughters_of(key: str, organisation_id: int | None, *, drafts: bool) -> list[OwnPractice]:
    """What an organisation has made from a model, the newest first; nothing for a stranger."""
    if organisation_id is None:
        return []
    found = OwnPractice.objects.filter(organisation=organisation_id, adapted_from=key).select_related("made_by")
    return list((found if drafts else found.in_use())[:MOST_DAUGHTERS])
