"""What becomes of somebody's part in decisions when they ask to be erased."""

from django.utils.translation import gettext as _

from rinnalla.influence.models import Action, Body
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person
from rinnalla.refused import Refused


@erases("influence")
def _part(person: Person, *, with_words: bool) -> None:
    """They sit in no body any more, and what they had promised to do waits for another; decisions stay. Raises Refused
    where a body would be left with nobody to answer what waits for its answer."""
    bodies = list(Body.objects.select_for_update().filter(members=person))
    for body in bodies:
        alone = not body.members.exclude(pk=person.pk).exists()
        if alone and body.sendings.filter(answer=None).exists():
            raise Refused(
                _("Statements wait for an answer from %(body)s, where nobody else is. Choose another member first.")
                % {"body": body.name}
            )
    for body in bodies:
        body.members.remove(person)
    Action.objects.filter(responsible=person, done_at=None, dropped_at=None).update(responsible=None)
