"""The demo's official texts, by name; each is a dict of columns by language ("title_fi", …)."""

import tomllib
from pathlib import Path

TEXTS: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "texts.toml").read_text("utf-8"))
