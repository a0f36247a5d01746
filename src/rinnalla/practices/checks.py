"""`rinnalla check`: every operating model is read, and what is wrong in it is told."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.utils import translation

from rinnalla.practices.library import Fault, library


def check_practices(app_configs: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """One error for every fault, with file, line and reason."""
    return [as_error(fault) for fault in library().faults]


def as_error(fault: Fault) -> Error:
    """A fault as Django tells it, in the language of the command line."""
    with translation.override("en"):
        told = f"line {fault.line}: {fault.reason}"
    return Error(
        told,
        hint="How an operating model is written stands in docs/operating-models.md.",
        obj=fault.file,
        id="practices.E001",
    )
