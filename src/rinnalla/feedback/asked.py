"""What is asked at a point, kept for a moment: a published questionnaire is frozen, and when many answer at once the
looking up would cost more than the answers. A point that is closed in another process takes answers a few seconds more.
"""

import time

from django.db.models import prefetch_related_objects

from rinnalla.feedback.models import CollectionPoint

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


def forget() -> None:
    """Look everything up anew."""
    _kept.clear()
