"""Section 3.1.2: at the end of a meeting the group is asked how it was (C13)."""

import uuid
from datetime import date, timedelta

from rinnalla.cli.demo.stage import Stage, on
from rinnalla.feedback import domain as feedback
from rinnalla.feedback.models import Channel
from rinnalla.groups.models import Group

# Was I heard, could I influence, was I at ease; eight were there, seven answered.
ANSWERS = [(5, 3, 3), (4, 3, 3), (5, 2, 3), (4, 3, 2), (5, 3, 3), (3, 2, 3), (4, 3, 3)]


def play(stage: Stage, group: Group, met_on: date) -> None:
    """Ask after the council's meetings; those who were at the first of them have answered."""
    with on(met_on - timedelta(days=3)):
        point = feedback.open_point(
            unit=stage.area,
            questionnaire=feedback.publish_ready(stage.organisation, key="after-meeting", by=stage.hanna),
            texts={
                "name_fi": "Asiakasraadin tapaamiset",
                "name_sv": "Klientrådets träffar",
                "name_en": "Meetings of the client council",
            },
            by=stage.hanna,
            way="meeting",
            group=group,
        )
    asked = [question for question in point.questions if question.options]
    for number, values in enumerate(ANSWERS):
        with on(met_on, 15, number, "sv" if number == 3 else "fi"):
            feedback.submit_response(
                point,
                key=uuid.uuid5(uuid.NAMESPACE_URL, f"rinnalla-demo-meeting-{number}"),
                answers={question.pk: value for question, value in zip(asked, values, strict=True)},
                comments={},
                language="sv" if number == 3 else "fi",
                channel=Channel.WEB,
            )
