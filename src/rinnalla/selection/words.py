"""Why a lottery cannot be, and what would help, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.recruitment.models import BalanceCategory
from rinnalla.selection.lottery import Bound, Pool, Problem, Reason


@dataclass(frozen=True, slots=True)
class Names:
    """What the keys of categories and options are called."""

    categories: dict[int, str]
    options: dict[int, str]


def names_of(categories: Sequence[BalanceCategory]) -> Names:
    return Names(
        {category.pk: str(category.name) for category in categories},
        {option.pk: str(option.name) for category in categories for option in category.options.all()},
    )


def reason_in_words(reason: Reason, names: Names) -> str:
    """One sentence of what makes it impossible."""
    numbers = {"wanted": reason.wanted, "there": reason.there}
    if reason.problem is Problem.FEW_PEOPLE:
        return _("There are %(wanted)d places, but only %(there)d have applied.") % numbers
    if reason.problem is Problem.FEW_WITH:
        return _("%(option)s: at least %(wanted)d are wanted, but only %(there)d have applied.") % {
            "option": names.options[reason.about or 0],
            **numbers,
        }
    if reason.problem is Problem.LEAST_SUM:
        return _("%(category)s: at least %(wanted)d are wanted altogether, but there are only %(there)d places.") % {
            "category": names.categories[reason.about or 0],
            **numbers,
        }
    if reason.problem is Problem.MOST_SUM:
        return _("%(category)s: at most %(there)d can be chosen altogether, but there are %(wanted)d places.") % {
            "category": names.categories[reason.about or 0],
            **numbers,
        }
    return _("Each of these is possible, but not all at once among those who have applied: %(bounds)s.") % {
        "bounds": "; ".join(bound_in_words(bound, names) for bound in reason.bounds)
    }


def bound_in_words(bound: Bound, names: Names) -> str:
    words = _("%(option)s at least %(number)d") if bound.is_least else _("%(option)s at most %(number)d")
    return words % {"option": names.options[bound.option], "number": bound.number}


def changes_in_words(before: Pool, after: Pool, names: Names) -> list[str]:
    """What would be otherwise, one sentence each."""
    told = []
    if after.places != before.places:
        told.append(
            ngettext("%(number)d place instead of %(was)d", "%(number)d places instead of %(was)d", after.places)
            % {"number": after.places, "was": before.places}
        )
    for was, now in zip(before.quotas, after.quotas, strict=True):
        option = names.options[was.option]
        if now.at_least != was.at_least:
            told.append(
                _("%(option)s: at least %(number)d instead of %(was)d")
                % {"option": option, "number": now.at_least, "was": was.at_least}
            )
        if now.at_most != was.at_most:
            told.append(
                _("%(option)s: at most %(number)d instead of %(was)d")
                % {"option": option, "number": now.at_most, "was": was.at_most}
            )
    return told
