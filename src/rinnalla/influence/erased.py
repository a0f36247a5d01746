"""What becomes of somebody's part in decisions when they ask to be erased."""

from rinnalla.influence.models import Action, Body
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person


@erases("influence")
def _part(person: Person, *, with_words: bool) -> None:
    """They sit in no body any more, and what they had promised to do waits for another; decisions stay."""
    for body in Body.objects.filter(members=person):
        body.members.remove(person)
    Action.objects.filter(responsible=person, done_at=None, dropped_at=None).update(responsible=None)
