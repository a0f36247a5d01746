"""Themes that have been carried on stay as they are: their voices are where a statement or an action came from. The
outcome says here which ones."""

from collections.abc import Callable

from rinnalla.voices.models import Theme

Why = Callable[[Theme], str]
_reasons: list[Why] = []


def because(why: Why) -> Why:
    """Register a function that gives the reason for which a theme's voices may not be taken out, or ""."""
    if why not in _reasons:
        _reasons.append(why)
    return why


def why(theme: Theme) -> str:
    """The first reason that holds, "" where none does."""
    return next((reason for check in _reasons if (reason := check(theme))), "")
