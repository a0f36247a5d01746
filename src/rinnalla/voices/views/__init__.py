"""The pages of what was said."""

from rinnalla.voices.views.reading import circle, mine, picture, theme, voice
from rinnalla.voices.views.saying import said, say, show, withdraw
from rinnalla.voices.views.sorting import rename, set_apart, sort

__all__ = [
    "circle",
    "mine",
    "picture",
    "rename",
    "said",
    "say",
    "set_apart",
    "show",
    "sort",
    "theme",
    "voice",
    "withdraw",
]
