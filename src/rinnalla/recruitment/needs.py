"""What the chosen need to be able to come, one thing a row, to be booked before the first meeting."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rinnalla.recruitment.models import Application, Need


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that one person needs."""

    need: str
    label: str
    is_arranged: bool


@dataclass(frozen=True, slots=True)
class Needed:
    """All that one person needs."""

    application: Application
    rows: list[Row]

    @property
    def is_open(self) -> bool:
        return not all(row.is_arranged for row in self.rows)


def needed_by(applications: Iterable[Application]) -> list[Needed]:
    """What each needs, with what is arranged of it; the arrangements are there already."""
    return [
        Needed(application, [_row(application, need, arranged) for need in application.needed])
        for application in applications
        for arranged in [{arrangement.need for arrangement in application.arrangements.all()}]
    ]


def _row(application: Application, need: str, arranged: set[str]) -> Row:
    label = capfirst(str(Need(need).label))
    if need == Need.INTERPRETER and application.interpreter_language:
        label = _("Interpreter: %(language)s") % {"language": application.interpreter_language}
    return Row(need, label, need in arranged)
