"""The dark look changes colours and nothing else: that is why a page seen in the light need not be looked at whole again."""

import re

from django.contrib.staticfiles import finders


def test_dark_look_sets_nothing_but_colours():
    css = open(finders.find("rinnalla/rinnalla.css"), encoding="utf-8").read()
    blocks = re.findall(r"@media[^{]*prefers-color-scheme: ?dark[^{]*\{((?:[^{}]*\{[^{}]*\})+)\}", css)
    assert blocks
    for block in blocks:
        for selector, declarations in re.findall(r"([^{}]+)\{([^{}]*)\}", block):
            assert selector.strip() == ":root"
            names = [declaration.split(":")[0].strip() for declaration in declarations.split(";") if declaration.strip()]
            assert [name for name in names if name != "color-scheme" and not name.startswith("--")] == []
