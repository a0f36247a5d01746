"""Feedback that is asked all the time, until today: what was said led to a change, and one can see that it goes better
since then."""

import uuid
from datetime import date, timedelta
from random import Random

from rinnalla import clock
from rinnalla.cli.demo.april import from_tablet, given, paired
from rinnalla.cli.demo.stage import Stage, on
from rinnalla.cli.demo.texts import TEXTS
from rinnalla.feedback import domain as feedback
from rinnalla.feedback.models import CollectionPoint, Comment, Tablet
from rinnalla.groups.models import Group
from rinnalla.influence import domain as influence
from rinnalla.mail.models import Message

WEEKS, A_WEEK = 30, 12
# Since this many weeks the doors are open in the evening too.
BETTER_SINCE = 12
# Who wrote in free words: in which week before today, and as which of its twelve.
SAID = {
    (15, 1): "Emme pääse paikalle työpäivän aikana.",
    (15, 3): "Kvällstider skulle hjälpa oss som jobbar.",
    (14, 2): "Lapset ovat koulussa ja me töissä, kun täällä ollaan auki.",
    (14, 5): "Hyvä, että lapseltakin kysyttiin.",
    (9, 4): "Ilta-aika sopi meille hyvin, kiitos.",
    (1, 2): "Oliko aina näin helppo löytää aika? Hienoa.",
}
ASKED_FOR = 3  # the first so many of them ask for the same thing


def play(stage: Stage, point: CollectionPoint, council: Group) -> None:
    """Thirty weeks of answers, the last of them yesterday; three comments are put to the council as one topic, which
    is a small thing and done at once."""
    random = Random(37)  # noqa: S311 - invented answers
    today = clock.today()
    with on(today - timedelta(days=7 * WEEKS + 7)):
        tablet = paired(point, stage.olli)
    scales = [question for question in point.questions if question.options]
    words = next(question for question in point.questions if not question.options)
    for week in range(WEEKS, 0, -1):
        if week == BETTER_SINCE:
            _open_in_the_evening(stage, point, council, today - timedelta(weeks=BETTER_SINCE))
        for number in range(A_WEEK):
            day = today - timedelta(days=7 * week - number % 5)
            language = "sv" if number % 4 == 3 else "fi"
            good = 0.9 if week <= BETTER_SINCE else 0.5
            said = SAID.get((week, number))
            with on(day, 9 + number % 7, number, language):
                key = uuid.uuid5(uuid.NAMESPACE_URL, f"rinnalla-demo-families-{week}-{number}")
                answers = {question.pk: given(random, question, good) for question in scales}
                comments = {words.pk: said} if said else {}
                if number % 3:
                    from_tablet(tablet, key, language, answers, comments)
                else:
                    feedback.submit_response(point, key=key, answers=answers, comments=comments, language=language)
    for one in Tablet.objects.all():  # they stand in their lobbies today
        feedback.note_life(one)


def _open_in_the_evening(stage: Stage, point: CollectionPoint, council: Group, since: date) -> None:
    comments = list(Comment.objects.filter(point=point).order_by("pk"))
    with on(since - timedelta(days=8)):
        for comment in comments:
            feedback.read_comment(comment, by=stage.olli, keep_text=comment.text)
        feedback.release_comment(comments[ASKED_FOR], text=comments[ASKED_FOR].text, by=stage.olli)
        theme = feedback.put_to_council(
            comments[:ASKED_FOR], circle=council.circle, title="Aika myös illalla", by=stage.olli
        )
    with on(since - timedelta(days=7)):
        action = influence.agree_action(
            what=TEXTS["evening_action"], theme=theme, responsible=stage.olli, due_on=since, by=stage.olli
        )
    with on(since):
        influence.finish_action(action, by=stage.olli)
        change = influence.write_change(
            actions=[action], unit=stage.families, texts=TEXTS["evening_change"], by=stage.olli
        )
        influence.publish_change(change, by=stage.olli)
    with on(since + timedelta(days=7)):
        Message.objects.filter(at__lt=clock.now()).update(read_at=clock.now())
