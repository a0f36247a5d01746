"""Where voices come from, and how each kind of origin is shown. The rooms above register theirs at start."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models


@dataclass(frozen=True, slots=True)
class OriginKind:
    """`label` says where in words ("tapaamisessa 12.6.2018"), without names; `url` is the page for those who may open
    it, or "". `related` is what select_related needs, so that a list of voices costs one query a kind."""

    label: Callable[[Any], str]
    url: Callable[[Any], str] = lambda origin: ""
    related: tuple[str, ...] = ()


_kinds: dict[type[models.Model], OriginKind] = {}


def register(model: type[models.Model], kind: OriginKind) -> None:
    """Say how voices that come from `model` show it."""
    _kinds[model] = kind


def kind_of(model: type[models.Model]) -> OriginKind:
    """How that kind of origin is shown; a bare label for one whose room is gone."""
    return _kinds.get(model, OriginKind(label=lambda origin: ""))
