"""What this room keeps of a person, and what goes with them."""

from typing import Any

from rinnalla.continuity.models import Handover, Lesson, Place, Term
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person
from rinnalla.people.own_data import own_data


@own_data("places")
def _places(person: Person) -> list[dict[str, Any]]:
    kept = Place.objects.filter(person=person).select_related("continuation__into")
    return [{"group": str(place.continuation.into), "taken": place.taken} for place in kept.order_by("pk")]


@erases("continuity")
def _erase(person: Person, *, with_words: bool) -> None:
    """Places that were kept, turns, and the name in handovers and lessons."""
    Place.objects.filter(person=person).delete()
    Term.objects.filter(membership__person=person).delete()
    Handover.objects.filter(from_person=person).update(from_person=None)
    Handover.objects.filter(to_person=person).update(to_person=None)
    Lesson.objects.filter(written_by=person).update(written_by=None)
