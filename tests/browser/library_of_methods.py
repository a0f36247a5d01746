"""What the walk needs of method cards and the library, and the demo has none of."""

from typing import Any

from rinnalla.groups.models import Group
from rinnalla.groups.sources import add_source
from rinnalla.methods import domain as methods
from rinnalla.methods.models import LibraryItem, OwnMethodCard
from rinnalla.people.models import Person


def prepare(cast: dict[str, Person]) -> None:
    """A card and a study of the organisation's own; the study is a source of the group."""
    group, leena = Group.objects.order_by("-founded_on").first(), cast["Leena Lehto"]
    methods.write_card(
        organisation=leena.organisation,
        kind="warm-up",
        texts={"name_fi": "Torikierros", "steps_fi": "Kierrä tori.\nKerro, mitä näit.", "careful_fi": "Istuakin saa."},
        minutes=(10, 20),
        people=(2, 12),
        adapted_from="mirror",
        by=leena,
    )
    item = methods.add_item(
        organisation=leena.organisation,
        kind="study",
        title="Raatimme vuosi",
        gives={"gives_fi": "Mitä vuodessa tehtiin."},
        source="Jokilaakso, 2026",
        by=leena,
    )
    add_source(group, item=item, by=leena)


def choices() -> dict[str, list[Any]]:
    """What stands for each argument of these addresses."""
    ours = LibraryItem.objects.exclude(organisation=None).first()
    return {
        "method": ["mirror", *(card.key for card in OwnMethodCard.objects.all())],
        "own_card": [OwnMethodCard.objects.first().pk],
        "library_item": [LibraryItem.objects.filter(organisation=None).first().pk, ours.pk],
    }
