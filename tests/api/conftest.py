"""A point that asks the ready-made questions."""

import json
import uuid

import pytest

from rinnalla.api import domain
from tests.feedback.conftest import asked, point, submitted  # noqa: F401 - the fixtures
from tests.world import world  # noqa: F401 - the fixture


@pytest.fixture
def token(point, maria):  # noqa: F811
    return domain.make_token(point, name="Ajanvaraus", by=maria)[1]


@pytest.fixture
def send(client, point):  # noqa: F811
    """`send({"answers": {"heard": 5}}, token=...)` is what another system sends."""

    def make(body, *, token, key=None, code=None, **headers):
        if key is not False:
            headers["Idempotency-Key"] = key or str(uuid.uuid4())
        if token:
            headers["Authorization"] = f"Bearer {token}"
        return client.post(
            f"/api/v1/points/{code or point.code}/responses",
            body if isinstance(body, str) else json.dumps(body),
            content_type="application/json",
            headers=headers,
        )

    return make
