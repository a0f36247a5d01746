"""What a file may not be, before and after it is read: too long, too deep, full of code. Nobody's model comes near."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from rinnalla.practices.schema import Part, Path, Practice, Words

MOST_BYTES = 256 * 1024
MOST_DEPTH = 8
MOST_IN_A_LIST = 60
MOST_LETTERS = 4000
MOST_IN_A_NAME = 120
NAMES = ("name", "label", "title")

Wrong = tuple[int, Promise]


def too_much(text: str) -> Wrong | None:
    """What makes a text not worth reading: (line, reason). One pass, whatever stands in it."""
    if len(text.encode("utf-8", "surrogatepass")) > MOST_BYTES:
        return 1, format_lazy(_("the file is larger than {most} kB: no operating model is"), most=MOST_BYTES // 1024)
    line, depth, dots = 1, 0, 0
    at, end = 0, len(text)
    while at < end:
        letter = text[at]
        if letter in "\"'":
            close = _after_string(text, at, letter)
            line += text.count("\n", at, close)
            at = close
            continue
        if letter == "#":
            at = text.find("\n", at)
            if at < 0:
                break
            continue
        if letter == "\n":
            line, dots = line + 1, 0
        elif letter == ".":
            dots += 1
        elif letter in "=,":
            dots = 0
        elif letter in "[{":
            depth, dots = depth + 1, 0
        elif letter in "]}":
            depth = max(0, depth - 1)
        if depth > MOST_DEPTH or dots > MOST_DEPTH:
            return line, _("too many brackets or dots inside each other: no operating model needs that")
        at += 1
    return None


def _after_string(text: str, at: int, quote: str) -> int:
    """Where a string ends that begins here: at its closing quote, or at the end of its line where it has none."""
    long = quote * 3
    if text.startswith(long, at):
        at += 3
        while at < len(text):
            if quote == '"' and text[at] == "\\":
                at += 2
            elif text.startswith(long, at):
                at += 3
                while text.startswith(quote, at):
                    at += 1
                return at
            else:
                at += 1
        return len(text)
    at += 1
    while at < len(text) and text[at] not in (quote, "\n"):
        at += 2 if quote == '"' and text[at] == "\\" else 1
    return min(at + 1, len(text))


def implausible(practice: Practice) -> Iterator[tuple[Path, Promise]]:
    """What nobody writes into a model for people to read: (where, reason)."""
    for place, part in _parts(practice, ()):
        if isinstance(part, tuple) and len(part) > MOST_IN_A_LIST:
            yield (
                place,
                format_lazy(_("there are more than {most} of these: nobody keeps that many"), most=MOST_IN_A_LIST),
            )
        if not isinstance(part, str):
            continue
        name = next((step for step in reversed(place) if isinstance(step, str) and step not in ("fi", "sv", "en")), "")
        most = MOST_IN_A_NAME if name in NAMES and place[0] != "sources" else MOST_LETTERS
        if len(part) > most:
            yield place, format_lazy(_("too long: at most {most} characters"), most=most)
        if _is_code(part):
            yield place, _("here stands HTML: write words alone, without < and > around letters")
        if any((ord(letter) < 32 and letter not in "\n\t\r") or ord(letter) == 127 for letter in part):
            yield place, _("here stands a sign that cannot be seen: write the text again")


def _is_code(text: str) -> bool:
    at = text.find("<")
    while at >= 0:
        following = text[at + 1 : at + 2]
        if (following.isascii() and following.isalpha()) or following in ("/", "!", "?"):
            return following != ""
        at = text.find("<", at + 1)
    return False


def _parts(part: Any, place: Path) -> Iterator[tuple[Path, Any]]:
    """Everything in a model, with where it stands."""
    yield place, part
    if isinstance(part, Words):
        for language in ("fi", "sv", "en"):
            yield (*place, language), getattr(part, language)
    elif isinstance(part, Part):
        for name in type(part).model_fields:
            yield from _parts(getattr(part, name), (*place, name))
    elif isinstance(part, tuple):
        for index, inner in enumerate(part):
            yield from _parts(inner, (*place, index))
