"""Two or three models side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from rinnalla.practices.schema import Practice
from rinnalla.practices.suiting import labels_of

MOST = 3


@dataclass(frozen=True, slots=True)
class Row:
    """One thing compared: for each model the lines that stand there."""

    heading: str
    cells: list[tuple[Practice, list[Any]]]


def compare(practices: Sequence[Practice]) -> list[Row]:
    """What tells the models apart, in the order in which one asks."""
    rows = [
        Row(heading, [(practice, cells(practice)) for practice in practices])
        for heading, cells in (
            (_("What it is for"), lambda practice: [practice.purpose]),
            (_("Whom it suits"), lambda practice: _suits(practice, "wants", "who")),
            (_("People"), _people),
            (_("Balance"), lambda practice: [practice.people.balance]),
            (_("How often"), lambda practice: [rhythm.name for rhythm in practice.rhythms]),
            (_("How long it takes"), lambda practice: _suits(practice, "time")),
            (_("One meeting"), _meeting),
            (_("How one works"), lambda practice: _suits(practice, "way")),
            (_("What it takes"), lambda practice: list(practice.took)),
            (_("What the group makes"), lambda practice: [artefact.name for artefact in practice.artefacts]),
            (_("What came of it"), lambda practice: list(practice.outcomes)),
        )
    ]
    return [row for row in rows if any(lines for _practice, lines in row.cells)]


def _suits(practice: Practice, *questions: str) -> list[str]:
    if practice.suits is None:
        return []
    return [
        label for question in questions for label in labels_of(question, getattr(practice.suits, question)).split("; ")
    ]


def _people(practice: Practice) -> list[str]:
    people = practice.people
    return [
        _("%(least)d clients at least, %(most)d members at most") % {"least": people.minimum, "most": people.maximum}
    ]


def _meeting(practice: Practice) -> list[Any]:
    minutes = sum(phase.minutes for phase in practice.phases)
    return [_("%(minutes)d minutes") % {"minutes": minutes}, " · ".join(str(phase.name) for phase in practice.phases)]
