"""Every address, opened by everyone: the access table says who may, and this walk says it independently.

Each room lists its addresses in `tests/<room>/walk.py` as `WALK = {"room:name": Visit(...)}`.
"""

from importlib import import_module
from pathlib import Path

import pytest
from django.urls import URLResolver, get_resolver, reverse

from rinnalla.access import table
from tests.world import Visit, world  # noqa: F401 - the fixture

CAST = ("aino", "eero", "kaisa", "leena", "olli", "pasi", "maria", "tuomas", "aada", "stranger")


def all_names(patterns=None, space=""):
    names = set()
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            names |= all_names(pattern.url_patterns, inner)
        elif pattern.name:
            names.add(space + pattern.name)
        else:
            names.add("")  # an address without a name: allauth has some redirects like that; they stay shut
    return names


def walk() -> dict[str, Visit]:
    visits: dict[str, Visit] = {}
    for file in sorted(Path(__file__).parent.parent.glob("*/walk.py")):
        visits |= import_module(f"tests.{file.parent.name}.walk").WALK
    return visits


def test_every_address_is_in_the_table_and_in_the_walk():
    assert all_names() - {""} == set(table())
    assert set(table()) == set(walk())


@pytest.mark.parametrize("name", sorted(walk()))
def test_opens_for_those_it_should_and_for_nobody_else(name, world, signed_in, settings):  # noqa: F811
    visit = walk()[name]
    settings.DEMO, settings.DEMO_ORGANISATION = True, world.organisation.slug
    expected = {"all": set(CAST), "signed_in": set(CAST) - {"stranger"}}.get(
        visit.opens_for, set(visit.opens_for.split())
    )
    assert expected <= set(CAST)
    address = reverse(name, kwargs=visit.kwargs(world))
    opened = set()
    for who in CAST:
        response = signed_in(getattr(world, who, None)).get(address)
        assert response.status_code not in (400, 404, 500), f"{who} at {address}: {response.status_code}"
        shut = response.status_code == 403 or (
            response.status_code == 302 and response["Location"].startswith("/kirjaudu/login/?next=")
        )
        if not shut:
            opened.add(who)
    assert opened == expected
