"""Official texts in the languages that one has."""

from collections.abc import Mapping

from django.db import models

from rinnalla.translated.fields import LANGUAGES
from rinnalla.translated.fits import check_fits


def put(thing: models.Model, texts: Mapping[str, str], *names: str) -> list[str]:
    """Set the translated texts `names` of `thing` from `{"title_fi": …}`; give the columns that were set.

    Raises ValueError for a key that is no column of these, Refused for a text that is longer than its column.
    """
    columns = [f"{name}_{language}" for name in names for language in LANGUAGES]
    unknown = set(texts) - set(columns)
    if unknown:
        raise ValueError(f"no such texts: {', '.join(sorted(unknown))}")
    given = [column for column in columns if column in texts]
    for column in given:
        setattr(thing, column, texts[column].replace("\r\n", "\n").strip())
    check_fits(type(thing), {column: getattr(thing, column) for column in given})
    return given


def has(thing: models.Model, name: str) -> bool:
    """Whether the text is there in any language."""
    return any(getattr(thing, f"{name}_{language}") for language in LANGUAGES)
