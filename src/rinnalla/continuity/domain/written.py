"""What this room's deeds ask of a text."""

from rinnalla.refused import Refused


def written(text: str, *, else_say: str) -> str:
    """The text without blanks around it. Raises Refused with `else_say` where nothing is left."""
    words = text.strip()
    if not words:
        raise Refused(else_say)
    return words
