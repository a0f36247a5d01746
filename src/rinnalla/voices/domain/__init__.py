"""What people do with words: say them, show them, withdraw them, and put together those that belong together."""

from rinnalla.voices.domain.drawings import keep_picture
from rinnalla.voices.domain.themes import gather, name_theme, rename_theme, set_apart
from rinnalla.voices.domain.words import say, show_voice, withdraw_voice

__all__ = [
    "gather",
    "keep_picture",
    "name_theme",
    "rename_theme",
    "say",
    "set_apart",
    "show_voice",
    "withdraw_voice",
]
