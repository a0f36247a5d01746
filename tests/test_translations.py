"""Every text of the interface stands in Finnish and Swedish; the same text is the same in every room."""

import os
import shutil
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import polib
import pytest
from django.conf import settings

PACKAGE = Path(settings.PACKAGE)
CATALOGUES = sorted(PACKAGE.glob("**/locale/*/LC_MESSAGES/django.po"))


@pytest.fixture(scope="module")
def texts_in_code(tmp_path_factory) -> set[tuple[str | None, str]]:
    """(context, text) of everything that GNU gettext finds in the package."""
    copy = tmp_path_factory.mktemp("code") / "rinnalla"
    shutil.copytree(PACKAGE, copy, ignore=shutil.ignore_patterns("locale", "*.mo", "static", "__pycache__"))
    (copy / "locale").mkdir()
    command = "from django.core.management import execute_from_command_line as run; import sys; run(sys.argv)"
    words = ["makemessages", "-l", "fi", "--no-location", "--no-obsolete", "-v", "0"]
    subprocess.run(
        [sys.executable, "-c", command, *words],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(PACKAGE.parent), "DJANGO_SETTINGS_MODULE": "rinnalla.settings"},
        check=True,
        capture_output=True,
    )
    found = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(copy / "locale/fi/LC_MESSAGES/django.po"))}
    assert len(found) > 500
    return found


@pytest.mark.parametrize("language", ["fi", "sv"])
def test_every_text_is_translated(language, texts_in_code):
    entries = [entry for path in CATALOGUES if path.parts[-3] == language for entry in polib.pofile(str(path))]
    translated = {(entry.msgctxt, entry.msgid) for entry in entries if entry.translated() and not entry.obsolete}
    assert sorted(text for _context, text in texts_in_code - translated) == []
    assert [entry.msgid for entry in entries if entry.fuzzy] == []


def test_the_same_text_has_the_same_translation_everywhere():
    said = defaultdict(set)
    for catalogue in CATALOGUES:
        for entry in polib.pofile(str(catalogue)):
            said[catalogue.parts[-3], entry.msgctxt, entry.msgid].add(entry.msgstr)
    assert {key: texts for key, texts in said.items() if len(texts) > 1} == {}


def test_placeholders_survive_translation():
    for catalogue in CATALOGUES:
        for entry in polib.pofile(str(catalogue)):
            wanted = placeholders(entry.msgid) | placeholders(entry.msgid_plural)
            for text in filter(None, [entry.msgstr, *entry.msgstr_plural.values()]):
                given = placeholders(text)
                assert given == wanted or (entry.msgid_plural and given <= wanted), (catalogue, entry.msgid)


def placeholders(text: str) -> set[str]:
    """The names in "%(name)s" of a text."""
    return {part.split(")")[0] for part in text.split("%(")[1:]}
