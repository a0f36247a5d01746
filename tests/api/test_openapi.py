"""The document of the API is whole, and the API does what it says, whatever is asked of it."""

import json
import re
import uuid

import pytest
from django.urls import get_resolver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st


@pytest.fixture
def document(client, db):
    return client.get("/api/v1/openapi.json").json()


def operations(document):
    return [(path, method, operation) for path, item in document["paths"].items() for method, operation in item.items()]


def test_every_address_is_described(document):
    root = next(one for one in get_resolver().url_patterns if getattr(one, "namespace", "") == "v1")
    routes = {
        "/api/v1/" + re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(one.pattern))
        for one in root.url_patterns
        if one.name not in ("api-root", "openapi-json")
    }
    assert {path for path, _method, _operation in operations(document)} == routes


def test_every_operation_says_what_it_gives_and_what_can_go_wrong(document):
    for path, method, operation in operations(document):
        where = f"{method} {path}"
        assert operation["summary"], where
        assert operation["description"], where
        codes = set(operation["responses"])
        assert codes & {"200", "201"}, where
        assert "422" in codes, where
        if method == "post":
            assert {"401", "403", "404", "409", "413", "429"} <= codes
            assert operation["security"], where
        for response in operation["responses"].values():
            assert response["content"], where


def test_every_reference_leads_somewhere(document):
    names = set(re.findall(r"#/components/schemas/([\w-]+)", json.dumps(document)))
    assert names <= set(document["components"]["schemas"])
    assert "Problem" in names


def test_the_limits_are_stated(document):
    words = document["info"]["description"]
    for limit in ("100", "64 kB", "120"):
        assert limit in words


_ANY = st.one_of(st.text(max_size=30), st.integers(), st.sampled_from(["", "fi", "0", "-1", "1e9", "%00", "' OR 1=1"]))
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(data=st.data())
def test_answers_only_as_described(client, document, point, token, data):
    path, method, operation = data.draw(st.sampled_from(operations(document)))
    code = data.draw(st.sampled_from([point.code, "nosuch", "a b", "é"]))
    query = {
        one["name"]: data.draw(_ANY)
        for one in operation.get("parameters", [])
        if one["in"] == "query" and data.draw(st.booleans())
    }
    address = path.replace("{code}", code)
    if method == "get":
        response = client.get(address, query)
    else:
        body = data.draw(
            st.one_of(
                _JSON,
                st.fixed_dictionaries({"answers": st.dictionaries(st.sampled_from(["heard", "words", "x"]), _JSON)}),
            )
        )
        headers = {"Authorization": f"Bearer {data.draw(st.sampled_from([token, 'wrong']))}"}
        headers["Idempotency-Key"] = str(uuid.UUID(int=data.draw(st.integers(0, 2**128 - 1))))
        response = client.post(address, json.dumps(body), content_type="application/json", headers=headers)
    described = operation["responses"]
    assert str(response.status_code) in described, (address, query, response.content)
    kind = response["Content-Type"].split(";")[0]
    assert kind in described[str(response.status_code)]["content"]
