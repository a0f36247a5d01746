"""Things that the tests of the voices share."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting
from rinnalla.voices import domain, origins
from tests.world import world  # noqa: F401 - the fixture

SAY = {"kind": "experience", "name": "none", "shown_to": "circle"}


class Undo(Exception):
    """Ends what `undone` holds."""


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that is undone at its end."""
    with suppress(Undo), transaction.atomic():
        yield
        raise Undo


@pytest.fixture
def circle(council):
    return council.circle


@pytest.fixture
def said(council, aino):
    """`said("words", ...)` is something that Aino said, or whoever is `by`."""

    def make(text="Minua ei katsottu silmiin.", by=aino, **how):
        how.setdefault("author", by)
        return domain.say(**{"circle": council.circle, "origin": council, "text": text, "by": by, **how})

    return make


@pytest.fixture
def page():
    """`page("say", circle=5)` is an address of this room."""
    return lambda name, **kwargs: reverse(f"voices:{name}", kwargs=kwargs)


@pytest.fixture
def files():
    """All files that the service keeps, by name."""

    def walk(folder=""):
        try:
            folders, names = default_storage.listdir(folder)
        except FileNotFoundError:
            return set()
        inner = set().union(*(walk(f"{folder}/{name}".lstrip("/")) for name in folders))
        return {f"{folder}/{name}" for name in names} | inner

    return walk


@pytest.fixture
def origin_kinds(monkeypatch):
    """Groups and meetings say how they are shown, whatever the rooms above say."""
    kinds = {
        Group: origins.OriginKind(
            label=lambda group: f"ryhmässä {group}",
            url=lambda group: f"/r/{group.pk}",
            circle=lambda group: group.circle_id,
        ),
        Meeting: origins.OriginKind(
            label=lambda meeting: f"tapaamisessa {meeting.starts_at:%-d.%-m.%Y}",
            url=lambda meeting: f"/t/{meeting.pk}",
            related=("group",),
            circle=lambda meeting: meeting.group.circle_id,
        ),
    }
    monkeypatch.setattr(origins, "_kinds", kinds)
    return SimpleNamespace(kinds=kinds)


@pytest.fixture
def form_key():
    """The key of the form that a page shows."""

    def read(response):
        return response.content.decode().split('name="form_key" value="')[1].split('"')[0]

    return read
