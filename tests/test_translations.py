"""Every text of the interface stands in Finnish and Swedish; the same text is the same in every room."""

import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import polib
import pytest
from django.conf import settings

PACKAGE = Path(settings.PACKAGE)
ROOMS = sorted(path.parent for path in PACKAGE.glob("*/apps.py"))
CATALOGUES = sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po"))


def texts_in_code(folder: Path, tmp_path: Path) -> set[tuple[str | None, str]]:
    """What xgettext finds in a room (or, for the package itself, in the files outside rooms)."""
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("locale", "*.mo", "node_modules", "static"))
    if folder == PACKAGE:
        for room in ROOMS:
            shutil.rmtree(copy / room.name)
    (copy / "locale").mkdir(exist_ok=True)
    subprocess.run(
        ["django-admin", "makemessages", "-l", "fi", "--no-location", "--no-obsolete", "-v", "0"],
        cwd=copy,
        check=True,
        capture_output=True,
    )
    made = copy / "locale/fi/LC_MESSAGES/django.po"
    return {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(made))} if made.exists() else set()


@pytest.mark.parametrize("folder", [PACKAGE, *ROOMS], ids=lambda path: path.name)
def test_every_text_is_translated(folder, tmp_path):
    expected = texts_in_code(folder, tmp_path)
    for language in ("fi", "sv"):
        catalogue = folder / "locale" / language / "LC_MESSAGES/django.po"
        entries = list(polib.pofile(str(catalogue))) if catalogue.exists() else []
        translated = {(e.msgctxt, e.msgid) for e in entries if e.translated() and not e.obsolete}
        assert expected - translated == set(), f"{folder.name}/{language}"
        assert [e.msgid for e in entries if e.fuzzy] == []


def test_the_same_text_has_the_same_translation_everywhere():
    said = defaultdict(set)
    for catalogue in CATALOGUES:
        for entry in polib.pofile(str(catalogue)):
            said[catalogue.parts[-3], entry.msgctxt, entry.msgid].add(entry.msgstr)
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}


def test_placeholders_survive_translation():
    for catalogue in CATALOGUES:
        for entry in polib.pofile(str(catalogue)):
            for text in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
                wanted = sorted(part.split(")")[0] for part in entry.msgid.split("%(")[1:])
                given = sorted(part.split(")")[0] for part in text.split("%(")[1:])
                if entry.msgid_plural:
                    assert set(given) <= set(wanted) | {p.split(")")[0] for p in entry.msgid_plural.split("%(")[1:]}
                else:
                    assert given == wanted, (catalogue, entry.msgid)
