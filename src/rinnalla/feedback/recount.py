"""Proves the tallies: counts the responses themselves and compares. Every night, and when an operator likes
(`rinnalla recount`)."""

import logging
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from rinnalla.feedback.models import Response, ResponseTally, Tally
from rinnalla.feedback.together import CHOSEN, RECEIVED, tallied

logger = logging.getLogger(__name__)
_AT_A_TIME = 5000


@dataclass(frozen=True, slots=True)
class Difference:
    """A tally that is not what the responses say. `of` are its columns by name; `tallied` and `counted` the numbers."""

    model: type[ResponseTally | Tally]
    of: dict[str, Any]
    tallied: int
    counted: int


def recount() -> list[Difference]:
    """Count every response anew, as of one moment, and give every difference; none when all is well."""
    is_outermost = not connection.in_atomic_block
    with transaction.atomic():
        if is_outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        counted = tallied(Response.objects.iterator(chunk_size=_AT_A_TIME))
        return [
            difference
            for model, names, counts in zip((ResponseTally, Tally), (RECEIVED, CHOSEN), counted, strict=True)
            for difference in _compare(model, names, counts)
        ]


def _compare(model: Any, names: tuple[str, ...], counted: Counter[tuple[Any, ...]]) -> list[Difference]:
    found = []
    left = dict(counted)
    for *key, there in model.objects.values_list(*names, "count").iterator(chunk_size=_AT_A_TIME):
        right = left.pop(tuple(key), 0)
        if right != there:
            found.append(Difference(model, dict(zip(names, key, strict=True)), there, right))
    found += [Difference(model, dict(zip(names, key, strict=True)), 0, right) for key, right in left.items()]
    return found


def check_tallies() -> int:
    """Recount and put every difference into the log as an error, for whoever operates Rinnalla; gives how many."""
    differences = recount()
    for one in differences[:100]:
        logger.error("A tally says %d where the responses say %d: %s", one.tallied, one.counted, one.of)
    return len(differences)


@transaction.atomic
def mend(differences: list[Difference]) -> None:
    """Set the tallies to what was counted, while nobody answers. Raises IntegrityError where somebody has meanwhile."""
    for one in differences:
        if not one.model._default_manager.filter(**one.of, count=one.tallied).update(count=one.counted):
            one.model._default_manager.create(**one.of, count=one.counted)
