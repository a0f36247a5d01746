"""A point that asks the ready-made questions, and answers to them."""

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from django.conf import settings
from django.urls import reverse

from rinnalla.feedback import domain, lemmas
from rinnalla.feedback.models import CollectionPoint, Question
from rinnalla.organisations.models import Unit
from tests.feedback.given import MONDAY
from tests.world import world  # noqa: F401 - the fixture


@pytest.fixture
def point(unit, leena) -> CollectionPoint:
    """The lobby, where the three questions for adult social work are asked."""
    questionnaire = domain.publish_ready(unit.organisation, "adult-social-work", leena)
    return domain.open_point(
        unit=unit,
        questionnaire=questionnaire,
        texts={"name_fi": "Aula", "name_sv": "Aulan"},
        by=leena,
        opens_on=date(2018, 4, 1),
    )


@pytest.fixture
def asked(point) -> dict[str, Question]:
    """The questions by their keys: important, helped, heard, words."""
    return {question.key: question for question in point.questions}


@pytest.fixture
def form(asked) -> Callable[..., dict[str, object]]:
    """`form(important=3, words="Kiitos")` is what a browser sends."""

    def make(**answers: object) -> dict[str, object]:
        sent: dict[str, object] = {"key": str(uuid.uuid4())}
        return sent | {f"q{asked[key].pk}": value for key, value in answers.items()}

    return make


@pytest.fixture
def submitted(point, asked) -> Callable[..., None]:
    """`submitted(7, important=3, language="sv")` puts in so many equal responses."""

    def make(
        times: int, *, language: str = "fi", channel: str = "web", words: str = "", at: object = None, **answers: int
    ) -> None:
        for _time in range(times):
            domain.submit_response(
                point,
                key=uuid.uuid4(),
                answers={asked[key].pk: value for key, value in answers.items()},
                comments={asked["words"].pk: words} if words else {},
                language=language,
                channel=channel,
                at=at,
            )

    return make


@pytest.fixture
def ask_url(point) -> str:
    return reverse("feedback:ask", kwargs={"code": point.code})


@pytest.fixture
def put(asked):
    """`put(point, 7, helped=3)` puts so many equal responses into a point."""

    def make(point, times, *, at=MONDAY, language="fi", channel="web", **answers):
        for _time in range(times):
            domain.submit_response(
                point,
                key=uuid.uuid4(),
                answers={asked[key].pk: value for key, value in answers.items()},
                comments={},
                language=language,
                channel=channel,
                at=at,
            )

    return make


@pytest.fixture
def another(point, unit, aada):
    """A second place below the unit that asks the same."""
    below = Unit.objects.create(organisation=unit.organisation, parent=unit, kind=Unit.Kind.UNIT, name_fi="Asema")
    return domain.open_point(
        unit=below,
        questionnaire=point.questionnaire,
        texts={"name_fi": "Ovi"},
        by=aada,
        opens_on=date(2018, 4, 1),
    )


@pytest.fixture(scope="session")
def dictionaries(tmp_path_factory):
    """Made once for all tests, beside pytest's own folders, since making them takes ten seconds."""
    folder = tmp_path_factory.getbasetemp().parent / "rinnalla-lemmas"
    was, settings.DATA = settings.DATA, folder
    lemmas.prepare()
    settings.DATA = was
    return folder
