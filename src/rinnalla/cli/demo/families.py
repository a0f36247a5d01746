"""Feedback that is asked all the time, until today: what was said led to a change, and one can see since when it goes
better."""

import uuid
from datetime import timedelta
from random import Random

from rinnalla import clock
from rinnalla.cli.demo.april import from_tablet, given, paired
from rinnalla.cli.demo.stage import on
from rinnalla.feedback import domain as feedback
from rinnalla.feedback.models import CollectionPoint, Tablet
from rinnalla.people.models import Person

WEEKS, A_WEEK = 30, 12
# Since this many weeks the doors are open in the evening too.
BETTER_SINCE = 12


def play(point: CollectionPoint, olli: Person) -> None:
    """Thirty weeks of answers, the last of them yesterday."""
    random = Random(37)  # noqa: S311 - invented answers
    today = clock.today()
    with on(today - timedelta(days=7 * WEEKS + 7)):
        tablet = paired(point, olli)
    scales = [question for question in point.questions if question.options]
    for week in range(WEEKS, 0, -1):
        for number in range(A_WEEK):
            day = today - timedelta(days=7 * week - number % 5)
            language = "sv" if number % 4 == 3 else "fi"
            good = 0.82 if week <= BETTER_SINCE else 0.55
            with on(day, 9 + number % 7, number, language):
                key = uuid.uuid5(uuid.NAMESPACE_URL, f"rinnalla-demo-families-{week}-{number}")
                answers = {question.pk: given(random, question, good) for question in scales}
                if number % 3:
                    from_tablet(tablet, key, language, answers)
                else:
                    feedback.submit_response(point, key=key, answers=answers, comments={}, language=language)
    for one in Tablet.objects.all():  # they stand in their lobbies today
        feedback.note_life(one)
