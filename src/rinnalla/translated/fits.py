"""A text that is longer than its column is refused in words; without this PostgreSQL stops the page with an error."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from rinnalla.refused import Refused

SHOWN = 30


def check_fits(model: type[models.Model], texts: Mapping[str, Any]) -> None:
    """Raises Refused for the first of the texts, given by column, that does not fit into a row of the model."""
    for column, text in texts.items():
        field = model._meta.get_field(column)
        most = getattr(field, "max_length", None)
        if most and isinstance(text, str) and len(text) > most:
            raise Refused(
                _("“%(beginning)s…” is too long: at most %(most)d characters fit. Make it shorter.")
                % {"beginning": text[:SHOWN], "most": most}
            )


def check_before_saving(sender: type[models.Model], instance: models.Model, raw: bool = False, **kwargs: Any) -> None:
    """Before any row of ours is saved: what people wrote into it must fit. (Signal `pre_save`; rows that are made or
    changed many at once are checked by whoever makes them.)"""
    if raw or not sender.__module__.startswith("rinnalla."):
        return
    check_fits(sender, {field.attname: instance.__dict__.get(field.attname) for field in written(sender)})


def written(model: type[models.Model]) -> list[models.Field[Any, Any]]:
    """The columns for lines of text, without those that hold one of some choices."""
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and field.max_length and not field.choices
    ]
