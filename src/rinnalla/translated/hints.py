"""What somebody who writes in several languages is told of how hard it is to read. Nothing here forbids anything."""

from collections.abc import Mapping, Sequence

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from rinnalla.translated.fields import LANGUAGES
from rinnalla.translated.plain import reading

_NAMES = {"fi": gettext_lazy("Finnish"), "sv": gettext_lazy("Swedish"), "en": gettext_lazy("English")}


def hard_to_read(texts: Mapping[str, str], languages: Sequence[str] = LANGUAGES) -> list[str]:
    """What makes a text hard, in words, for each of the languages that it is written in: `{"fi": ..., "sv": ...}`."""
    said = []
    for lang in languages:
        found = reading(texts.get(lang, ""), lang)
        where = capfirst(str(_NAMES[lang]))
        if found.sentence:
            said.append(
                _("%(language)s: a sentence of %(count)d words is hard to read. Make two of it.")
                % {"language": where, "count": found.sentence}
            )
        if found.long_words:
            said.append(
                ngettext(
                    "%(language)s: a long word: %(words)s. Is there a shorter one?",
                    "%(language)s: long words: %(words)s. Are there shorter ones?",
                    len(found.long_words),
                )
                % {"language": where, "words": ", ".join(found.long_words)}
            )
        if found.lix:
            said.append(
                _("%(language)s: hard to read (LIX %(lix)d). Use shorter words and sentences.")
                % {"language": where, "lix": found.lix}
            )
    return said
