"""What is asked at a point, kept for a moment: a published questionnaire is frozen, and when many answer at once the
looking up would cost more than the answers. A point that is closed in another process takes answers a few seconds more.
"""

import time
from copy import copy

from django.db.models import prefetch_related_objects

from rinnalla.feedback.models import CollectionPoint, Questionnaire

KEPT_FOR = 3.0
_MOST = 1000
_kept: dict[str, tuple[float, CollectionPoint]] = {}


def point_of(code: str) -> CollectionPoint | None:
    """The point of a public address with its unit, questionnaire and questions, to be read only; None for no such."""
    now = time.monotonic()
    until, point = _kept.get(code, (0.0, None))
    if point is not None and now < until:
        return point
    point = CollectionPoint.objects.select_related("unit", "questionnaire").filter(code=code).first()
    if point is not None:
        prefetch_related_objects([point], "questionnaire__questions")
        own = [question for question in point.questions if question.has_own_choices]
        prefetch_related_objects(own, "choices")
        if len(_kept) >= _MOST:
            _kept.clear()
        _kept[code] = (now + KEPT_FOR, point)
    return point


def in_version(point: CollectionPoint, questionnaire: int) -> CollectionPoint | None:
    """The point as it was when it asked this version of its questions, so that what is sent counts for the questions
    that were seen. `questionnaire` is the version's id, 0 where that is not known; None where it never was one of the
    point's line."""
    if questionnaire == point.questionnaire_id:
        return point
    if not questionnaire:
        return None
    earlier = Questionnaire.objects.filter(
        pk=questionnaire, line=point.questionnaire.line, published_at__isnull=False
    ).first()
    if earlier is None:
        return None
    before = copy(point)
    before.questionnaire = earlier
    before.__dict__.pop("questions", None)
    return before


def forget() -> None:
    """Look everything up anew."""
    _kept.clear()
