"""Ready-made questionnaires: one TOML file each, three questions and room for own words, in three languages."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from rinnalla.translated.fields import LANGUAGES, Text, active_language

FOLDER = Path(__file__).parent


@cache
def all_ready() -> Mapping[str, Mapping[str, Any]]:
    """What is ready to be taken, by key ("adult-social-work"), as the files have it."""
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}


def name_of(key: str) -> Text:
    """The name of a ready-made questionnaire in the active language."""
    lang = active_language()
    return Text(all_ready()[key]["name"][lang], lang, lang)


def columns(thing: Mapping[str, Any], *names: str) -> dict[str, str]:
    """The texts of a file's entry as columns: `{"name_fi": …, "name_sv": …}`."""
    return {f"{name}_{lang}": thing[name][lang] for name in names if name in thing for lang in LANGUAGES}
