"""Who gives and takes tokens."""

from typing import Any

import rules
from django.http import Http404

from rinnalla.api.models import Token
from rinnalla.feedback.models import CollectionPoint
from rinnalla.feedback.rules import manages, the_point

__all__ = ["manages_point", "manages_token", "the_point", "the_token"]


@rules.predicate
def manages_point(person: Any, point: CollectionPoint | None) -> bool:
    """A manager over the unit of the point, or an administrator."""
    return point is not None and manages.test(person, point.unit)


@rules.predicate
def manages_token(person: Any, token: Token | None) -> bool:
    return token is not None and manages.test(person, token.point.unit)


def the_token(access_token: int) -> Token:
    found = Token.objects.select_related("point__unit").filter(pk=access_token).first()
    if found is None:
        raise Http404
    return found
