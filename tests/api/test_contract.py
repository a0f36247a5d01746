"""The API keeps to its document, whatever is sent: schemathesis makes requests of it, good ones and bad ones."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from rinnalla.wsgi import application

# What the document cannot say: which questions are asked at a place, and that an unknown part of a query means nothing.
BEYOND = [negative_data_rejection, positive_data_acceptance]

OPERATIONS = [
    ("GET", "/api/v1/points"),
    ("GET", "/api/v1/points/{code}"),
    ("GET", "/api/v1/points/{code}/results"),
    ("GET", "/api/v1/points/{code}/results.csv"),
    ("GET", "/api/v1/points/{code}/codebook.csv"),
    ("GET", "/api/v1/calls"),
    ("GET", "/api/v1/statements"),
    ("GET", "/api/v1/changes"),
    ("POST", "/api/v1/points/{code}/responses"),
]


def test_every_operation_is_tried(client, db):
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    assert {(method.upper(), path) for path, item in paths.items() for method in item} == set(OPERATIONS)


@pytest.fixture
def described(db):
    """The API as it describes itself. A request through the real gateway would close the test's own connection after
    itself; Django's test client, too, keeps it open so."""
    for moment in (request_started, request_finished):
        moment.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for moment in (request_started, request_finished):
        moment.connect(close_old_connections)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_keeps_to_its_document(described, point, token, method, path, data):
    mode = data.draw(st.sampled_from([schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]))
    case = data.draw(described[path][method].as_strategy(generation_mode=mode))
    if "code" in case.path_parameters and data.draw(st.booleans()):
        case.path_parameters["code"] = point.code
    headers = {"Authorization": f"Bearer {token}", "Accept-Encoding": "identity"}
    case.call_and_validate(headers=headers, excluded_checks=BEYOND)
