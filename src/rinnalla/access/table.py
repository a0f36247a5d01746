"""The rows of the access table and where they are gathered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import rules
from django.apps import apps
from rules.predicates import Predicate

everyone: Predicate = rules.predicates.always_allow
signed_in: Predicate = rules.predicates.is_authenticated
# An address that a library brings and that we do not use.
nobody: Predicate = rules.predicates.always_deny


def permitted(name: str) -> Predicate:
    """Whoever a room above says: it names them with `rules.add_perm(name, predicate)`.

    For rooms that lie below the people and so cannot ask for their roles themselves.
    """

    def may(person: Any, about: Any = None) -> bool:
        return bool(rules.perm_exists(name) and rules.has_perm(name, person, about))

    return rules.predicate(may, name=name)


@dataclass(frozen=True, slots=True)
class Row:
    """Who may open an address, and what the address is about.

    `who` is a predicate of (person, about). `about` takes the URL's own arguments by name and gives the object that
    the address is about, or raises Http404; the view finds it as `request.about`. Without `about`, the predicate is
    asked of the person alone.
    """

    who: Predicate
    about: Callable[..., Any] | None = None


@cache
def table() -> Mapping[str, Row]:
    """All rows, by URL name, gathered from every room's `access.py`. An address named twice raises ValueError."""
    rows: dict[str, Row] = {}
    for room in apps.get_app_configs():
        name = f"{room.name}.access"
        if not room.name.startswith("rinnalla.") or room.name == "rinnalla.access" or find_spec(name) is None:
            continue
        for url, row in import_module(name).TABLE.items():
            if url in rows:
                raise ValueError(f"{url} has two rows in the access table")
            rows[url] = row
    return rows


def row_of(url_name: str) -> Row | None:
    """The row of an address, by its URL name with its namespace; None where it has none."""
    return table().get(url_name)
