"""What is kept of a lottery, and how it is shown: to the leads whole, to everyone without numbers of few people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rinnalla.recruitment.channels import shown as told_apart
from rinnalla.selection.lottery import Lottery
from rinnalla.selection.models import Selection
from rinnalla.selection.queries import Input
from rinnalla.translated.fields import LANGUAGES, active_language

# Of fewer than so many nothing is said by what they are.
LEAST = 5


def record_of(given: Input, drawn: Lottery) -> dict[str, Any]:
    """The record of a ballot, as it is kept: of which application a number is, and the balance with its chances."""
    chance = {number: drawn.by_kind[place] for place, kind in enumerate(drawn.pool.kinds) for number in kind.people}
    options = {number: kind.options for kind in drawn.pool.kinds for number in kind.people}
    rows = []
    for place, category in enumerate(given.categories):
        told = [
            {
                "names": _names(option),
                "at_least": option.at_least,
                "at_most": option.at_most,
                **_spread([chance[number] for number in chance if options[number][place] == option.pk]),
            }
            for option in category.options.all()
        ]
        untold = _spread([chance[number] for number in chance if options[number][place] is None])
        rows.append({"names": _names(category), "options": told, "untold": untold})
    return {
        "applications": list(given.applications),
        "balance": rows,
        "smallest": drawn.smallest,
        "largest": max(drawn.by_kind),
        "most_even": drawn.chances.smallest,
        "bound": drawn.chances.bound,
        "fewest": drawn.fewest,
        "most_possible": drawn.most_possible,
        "never": sum(kind.size for place, kind in enumerate(drawn.pool.kinds) if drawn.by_kind[place] == 0),
    }


def _names(thing: Any) -> dict[str, str]:
    return {lang: getattr(thing, f"name_{lang}") for lang in LANGUAGES}


def _spread(chances: list[float]) -> dict[str, Any]:
    if not chances:
        return {"applied": 0, "low": 0.0, "high": 0.0, "mean": 0.0}
    return {
        "applied": len(chances),
        "low": min(chances),
        "high": max(chances),
        "mean": sum(chances) / len(chances),
    }


def _in_words(names: Mapping[str, str]) -> str:
    for lang in (active_language(), *LANGUAGES):
        if names.get(lang):
            return names[lang]
    return ""


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One option as it is shown; `is_hidden` where so few have it, or are left beside it, that nothing is said."""

    label: str
    at_least: int
    at_most: int | None
    applied: int | None
    low: int
    high: int
    is_hidden: bool
    is_untold: bool = False


@dataclass(frozen=True, slots=True)
class ShownCategory:
    label: str
    rows: list[ShownRow]


def shown_balance(selection: Selection, *, to_leads: bool) -> list[ShownCategory]:
    """The balance of a lottery with its chances, in whole per cents. The leads, who read the applications, see all.

    Everyone else sees the mean chance of those of whom there are five at least, never how many they are; and of a
    chance and the places kept for them one can work that out. So what is not told, in a category, is together five at
    least too: else the smallest of what is told is left out with it. The smallest and the largest chance of single
    people in it would tell of these few; so would what is wanted of an option that few have.
    """
    found = []
    for category in selection.record.get("balance", []):
        parts = {str(place): option["applied"] for place, option in enumerate(category["options"])}
        told = told_apart(parts | {"untold": category["untold"]["applied"]})
        rows = [
            _to_leads(option, _in_words(option["names"]))
            if to_leads
            else _to_everyone(option, _in_words(option["names"]), is_told=str(place) in told)
            for place, option in enumerate(category["options"])
        ]
        if to_leads and category["untold"]["applied"]:
            rows.append(_to_leads({"at_least": 0, "at_most": None, **category["untold"]}, "", is_untold=True))
        found.append(ShownCategory(_in_words(category["names"]), rows))
    return found


def _to_leads(option: Mapping[str, Any], label: str, *, is_untold: bool = False) -> ShownRow:
    return ShownRow(
        label,
        option["at_least"],
        option["at_most"],
        option["applied"],
        percent(option["low"]),
        percent(option["high"]),
        False,
        is_untold,
    )


def _to_everyone(option: Mapping[str, Any], label: str, *, is_told: bool) -> ShownRow:
    if not is_told:
        return ShownRow(label, 0, None, None, 0, 0, True)
    mean = percent(option["mean"])
    return ShownRow(label, option["at_least"], option["at_most"], None, mean, mean, False)


def percent(chance: float) -> int:
    """A chance in whole per cents; one there is, is at least 1."""
    return max(1, round(100 * chance)) if chance > 0 else 0
