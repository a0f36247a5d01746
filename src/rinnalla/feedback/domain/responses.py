"""Answering."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.feedback.models import Answer, Channel, CollectionPoint, Comment, Question, Response
from rinnalla.feedback.quick import Insert, Part
from rinnalla.refused import Refused

LONGEST_COMMENT = 2000


class NotOpen(Refused):
    """The point takes no answers now."""


def submit_response(
    point: CollectionPoint,
    *,
    key: uuid.UUID,
    answers: Mapping[int, int],
    comments: Mapping[int, str],
    language: str,
    channel: str = Channel.WEB,
    at: datetime | None = None,
) -> tuple[Response, bool]:
    """Receive one filled questionnaire, in one transaction, and give it with whether it is new.

    `answers` are the chosen numbers and `comments` the free words, both by the question's id. The same `key` again
    gives the response of the first time and adds nothing. Who answered is written nowhere, and neither is who typed:
    answers are anonymous (F6), so there is no audit entry.

    Raises NotOpen where the point takes no answers on that day, and Refused for no answer at all, for numbers or
    questions that were not asked, and for too long words.
    """
    moment = at or clock.now()
    if point.state_on(timezone.localdate(moment)) != CollectionPoint.State.OPEN:
        raise NotOpen(_("This is not open for answers now. Thank you for wanting to tell."))
    # No database takes the letter nought, and nobody has written it.
    cleaned = {question: words.replace("\0", "").strip() for question, words in comments.items()}
    comments = {question: words for question, words in cleaned.items() if words}
    check_answers(point.questions, answers, comments)
    made = _write(
        (point.organisation_id, point.pk, key, moment, language, str(channel)),
        list(answers.items()),
        [
            (point.organisation_id, point.unit_id, question, words, Comment.State.NEW.value)
            for question, words in comments.items()
        ],
    )
    if made is None:
        earlier = Response.objects.filter(point=point, key=key).first()
        if earlier is None:
            raise Refused(_("This page has been used at another place. Open it anew and answer again."))
        return earlier, False
    response = Response(
        pk=made,
        organisation_id=point.organisation_id,
        point=point,
        key=key,
        at=moment,
        language=language,
        channel=channel,
    )
    response._state.adding = False
    return response, True


_write = Insert(
    Response,
    *("organisation", "point", "key", "at", "language", "channel"),
    once="key",
    parts=[
        Part(Answer, "response", "question", "value"),
        Part(Comment, "response", "organisation", "unit", "question", "text", "state"),
    ],
)


def check_answers(questions: Iterable[Question], answers: Mapping[int, int], comments: Mapping[int, str]) -> None:
    """Whether these can be the answers to the questions. Raises Refused, saying what to mend."""
    asked = {question.pk: question for question in questions}
    if not answers and not comments:
        raise Refused(_("Choose an answer to at least one question, or write a few words."))
    for number, value in answers.items():
        if number not in asked or value not in (option for option, _label in asked[number].options):
            raise Refused(_("One of the answers is not among those that were asked. Choose again."))
    for number, words in comments.items():
        if number not in asked or asked[number].kind != Question.Kind.TEXT:
            raise Refused(_("One of the answers is not among those that were asked. Choose again."))
        if len(words) > LONGEST_COMMENT:
            raise Refused(
                _("Your words are too long: %(most)d characters fit, you wrote %(written)d. Shorten them a little.")
                % {"most": LONGEST_COMMENT, "written": len(words)}
            )
