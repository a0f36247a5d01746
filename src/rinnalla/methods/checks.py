"""`rinnalla check`: every method card is read, the library's beginning, and the cards that the models name."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.utils import translation

from rinnalla.methods.card_files import card_library, unknown_methods
from rinnalla.methods.library_items import read_items
from rinnalla.practices.library import library
from rinnalla.practices.reading import Fault


def check_methods(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """One error for every fault, with file, line and reason."""
    return [
        *(as_error(fault, "E001") for fault in card_library().faults),
        *(as_error(fault, "E002") for read in library().read for fault in unknown_methods(read, card_library().cards)),
        *(as_error(fault, "E003") for fault in read_items()[1]),
    ]


def as_error(fault: Fault, number: str) -> Error:
    """A fault as Django tells it, in the language of the command line."""
    with translation.override("en"):
        told = f"line {fault.line}: {fault.reason}"
    return Error(
        told,
        hint="How method cards are written stands in docs/operating-models.md.",
        obj=fault.file,
        id=f"methods.{number}",
    )
