"""What the library begins with: read from `reading/library.toml` and brought into the database after every migration,
so that groups can have it as a source and it is found in the same search as what organisations add."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps as all_apps
from django.db import DEFAULT_DB_ALIAS
from pydantic import Field

from rinnalla import clock
from rinnalla.methods.models import ItemKind
from rinnalla.methods.searching import haystack_of
from rinnalla.practices.lines import line_at
from rinnalla.practices.reading import Fault, parsed_file
from rinnalla.practices.schema import Key, Line, Part, Words

FILE = Path(__file__).parent / "reading" / "library.toml"


class Item(Part):
    """Something to read or watch."""

    key: Key
    kind: ItemKind
    title: Line = Field(max_length=200)
    language: Line = Field(max_length=2)
    url: Line = Field(pattern=r"^https?://\S+$", max_length=500)
    source: Line = Field(max_length=200)
    gives: Words

    def columns(self) -> dict[str, Any]:
        """As a row of the database has it."""
        gives = self.gives.columns("gives")
        return {
            "kind": self.kind.value,
            "title": self.title,
            "language": self.language,
            "url": self.url,
            "source": self.source,
            **gives,
            "search": haystack_of(self.title, self.source, *gives.values()),
        }


class ItemFile(Part):
    """What the file says."""

    items: tuple[Item, ...] = Field(min_length=1)


@cache
def read_items(file: Path = FILE) -> tuple[tuple[Item, ...], tuple[Fault, ...]]:
    """The items of the file, and what is wrong in it."""
    parsed = parsed_file(file, ItemFile)
    if isinstance(parsed, list):
        return (), tuple(parsed)
    whole, lines = parsed
    return whole.items, tuple(
        Fault(file, line_at(dict(lines), ("items", index, "key")), f"the key `{key}` is there twice: give each its own")
        for index, key in _twice(whole.items)
    )


def _twice(items: tuple[Item, ...]) -> Iterator[tuple[int, str]]:
    seen: set[str] = set()
    for index, item in enumerate(items):
        if item.key in seen:
            yield index, item.key
        seen.add(item.key)


def bring_items(apps: Any = all_apps, using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Put the items of the file into the database: new ones are added, changed ones changed, and one that is not in the
    file any more is taken out of the library, so that a group keeps it. (Signal `post_migrate`.) Again changes
    nothing."""
    try:
        model = apps.get_model("methods", "LibraryItem")
    except LookupError:  # the database is at a state before the library
        return
    items, faults = read_items()
    if faults:
        return
    known = {row.key: row for row in model.objects.using(using).filter(organisation=None)}
    for item in items:
        row = known.pop(item.key, None)
        columns = {**item.columns(), "retired_at": None}
        if row is None:
            model.objects.using(using).create(key=item.key, **columns)
        elif any(getattr(row, name) != value for name, value in columns.items()):
            model.objects.using(using).filter(pk=row.pk).update(**columns)
    gone = [row.pk for row in known.values() if row.retired_at is None]
    if gone:
        model.objects.using(using).filter(pk__in=gone).update(retired_at=clock.now())
