"""The dark look changes colours and nothing else: that is why a page seen in the light need not be seen whole again."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders


def test_dark_look_sets_nothing_but_colours():
    css = Path(finders.find("rinnalla/rinnalla.css")).read_text(encoding="utf-8")
    blocks = re.findall(r"@media[^{]*prefers-color-scheme: ?dark[^{]*\{((?:[^{}]*\{[^{}]*\})+)\}", css)
    assert len(blocks) == css.count("prefers-color-scheme") > 0
    for block in blocks:
        for selector, declarations in re.findall(r"([^{}]+)\{([^{}]*)\}", block):
            assert selector.strip() == ":root"
            names = {declaration.split(":")[0].strip() for declaration in declarations.split(";")}
            assert {name for name in names if not name.startswith("--")} <= {"color-scheme", ""}
