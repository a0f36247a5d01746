"""What the walk needs of a selection by hand, and the demo has none of: its lottery has been drawn."""

from typing import Any

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.people.models import Person
from rinnalla.recruitment.models import Application, Call
from rinnalla.selection import domain as selection
from rinnalla.selection.models import ClientelePart, Selection


def prepare(cast: dict[str, Person]) -> None:
    """Two who have applied to the newest group are chosen from by hand, and for another call the lots are ready."""
    leena = cast["Leena Lehto"]
    call = Call.objects.filter(group=Group.objects.order_by("-founded_on").first()).first()
    for called in ("Iida", "Veikko"):
        _applies(call, called)
    selection.begin_by_hand(call, by=leena)
    another = Call.objects.create(
        organisation=leena.organisation,
        group=call.group,
        title_fi="Kaksi paikkaa",
        contact="Leena",
        published_at=clock.now(),
    )
    for called in ("Helmi", "Oskar", "Sanni"):
        _applies(another, called)
    selection.set_quotas(another, places=2, quotas={}, by=leena)
    selection.make_ballot(selection.prepare_lottery(another, by=leena, seed="kevät").pk)


def _applies(call: Call, called: str) -> None:
    Application.objects.create(
        organisation=call.organisation,
        call=call,
        words_hash=f"walk {called}",
        token_hash=f"walk {called}",
        called=called,
        capacity="client",
        sent_at=clock.now(),
    )


def choices() -> dict[str, list[Any]]:
    """What stands for each argument of these addresses."""
    return {
        "selection": list(Selection.objects.order_by("pk").values_list("pk", flat=True)[:3]),
        "feature": ["age"],
        "clientele_part": list(ClientelePart.objects.order_by("pk").values_list("pk", flat=True)[:1]),
    }
