"""Answers that come at the same moment are written together.

When many answer in the same minute, a transaction for each takes longer than the answers themselves, all the more as
each is counted too: all would wait for the same tally. So whoever comes first writes for all who wait in this process,
in one transaction, and each is told when it is durable.
"""

import threading
import uuid
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import chain
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from rinnalla.feedback import danger, line
from rinnalla.feedback.models import (
    CollectionPoint,
    Comment,
    ImportRun,
    Received,
    Response,
    ResponseTally,
    Tally,
)

Chosen = Mapping[int, int | Sequence[int]]


@dataclass(slots=True, eq=False)
class Filled:
    """One filled questionnaire that has been judged: `answers` are the chosen numbers (several where several may be
    chosen) and `comments` the free words, both by the question's id. `is_new` says, when it has been written, whether
    its key came for the first time."""

    point: CollectionPoint
    key: uuid.UUID
    at: datetime
    language: str
    channel: str
    answers: Chosen
    comments: Mapping[int, str]
    run: ImportRun | None = None
    is_new: bool = False
    is_done: bool = False
    error: Exception | None = None


_turn = threading.Lock()
_waiting: deque[Filled] = deque()


def write(filled: Filled) -> None:
    """Write one, together with all who wait; it is durable when this returns (unless the caller has a transaction
    open). Raises what the database raises."""
    if connection.in_atomic_block:
        write_new([filled])
        return
    _waiting.append(filled)
    with _turn:
        if not filled.is_done:
            _write_waiting()
    if filled.error:
        raise filled.error


def _write_waiting() -> None:
    together = [_waiting.popleft() for _place in range(len(_waiting))]
    try:
        with line.stood_in():
            _write_all(together)
    except Exception:
        # One that came before, or that cannot be written, takes nobody with it.
        for one in together:
            try:
                with line.stood_in(), transaction.atomic():
                    write_new([one])
            except Exception as error:
                one.error = error
    for one in together:
        one.is_done = True


def write_new(together: Sequence[Filled]) -> None:
    """Write those whose key is new, in the transaction that the caller has open."""
    keys = {one.key: one for one in reversed(together)}
    known = Received.objects.filter(key__in=keys).values_list("key", flat=True)
    for key in known:
        del keys[key]
    if new := [one for one in together if keys.get(one.key) is one]:
        with transaction.atomic():
            _write_all(new)


def _write_all(together: Sequence[Filled]) -> None:
    """Write them all, with their words, and count them: all or nothing. Raises IntegrityError where one came before."""
    responses = [_response(one) for one in together]
    statements = [
        _insert(Received, ("key", "at"), [(one.key, one.at) for one in together]),
        _insert(Response, _RESPONSE, [[getattr(response, name) for name in _RESPONSE] for response in responses]),
        _insert(Comment, _COMMENT, [row for one in together for row in _comments(one)]),
        *_counting(*tallied(responses)),
    ]
    _run([statement for statement in statements if statement])
    for one in together:
        one.is_new = True


_RESPONSE = (
    *("id", "organisation_id", "point_id", "at", "language", "channel", "imported_id"),
    *("questionnaire_id", "answers"),
)
_COMMENT = (
    *("organisation_id", "unit_id", "point_id", "at", "response_id"),
    *("question_id", "language", "text", "photo", "state", "is_urgent"),
)


@dataclass(frozen=True, slots=True)
class _NumberOf:
    """In the place of a value: the number that the database has given to a received key."""

    key: uuid.UUID


def _response(one: Filled) -> Response:
    answers = {
        str(question): value if isinstance(value, int) else list(value) for question, value in one.answers.items()
    }
    return Response(
        id=_NumberOf(one.key),  # type: ignore[misc]
        organisation_id=one.point.organisation_id,
        point_id=one.point.pk,
        at=one.at,
        language=one.language,
        channel=one.channel,
        imported_id=one.run.pk if one.run else None,
        questionnaire_id=one.point.questionnaire_id,
        answers=answers,
    )


