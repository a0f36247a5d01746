"""Texts that must not be seen on a page in Finnish or Swedish: English ones that have a translation."""

from functools import cache
from pathlib import Path

import allauth
import polib
from django.conf import settings
from django.utils import translation

# Words that neither Finnish nor Swedish has: a page where they stand has an English sentence.
ENGLISH_WORDS = ["the", "your", "you", "with", "please", "this", "which"]
# A language is called by its own name.
OWN_NAMES = {"English"}


@cache
def untranslated(language: str) -> list[str]:
    """The English texts of ours and of the sign-in library that are another text in the language."""
    catalogues = [
        *Path(settings.PACKAGE).glob(f"**/locale/{language}/LC_MESSAGES/django.po"),
        Path(allauth.__file__).parent / f"locale/{language}/LC_MESSAGES/django.po",
    ]
    entries = [entry for path in catalogues for entry in polib.pofile(str(path)) if not entry.obsolete]
    found = {entry.msgid for entry in entries if entry.msgstr != entry.msgid}
    with translation.override(language):
        seen = {text for text in found if translation.gettext(text) != text or " " in text}
    return sorted({" ".join(text.split()) for text in seen} - OWN_NAMES)
