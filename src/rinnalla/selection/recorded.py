"""What is kept of a lottery, and how it is shown: to the leads whole, to everyone without numbers of few people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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
    """One option as it is shown; `is_hidden` where so few have it that nothing is said of them."""

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
    """The balance of a lottery with its chances, in whole per cents. Everyone but the leads sees chances only of what
    at least five have, and never how many those are: nothing can be worked out by taking parts from a whole."""
    found = []
    for category in selection.record.get("balance", []):
        rows = [_shown(option, _in_words(option["names"]), to_leads) for option in category["options"]]
        if to_leads and category["untold"]["applied"]:
            rows.append(_shown({"at_least": 0, "at_most": None, **category["untold"]}, "", to_leads, is_untold=True))
        found.append(ShownCategory(_in_words(category["names"]), rows))
    return found


def _shown(option: Mapping[str, Any], label: str, to_leads: bool, *, is_untold: bool = False) -> ShownRow:
    return ShownRow(
        label,
        option["at_least"],
        option["at_most"],
        option["applied"] if to_leads else None,
        percent(option["low"]),
        percent(option["high"]),
        not to_leads and option["applied"] < LEAST,
        is_untold,
    )


def percent(chance: float) -> int:
    """A chance in whole per cents; one there is, is at least 1."""
    return max(1, round(100 * chance)) if chance > 0 else 0
