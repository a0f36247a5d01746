"""Where voices come from, and how each kind of origin is shown. The rooms above register theirs at start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models

from rinnalla.voices.models import Circle


@dataclass(frozen=True, slots=True)
class OriginKind:
    """`label` says where in words ("tapaamisessa 12.6.2018"), without names; `url` is the page for those who may open
    it, or "". `related` is what select_related needs, so that a list of voices costs one query a kind. `circle` gives
    the id of the circle in which words said there are heard; without it nobody can say something straight into it.
    Where the label `says_when` itself ("from feedback, April 2018"), no day is shown beside it: it would be that of the
    writing down."""

    label: Callable[[Any], str]
    url: Callable[[Any], str] = lambda origin: ""
    related: tuple[str, ...] = ()
    circle: Callable[[Any], int | None] = lambda origin: None
    says_when: bool = False


_kinds: dict[type[models.Model], OriginKind] = {}


def register(model: type[models.Model], kind: OriginKind) -> None:
    """Say how voices that come from `model` show it."""
    _kinds[model] = kind


def kind_of(model: type[models.Model]) -> OriginKind:
    """How that kind of origin is shown; a bare label for one whose room is gone."""
    return _kinds.get(model, OriginKind(label=lambda origin: ""))


def asked_for(words: str, circle: Circle) -> models.Model | None:
    """The origin that an address names ("meetings.meeting:5"), where words said in it are heard in `circle`; None for
    everything else, forged ones too."""
    label, _, number = words.partition(":")
    if not number.isdecimal() or len(number) > 18:
        return None
    try:
        model = apps.get_model(label)
    except (LookupError, ValueError):
        return None
    if model not in _kinds:
        return None
    kind = _kinds[model]
    origin = model._default_manager.select_related(*kind.related).filter(pk=int(number)).first()
    return origin if origin is not None and kind.circle(origin) == circle.pk else None
