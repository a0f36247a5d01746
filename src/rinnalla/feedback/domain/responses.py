"""Answering."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.feedback import line
from rinnalla.feedback.domain.urgent import hint_at_danger
from rinnalla.feedback.models import Channel, CollectionPoint, Comment, Question, Received, Response
from rinnalla.feedback.together import Chosen, Filled, discount, write, write_new
from rinnalla.refused import Refused
from rinnalla.voices.domain.drawings import remove_files, write_files
from rinnalla.voices.pixels import Cleaned, check_size
from rinnalla.voices.pixels import cleaned as cleaned_picture

LONGEST_COMMENT = 2000


class NotOpen(Refused):
    """The point takes no answers now."""


class RefusedAt(Refused):
    """What was given to one question cannot be taken: said beside it."""

    def __init__(self, question: int, words: str) -> None:
        super().__init__(words)
        self.question = question


def submit_response(
    point: CollectionPoint,
    *,
    key: uuid.UUID,
    answers: Chosen,
    comments: Mapping[int, str],
    language: str,
    channel: str = Channel.WEB,
    at: datetime | None = None,
    photos: Mapping[int, File] | None = None,
) -> bool:
    """Receive one filled questionnaire, in one transaction, and give whether it is new.

    `answers` are the chosen numbers, `comments` the free words and `photos` the photos of handwriting, all by the
    question's id. The same `key` again adds nothing. Of a photo its pixels alone are kept, under no public address,
    until a worker has typed it in. Who answered is written nowhere, and neither is who typed:
    answers are anonymous (F6), so there is no audit entry.

    Raises NotOpen where the point takes no answers on that day, and Refused for no answer at all, for numbers or
    questions that were not asked, for too long words, and for a file that is no picture or too big.
    """
    moment = at or clock.now()
    if point.state_on(timezone.localdate(moment)) != CollectionPoint.State.OPEN:
        raise NotOpen(_("This is not open for answers now. Thank you for wanting to tell."))
    # No database takes the letter nought, and nobody has written it.
    cleaned = {question: words.replace("\0", "").strip() for question, words in comments.items()}
    comments = {question: words for question, words in cleaned.items() if words}
    photos = photos or {}
    check_answers(point.questions, answers, comments, photos)
    filled = Filled(point, key, moment, language, str(channel), answers, comments)
    if photos:
        _write_with_photos(filled, {question: _cleaned(question, file) for question, file in photos.items()})
    else:
        write(filled)
    if filled.is_new:
        hint_at_danger(point, comments.values())
    if not filled.is_new and response_of(point, key) is None:
        raise Refused(_("This page has been used at another place. Open it anew and answer again."))
    return filled.is_new


def _cleaned(question: int, photo: File) -> Cleaned:
    try:
        return cleaned_picture(photo)
    except Refused as refused:
        raise RefusedAt(question, str(refused.message)) from refused


def _write_with_photos(filled: Filled, photos: Mapping[int, Cleaned]) -> None:
    """Write one whose words came as photos, with their files: all or nothing."""
    with line.stood_in(), transaction.atomic():
        write_new([filled])
        if not filled.is_new:
            return
        number = Received.objects.values_list("pk", flat=True).get(key=filled.key)
        files = {}
        for question, drawn in photos.items():
            comment = Comment.objects.filter(response_id=number, question_id=question).first() or Comment(
                organisation_id=filled.point.organisation_id,
                unit_id=filled.point.unit_id,
                point=filled.point,
                at=filled.at,
                response_id=number,
                question_id=question,
                language=filled.language,
            )
            name = comment.photo.field.generate_filename(comment, f"{uuid.uuid4().hex}.{drawn.extension}")
            comment.photo.name = name
            comment.save()
            files[name] = drawn.full
        write_files(files)


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
    unread = response.comments.filter(state=Comment.State.NEW)
    photos = list(unread.exclude(photo="").values_list("photo", flat=True))
    unread.delete()
    response.delete()
    transaction.on_commit(lambda: remove_files(*photos))
    return True


def check_answers(
    questions: Iterable[Question],
    answers: Chosen,
    comments: Mapping[int, str],
    photos: Mapping[int, File] | None = None,
) -> None:
    """Whether these can be the answers to the questions. Raises Refused, saying what to mend."""
    asked = {question.pk: question for question in questions}
    photos = photos or {}
    if not answers and not comments and not photos:
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

    for number, file in photos.items():
        if number not in asked or not asked[number].takes_photo or asked[number].kind != Question.Kind.TEXT:
            raise Refused(_("One of the answers is not among those that were asked. Choose again."))
        try:
            check_size(file.size)
        except Refused as refused:
            raise RefusedAt(number, str(refused.message)) from refused


def _can_be(question: Question, value: int | Sequence[int]) -> bool:
    options = {option for option, _label in question.options}
    if question.kind == Question.Kind.MANY:
        return not isinstance(value, int) and 0 < len(set(value)) == len(value) and options.issuperset(value)
    return isinstance(value, int) and value in options