def _comments(one: Filled) -> Iterator[tuple[Any, ...]]:
    point = one.point
    for question, words in one.comments.items():
        yield (
            *(point.organisation_id, point.unit_id, point.pk, one.at, _NumberOf(one.key)),
            *(question, one.language, words, "", Comment.State.NEW.value, danger.is_hinted_at(words)),
        )


RECEIVED = ("point_id", "day", "questionnaire_id", "language", "channel")
CHOSEN = ("point_id", "day", "question_id", "value", "language", "channel")
Counts = Counter[tuple[Any, ...]]


def tallied(responses: Iterable[Response]) -> tuple[Counts, Counts]:
    """How many responses there are and how many chose each answer, by the columns of `ResponseTally` and of `Tally`."""
    received: Counts = Counter()
    chosen: Counts = Counter()
    for one in responses:
        point, language, channel = one.point_id, one.language, str(one.channel)
        for day in (timezone.localdate(one.at), Tally.ALL_DAYS):
            received[point, day, one.questionnaire_id, language, channel] += 1
            for question, value in one.answers.items():
                for number in value if isinstance(value, list) else (value,):
                    chosen[point, day, int(question), number, language, channel] += 1
    return received, chosen


def discount(response: Response) -> None:
    """Take a response that is withdrawn out of the tallies."""
    for model, names, counts in zip((ResponseTally, Tally), (RECEIVED, CHOSEN), tallied([response]), strict=True):
        for key, taken in sorted(counts.items()):
            rows = model._default_manager.filter(**dict(zip(names, key, strict=True)))
            rows.update(count=models.F("count") - taken)


def _counting(received: Counts, chosen: Counts) -> Iterator["_Statement | None"]:
    for model, names, counts in ((ResponseTally, RECEIVED, received), (Tally, CHOSEN, chosen)):
        yield _insert(
            model,
            (*names, "count"),
            # In one order, so that two who count the same never wait for each other.
            [(*key, added) for key, added in sorted(counts.items())],
            f'ON CONFLICT ({_listed(names)}) DO UPDATE SET "count" = counted."count" + excluded."count"',
        )


_Statement = tuple[str, list[Any]]


def _insert(
    model: type[models.Model], columns: Sequence[str], rows: Sequence[Sequence[Any]], conflict: str = ""
) -> _Statement | None:
    """The statement that inserts rows (None for none), with what is to happen where there is one already, which the
    query builder cannot say. It is made of the names of our own models alone; every value is a parameter."""
    if not rows:
        return None
    fields = [_field(model, column) for column in columns]
    values: list[Any] = []
    made = []
    for row in rows:
        places = []
        for field, value in zip(fields, row, strict=True):
            if type(value) is _NumberOf:
                places.append(_NUMBER)
                value, field = value.key, _field(Received, "key")
            else:
                places.append("%s")
            values.append(value if type(value) in (int, str) else field.get_db_prep_save(value, connection))
        made.append(f"({', '.join(places)})")
    table = model._meta.db_table
    return f'INSERT INTO "{table}" AS counted ({_listed(columns)}) VALUES {", ".join(made)} {conflict}', values  # noqa: S608


_NUMBER = f'(SELECT "id" FROM "{Received._meta.db_table}" WHERE "key" = %s)'  # noqa: S608


@cache
def _field(model: type[models.Model], column: str) -> Any:
    return next(field for field in model._meta.concrete_fields if field.column == column)


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _run(statements: Sequence[_Statement]) -> None:
    """All of them or none. PostgreSQL takes them in one go, which is a transaction by itself: every wait for an answer
    costs more than the statement, since the other threads want to work meanwhile."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("; ".join(sql for sql, _values in statements), [*chain(*(row for _sql, row in statements))])
        return
    with transaction.atomic(), connection.cursor() as cursor:
        for sql, values in statements:
            cursor.execute(sql, values)
