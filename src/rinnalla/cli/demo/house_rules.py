"""The council's house rules as `influence.domain.set_house_rules` takes them."""

import tomllib
from pathlib import Path

_READ = tomllib.loads((Path(__file__).parent / "house_rules.toml").read_text("utf-8"))

HOUSE_RULES: list[tuple[dict[str, str], list[dict[str, str]]]] = [
    ({name: text for name, text in heading.items() if name != "points"}, heading["points"])
    for heading in _READ["headings"]
]
