"""`rinnalla check`: every operating model is read, and what is wrong in it is told."""

from typing import Any

from django.core import checks
from django.core.checks import CheckMessage, Error
from django.db import connection
from django.utils import translation

from rinnalla.practices import own
from rinnalla.practices.library import library
from rinnalla.practices.models import OwnPractice, Version
from rinnalla.practices.reading import Fault


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


def check_own_practices(app_configs: Any = None, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """A warning for every model that groups run and that this Rinnalla cannot read any more. (`migrate` asks it.)"""
    if not databases or Version._meta.db_table not in connection.introspection.table_names():
        return []
    told: list[CheckMessage] = []
    # These columns alone: it is asked before a later migration has made others.
    in_use = Version.objects.filter(pk__in=OwnPractice.objects.exclude(published=None).values("published"))
    for key, organisation, text in in_use.values_list("practice__key", "practice__organisation", "text"):
        read = own.judged(text, organisation)
        with translation.override("en"):
            told += [
                checks.Warning(
                    f"line {fault.line}: {fault.reason}",
                    hint="Open the model in the browser and mend it: until then its groups have no path.",
                    obj=key,
                    id="practices.W002",
                )
                for fault in (read if isinstance(read, list) else [])
            ]
    return told
