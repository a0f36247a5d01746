"""Answering."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.feedback.models import Channel, CollectionPoint, Comment, Question, Received, Response
from rinnalla.feedback.together import Chosen, Filled, discount, write
from rinnalla.refused import Refused

LONGEST_COMMENT = 2000


class NotOpen(Refused):
    """The point takes no answers now."""


def submit_response(
    point: CollectionPoint,
    *,
    key: uuid.UUID,
    answers: Chosen,
    comments: Mapping[int, str],
    language: str,
    channel: str = Channel.WEB,
    at: datetime | None = None,
) -> bool:
    """Receive one filled questionnaire, in one transaction, and give whether it is new.

    `answers` are the chosen numbers and `comments` the free words, both by the question's id. The same `key` again
    adds nothing. Who answered is written nowhere, and neither is who typed:
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
    filled = Filled(point, key, moment, language, str(channel), answers, comments)
    write(filled)
    if not filled.is_new and response_of(point, key) is None:
        raise Refused(_("This page has been used at another place. Open it anew and answer again."))
    return filled.is_new


def response_of(point: CollectionPoint, key: uuid.UUID) -> Response | None:
    """The response that a point received with a key; None for none, and for one that was withdrawn."""
    return _received(point, Received.objects.filter(key=key).first())


def _received(point: CollectionPoint, received: Received | None) -> Response | None:
    # By the day too, by which PostgreSQL knows in which part to look.
    return Response.objects.filter(pk=received.pk, at=received.at, point=point).first() if received else None


@transaction.atomic
def withdraw_response(point: CollectionPoint, *, key: uuid.UUID) -> bool:
    """Take back a response that was sent by mistake, with its words, and give whether there was one. The same key sent
    again afterwards adds nothing. Words that a worker has read stay."""
    # Whoever withdraws it first takes it out of the tallies; another waits here and then finds nothing.
    response = _received(point, Received.objects.select_for_update().filter(key=key).first())
    if response is None:
        return False
    discount(response)
    response.comments.filter(state=Comment.State.NEW).delete()
    response.delete()
    return True


def check_answers(questions: Iterable[Question], answers: Chosen, comments: Mapping[int, str]) -> None:
    """Whether these can be the answers to the questions. Raises Refused, saying what to mend."""
    asked = {question.pk: question for question in questions}
    if not answers and not comments:
        raise Refused(_("Choose an answer to at least one question, or write a few words."))
    for number, value in answers.items():
        if number not in asked or not _can_be(asked[number], value):
            raise Refused(_("One of the answers is not among those that were asked. Choose again."))
    for number, words in comments.items():
        if number not in asked or asked[number].kind != Question.Kind.TEXT:
            raise Refused(_("One of the answers is not among those that were asked. Choose again."))
        if len(words) > LONGEST_COMMENT:
            raise Refused(
                _("Your words are too long: %(most)d characters fit, you wrote %(written)d. Shorten them a little.")
                % {"most": LONGEST_COMMENT, "written": len(words)}
            )


def _can_be(question: Question, value: int | Sequence[int]) -> bool:
    options = {option for option, _label in question.options}
    if question.kind == Question.Kind.MANY:
        return not isinstance(value, int) and 0 < len(set(value)) == len(value) and options.issuperset(value)
    return isinstance(value, int) and value in options
