"""Who is missing: those who applied to a group, and its members, against the organisation's clientele.

Said in words and never in numbers, never of fewer than five, never of anybody by name: an option that fewer than five
have is "few or none", whether that is none or four, and where even the expected number is under five nothing is said.
Without numbers nothing can be taken from anything.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from rinnalla import clock
from rinnalla.groups.models import Group
from rinnalla.organisations.models import Organisation
from rinnalla.recruitment.models import Application, BalanceOption
from rinnalla.selection.models import ClientelePart, Feature
from rinnalla.selection.queries import counts_of
from rinnalla.translated.fields import LANGUAGES

LEAST = 5
# Under so many people nothing is compared at all.
ENOUGH = 10


class Amount(Enum):
    """How many there are of a part, compared with its share of the clientele."""

    UNKNOWN = "unknown"
    FEW = "few"
    FEWER = "fewer"
    AS_MANY = "as_many"
    MORE = "more"

    @property
    def is_missing(self) -> bool:
        return self in (Amount.FEW, Amount.FEWER)


def amount_of(count: int, percent: int, everyone: int) -> Amount:
    """What may be said of a part of the clientele that `count` of `everyone` belong to."""
    expected = everyone * percent / 100
    if everyone < ENOUGH or expected < LEAST:
        return Amount.UNKNOWN
    if count < LEAST:
        return Amount.FEW
    if count < 0.6 * expected:
        return Amount.FEWER
    return Amount.MORE if count > 1.5 * expected else Amount.AS_MANY


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the clientele, what may be said of it among those who applied, and among the members."""

    label: str
    percent: int
    applied: Amount
    members: Amount

    @property
    def is_missing(self) -> bool:
        return self.applied.is_missing or (self.applied is Amount.UNKNOWN and self.members.is_missing)


@dataclass(frozen=True, slots=True)
class FeatureRow:
    """A feature of the clientele with its parts."""

    feature: str
    label: str
    parts: list[PartRow]

    @property
    def knows_members(self) -> bool:
        """Whether anything can be said of the members: of a small group mostly not."""
        return any(part.members is not Amount.UNKNOWN for part in self.parts)

    @property
    def missing(self) -> list[PartRow]:
        return [part for part in self.parts if part.is_missing]


def clientele_of(organisation: Organisation) -> dict[str, list[ClientelePart]]:
    """The clientele as the administrator has written it, by feature: one query."""
    found: dict[str, list[ClientelePart]] = {feature: [] for feature in Feature.values}
    for part in ClientelePart.objects.filter(organisation=organisation).order_by("position", "pk"):
        found[part.feature].append(part)
    return found


def compared(group: Group) -> list[FeatureRow]:
    """The group against the clientele: five queries. A balance option and a part of the clientele are the same where
    they have the same name in some language."""
    clientele = clientele_of(group.organisation)
    names = _by_name(list(BalanceOption.objects.filter(category__call__group=group)))
    applied = Application.objects.sent().filter(call__group=group)
    today = clock.today()
    members = applied.filter(membership__joined_on__lte=today, membership__left_on=None)
    rows = []
    counts = [counts_of(applied), counts_of(members)]
    for feature, parts in clientele.items():
        options = {part.pk: _options_of(part, names) for part in parts}
        known = {pk for found in options.values() for pk in found}
        told = [sum(count.get(pk, 0) for pk in known) for count in counts]
        shown = [
            PartRow(
                str(part.name),
                part.percent,
                *(
                    amount_of(sum(count.get(pk, 0) for pk in options[part.pk]), part.percent, everyone)
                    if options[part.pk]
                    else Amount.UNKNOWN
                    for count, everyone in zip(counts, told, strict=True)
                ),
            )
            for part in parts
        ]
        if shown:
            rows.append(FeatureRow(feature, str(Feature(feature).label), shown))
    return rows


def _by_name(options: Sequence[BalanceOption]) -> dict[str, set[int]]:
    names: dict[str, set[int]] = {}
    for option in options:
        for name in _names(option):
            names.setdefault(name, set()).add(option.pk)
    return names


def _options_of(part: ClientelePart, names: Mapping[str, set[int]]) -> set[int]:
    return set().union(*(names.get(name, set()) for name in _names(part)))


def _names(thing: BalanceOption | ClientelePart) -> set[str]:
    """Its name in every language, in the form in which names are compared."""
    found = {" ".join(str(getattr(thing, f"name_{lang}")).casefold().split()) for lang in LANGUAGES}
    return found - {""}
