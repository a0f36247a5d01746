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


def as_asked(point: CollectionPoint, version: str) -> CollectionPoint:
    """The point as it was when a page was opened: with the questionnaire of the number `version`, where that is an
    earlier version of what is asked there now, so that what is sent counts for the questions that were seen. Anything
    else gives the point as it is."""
    if not version.isascii() or not version.isdigit() or len(version) > 18 or int(version) == point.questionnaire_id:
        return point
    earlier = Questionnaire.objects.filter(
        pk=int(version), line=point.questionnaire.line, published_at__isnull=False
    ).first()
    if earlier is None:
        return point
    before = copy(point)
    before.questionnaire = earlier
    before.__dict__.pop("questions", None)
    return before


def forget() -> None:
    """Look everything up anew."""
    _kept.clear()
