"""What a group's home page shows of the outcome."""

from rinnalla.groups.cards import Shown, card
from rinnalla.groups.models import Group
from rinnalla.influence import queries
from rinnalla.influence.models import Sending
from rinnalla.influence.reach import answered, awaited, promised
from rinnalla.people.models import Person

SHOWN = 3


@card(order=40)
def what_came_of_it(group: Group, person: Person) -> Shown | None:
    """The statement that waits the longest, the latest answer, the latest change."""
    sendings = list(queries.sendings_of(group)[:SHOWN])
    changes = list(queries.changes_of(group)[:1])
    small = list(queries.small_things_of(group)[:SHOWN])
    if not sendings and not changes and not small:
        return None
    return Shown(
        "influence/cards/what_came_of_it.html",
        {
            "sendings": [{"sending": sending, "words": _words(sending)} for sending in sendings],
            "small": [{"action": action, "words": promised(action)} for action in small],
            "change": changes[0] if changes else None,
        },
    )


def _words(sending: Sending) -> str:
    reply = sending.answer_or_none
    return answered(reply) if reply is not None else awaited(sending)
