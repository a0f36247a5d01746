"""What a tablet sends: answers that were given a while ago, each received once."""

import logging
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db import DatabaseError
from django.utils import timezone
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.feedback import asked
from rinnalla.feedback.domain.responses import check_answers
from rinnalla.feedback.domain.tablets import note_life
from rinnalla.feedback.domain.urgent import hint_at_danger
from rinnalla.feedback.models import Channel, CollectionPoint, Tablet
from rinnalla.feedback.together import Filled, write
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

logger = logging.getLogger(__name__)

OLDEST = timedelta(days=60)
MOST_AT_ONCE = 50
RECEIVED, ALREADY, REFUSED, LATER = "received", "already", "refused", "later"


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one sent answer: received, already (it had come before), refused (why is said; it will never be
    received), or later (the database could not take it now)."""

    key: str
    state: str
    why: str = ""


def receive_from_tablet(tablet: Tablet, point: CollectionPoint, sent: Sequence[Any]) -> list[Fate]:
    """Receive the answers that a tablet sends, each by itself: one that is wrong holds up no other. When this returns,
    what is received is durable. Sending again adds nothing.

    Each is a mapping with `key` (made by the tablet), `questionnaire` (which version was asked), `language`,
    `answers`, `comments` and `age`, the seconds since it was given. The tablet's own clock is not asked: it may be
    wrong by a year. An age is taken as nought to sixty days; without a sensible one the answer is taken as given now,
    or on the last moment when the point was open.

    An answer is received when it was given before the point was closed or the tablet taken out of use, since the
    person was thanked; also one to an earlier version of the questions, since those were asked.
    """
    note_life(tablet)
    versions: dict[int, CollectionPoint | None] = {point.questionnaire_id: point}
    return [_receive(tablet, point, one, versions) for one in sent[:MOST_AT_ONCE]]


def _receive(tablet: Tablet, point: CollectionPoint, one: Any, versions: dict[int, CollectionPoint | None]) -> Fate:
    key = str(one.get("key", "")) if isinstance(one, Mapping) else ""
    try:
        at, is_sure = moment_of(one.get("age") if isinstance(one, Mapping) else None)
        shown = _as_shown(point, one, versions)
        filled = Filled(
            shown,
            _uuid(key),
            _while_asked(tablet, point, at, is_sure=is_sure),
            one["language"] if one.get("language") in LANGUAGES else "fi",
            Channel.TABLET.value,
            _answers(one.get("answers")),
            _words(one.get("comments")),
        )
        check_answers(shown.questions, filled.answers, filled.comments)
        write(filled)
    except Refused as refused:
        return Fate(key, REFUSED, " ".join(refused.messages))
    except DatabaseError:
        logger.exception("An answer of a tablet could not be written")
        return Fate(key, LATER)
    if filled.is_new:
        hint_at_danger(filled.point, filled.comments.values())
    return Fate(key, RECEIVED if filled.is_new else ALREADY)


def moment_of(age: Any) -> tuple[datetime, bool]:
    """When an answer was given that is so many seconds old, and whether that can be known."""
    now = clock.now()
    if not isinstance(age, int | float) or isinstance(age, bool) or not 0 <= age < float("inf"):
        return now, False
    return now - min(timedelta(seconds=min(age, OLDEST.total_seconds())), OLDEST), True


def _while_asked(tablet: Tablet, point: CollectionPoint, at: datetime, *, is_sure: bool) -> datetime:
    """The moment, moved into the time in which the point was open. Raises Refused for one that is surely later."""
    ends = [tablet.revoked_at, point.closed_at]
    if point.closes_on:
        ends.append(timezone.make_aware(datetime.combine(point.closes_on + timedelta(days=1), time.min)))
    end = min((end for end in ends if end), default=None)
    start = timezone.make_aware(datetime.combine(point.opens_on, time.min))
    if start > clock.now():
        raise Refused(_("This is not open for answers now. Thank you for wanting to tell."))
    if end and at >= end:
        if is_sure:
            if tablet.revoked_at == end:
                raise Refused(_("It was given after the tablet had been taken out of use."))
            raise Refused(_("It was given after the place had been closed."))
        at = end - timedelta(seconds=1)
    return max(at, start)


def _as_shown(point: CollectionPoint, one: Any, versions: dict[int, CollectionPoint | None]) -> CollectionPoint:
    """The point with the version of the questions that the tablet showed. Raises Refused for what was never asked."""
    number = one.get("questionnaire") if isinstance(one, Mapping) else None
    if not isinstance(number, int) or isinstance(number, bool) or not 0 < number < 2**63:
        raise Refused(_("These questions are not asked here."))
    if number not in versions:
        versions[number] = asked.in_version(point, number)
    asked_point = versions[number]
    if asked_point is None:
        raise Refused(_("These questions are not asked here."))
    return asked_point


def _uuid(key: str) -> uuid.UUID:
    try:
        return uuid.UUID(key)
    except ValueError:
        raise Refused(_("The answer came without its key.")) from None


def _answers(sent: Any) -> dict[int, int | list[int]]:
    """Chosen numbers by the question; what is no number stands as -1, which is never one of the answers."""
    return {
        _number(question): [_number(one) for one in value] if isinstance(value, list) else _number(value)
        for question, value in _mapping(sent).items()
        if value is not None
    }


def _words(sent: Any) -> dict[int, str]:
    cleaned = {
        _number(question): str(words).replace("\0", "").strip() for question, words in _mapping(sent).items() if words
    }
    return {question: words for question, words in cleaned.items() if words}


def _mapping(sent: Any) -> Mapping[Any, Any]:
    return dict(list(sent.items())[:100]) if isinstance(sent, Mapping) else {}


def _number(value: Any) -> int:
    if isinstance(value, bool):
        return -1
    if isinstance(value, int):
        return value if 0 <= value < 2**31 else -1
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1
