"""What the walk needs of a selection by hand, and the demo has none of: its lottery has been drawn."""

from typing import Any

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.people.models import Person
from rinnalla.recruitment.models import Application, Call
from rinnalla.selection import domain as selection
from rinnalla.selection.models import ClientelePart, Selection


def prepare(cast: dict[str, Person]) -> None:
    """Two who have applied to the newest group are chosen from by hand."""
    leena = cast["Leena Lehto"]
    call = Call.objects.filter(group=Group.objects.order_by("-founded_on").first()).first()
    for called in ("Iida", "Veikko"):
        Application.objects.create(
            organisation=leena.organisation,
            call=call,
            words_hash=f"by hand {called}",
            token_hash=f"by hand {called}",
            called=called,
            capacity="client",
            sent_at=clock.now(),
        )
    selection.begin_by_hand(call, by=leena)


def choices() -> dict[str, list[Any]]:
    """What stands for each argument of these addresses."""
    return {
        "selection": list(Selection.objects.order_by("pk").values_list("pk", flat=True)[:2]),
        "feature": ["age"],
        "clientele_part": list(ClientelePart.objects.order_by("pk").values_list("pk", flat=True)[:1]),
    }
