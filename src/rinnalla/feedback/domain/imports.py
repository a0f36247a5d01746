"""Bringing answers from another tool: all of a file or nothing, and nothing twice."""

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import IO

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rinnalla import audit
from rinnalla.feedback.importing import Meaning, ReadRow, Table, WrongRow, guessed, read_rows, read_table
from rinnalla.feedback.importing.table import LARGEST
from rinnalla.feedback.models import Channel, CollectionPoint, ImportRun, Received, WaitingImport
from rinnalla.feedback.rules import must_serve
from rinnalla.feedback.together import Filled, write_new
from rinnalla.people.models import Person
from rinnalla.refused import Refused

IMPORTED = audit.verb("feedback.imported", gettext_lazy("%(who)s brought answers from another tool to “%(what)s”"))

WAITS_FOR = timedelta(days=1)
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a file has: how many rows, how many of them are new (and, unless it was a trial, added now), how many were
    here already, and which are wrong."""

    rows: int
    added: int
    already: int
    wrong: tuple[WrongRow, ...]


class WrongRows(Refused):
    """Some rows are wrong and nothing was added. `outcome` lists them."""

    def __init__(self, outcome: Outcome) -> None:
        wrong = len(outcome.wrong)
        super().__init__(
            ngettext(
                "%(wrong)d row is wrong, and nothing was added. Mend it in the file, or leave the wrong row out.",
                "%(wrong)d rows are wrong, and nothing was added. Mend them in the file, or leave the wrong rows out.",
                wrong,
            )
            % {"wrong": wrong}
        )
        self.outcome = outcome


def import_answers(
    point: CollectionPoint,
    *,
    file: bytes | IO[bytes],
    mapping: Meaning,
    by: Person | None,
    leave_out_wrong: bool = False,
    trial: bool = False,
) -> Outcome:
    """Add the responses of a CSV or XLSX file to a point, in one transaction: all of them, or none where a row is
    wrong, unless `leave_out_wrong`. Rows that are here already are not added again, so the same file twice adds
    nothing. With `trial`, say what would be added and add nothing. `by` is None for the operator's command line.

    Raises WrongRows with the outcome, and Refused for an unreadable file, a mapping that does not fit, and a point that
    `by` does not serve.
    """
    if by is not None:
        must_serve(by, point.unit)
    content = file if isinstance(file, bytes) else file.read(LARGEST + 1)
    table = read_table(content, encoding=mapping.encoding, delimiter=mapping.delimiter, sheet=mapping.sheet)
    read = read_rows(table, mapping, point=point)
    if trial or (read.wrong and not leave_out_wrong):
        known = _known(read.rows)
        outcome = Outcome(len(table.rows), len(read.rows) - len(known), len(known), read.wrong)
        if trial:
            return outcome
        raise WrongRows(outcome)
    try:
        with transaction.atomic():
            return _add(point, read.rows, read.wrong, by=by, content=content)
    except IntegrityError as error:
        raise Refused(_("Somebody is bringing the same answers just now. Wait a moment and try again.")) from error


@transaction.atomic
def bring_file(
    point: CollectionPoint, *, name: str, content: bytes, meaning: Meaning | None, by: Person
) -> WaitingImport:
    """Keep a file for the pages on which its columns are chosen and its rows looked at, for a day. Without `meaning`
    one is guessed from the names of the columns.

    Raises Refused for an unreadable file, a mapping that does not fit, and a point that `by` does not serve.
    """
    must_serve(by, point.unit)
    options = meaning or Meaning()
    table = read_table(content, encoding=options.encoding, delimiter=options.delimiter, sheet=options.sheet)
    questions = point.questions
    if meaning is None:
        meaning = guessed(table.header, questions)
    else:
        meaning.check(table.header, questions)
    waiting = WaitingImport.objects.create(
        organisation_id=point.organisation_id,
        point=point,
        by=by,
        name=name[:200],
        content=content,
        mapping=meaning.stored(),
    )
    # Tasks use the domain.
    from rinnalla.feedback.tasks import forget_file

    transaction.on_commit(lambda: forget_file.using(run_after=timezone.now() + WAITS_FOR).enqueue(waiting.pk))
    return waiting


@transaction.atomic
def choose_meaning(waiting: WaitingImport, *, meaning: Meaning) -> None:
    """Say what the columns of a waiting file mean. Raises Refused where that does not fit the file."""
    table = table_of(waiting, meaning)
    meaning.check(table.header, waiting.point.questions)
    waiting.mapping = meaning.stored()
    waiting.save(update_fields=["mapping"])


def table_of(waiting: WaitingImport, meaning: Meaning | None = None) -> Table:
    """The file that waits, as a table."""
    meaning = meaning or Meaning.from_stored(waiting.mapping)
    return read_table(
        bytes(waiting.content), encoding=meaning.encoding, delimiter=meaning.delimiter, sheet=meaning.sheet
    )


def throw_away_file(waiting: WaitingImport) -> None:
    """The file has been imported or given up: nothing of it is kept. Doing so again changes nothing."""
    waiting.content = b""
    waiting.mapping = {}
    waiting.save(update_fields=["content", "mapping"])


def _known(rows: Sequence[ReadRow]) -> set[uuid.UUID]:
    known: set[uuid.UUID] = set()
    for batch in _batches(rows):
        keys = [row.key for row in batch]
        known.update(Received.objects.filter(key__in=keys).values_list("key", flat=True))
    return known


def _add(
    point: CollectionPoint, rows: Sequence[ReadRow], wrong: tuple[WrongRow, ...], *, by: Person | None, content: bytes
) -> Outcome:
    # Two imports to one point go one after the other (SQLite: the whole transaction does).
    CollectionPoint.objects.select_for_update().get(pk=point.pk)
    known = _known(rows)
    new = [row for row in rows if row.key not in known]
    outcome = Outcome(len(rows) + len(wrong), len(new), len(known), wrong)
    run = ImportRun.objects.create(
        organisation_id=point.organisation_id,
        point=point,
        by=by,
        digest=hashlib.sha256(content).hexdigest(),
        rows=outcome.rows,
        added=len(new),
    )
    for batch in _batches(new):
        write_new(
            [
                Filled(point, row.key, row.at, row.language, Channel.IMPORT, row.answers, row.comments, run)
                for row in batch
            ]
        )
    audit.record(by, IMPORTED, point, details={"rows": outcome.rows, "added": outcome.added})
    return outcome


def _batches(rows: Sequence[ReadRow]) -> Iterator[Sequence[ReadRow]]:
    for start in range(0, len(rows), _BATCH):
        yield rows[start : start + _BATCH]
