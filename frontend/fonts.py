"""Make the fonts from @fontsource/atkinson-hyperlegible (SIL OFL 1.1).

    python fonts.py        (needs fonttools and brotli; run by ./build-fonts)

@fontsource ships each face in two files, latin and latin-ext; the s and z with caron that Finnish needs are in the
second. The two are merged, without hinting, into whole TTFs for the PDFs and into small woff2 subsets for the web.
"""

import shutil
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
SOURCE = HERE / "node_modules/@fontsource/atkinson-hyperlegible"
WEB = HERE.parent / "src/rinnalla/site/static/rinnalla/fonts"
PRINT = HERE.parent / "src/rinnalla/documents/fonts"

FACES = {
    "Regular": "400-normal",
    "Bold": "700-normal",
    "Italic": "400-italic",
}
ON_THE_WEB = ("Regular", "Bold")

# What the pages are written in: Finnish, Swedish, English, letters of Sámi, Estonian and the commonest names.
LETTERS = "ÀÁÂÄÅÆÇÈÉÊËÍÓÔÕÖØÚÜàáâäåæçèéêëíñóôõöøúüßŠšŽžČčĐđ\u00a0\u00ad§«»°±·½×÷€–—‘’‚“”„…•−"
WEB_TEXT = "".join(chr(code) for code in range(0x20, 0x7F)) + LETTERS


def options() -> subset.Options:
    wanted = subset.Options()
    wanted.hinting = False
    wanted.layout_features = ["kern", "liga", "mark", "mkmk", "ccmp", "locl"]
    wanted.name_IDs = ["*"]
    wanted.notdef_outline = True
    return wanted


def unhinted(path: Path, *, without: set[int]) -> TTFont:
    font = TTFont(path)
    cutter = subset.Subsetter(options())
    cutter.populate(unicodes=set(font.getBestCmap()) - without)
    cutter.subset(font)
    return font


def whole_face(name: str) -> TTFont:
    """Merge latin and latin-ext of one face into one, without hinting."""
    latin = SOURCE / f"files/atkinson-hyperlegible-latin-{name}.woff2"
    extended = SOURCE / f"files/atkinson-hyperlegible-latin-ext-{name}.woff2"
    with tempfile.TemporaryDirectory() as folder:
        parts = []
        seen: set[int] = set()
        for number, path in enumerate((latin, extended)):
            font = unhinted(path, without=seen)
            seen |= set(font.getBestCmap())
            font.flavor = None
            part = Path(folder) / f"{number}.ttf"
            font.save(part)
            parts.append(str(part))
        return Merger().merge(parts)


def rename(font: TTFont, style: str) -> None:
    """Give the merged face the names that a program looks it up by."""
    for record in (1, 2, 4, 6, 16, 17):
        font["name"].removeNames(nameID=record)
    for record, text in (
        (1, "Atkinson Hyperlegible"),
        (2, style),
        (4, f"Atkinson Hyperlegible {style}"),
        (6, f"AtkinsonHyperlegible-{style}"),
    ):
        font["name"].setName(text, record, 3, 1, 0x409)


def main() -> None:
    for folder in (WEB, PRINT):
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SOURCE / "LICENSE", folder / "OFL.txt")
    for style, name in FACES.items():
        font = whole_face(name)
        rename(font, style)
        ttf = PRINT / f"AtkinsonHyperlegible-{style}.ttf"
        font.save(ttf)
        if style in ON_THE_WEB:
            web = TTFont(ttf)
            cutter = subset.Subsetter(options())
            cutter.populate(text=WEB_TEXT)
            cutter.subset(web)
            missing = {ch for ch in WEB_TEXT if ord(ch) not in web.getBestCmap()}
            web.flavor = "woff2"
            woff2 = WEB / f"atkinson-{style.lower()}.woff2"
            web.save(woff2)
            print(woff2.name, woff2.stat().st_size, "bytes; not in the font:", "".join(sorted(missing)) or "-")


if __name__ == "__main__":
    main()
