"""How long a text message is, as the network counts it (GSM 03.38): 160 letters in one, 153 in each of several; half of
that where a letter is in it that the network's own alphabet has not."""

_BASIC = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
_TWICE = set("^{}\\[~]|€")


def units_of(text: str) -> int:
    """How many places the text takes."""
    if set(text) <= _BASIC | _TWICE:
        return len(text) + sum(letter in _TWICE for letter in text)
    return len(text.encode("utf-16-le")) // 2


def parts_of(text: str) -> int:
    """How many messages the text makes.

    >>> parts_of("a" * 160), parts_of("a" * 161), parts_of("🌿" * 36)
    (1, 2, 2)
    """
    one, each = (160, 153) if set(text) <= _BASIC | _TWICE else (70, 67)
    units = units_of(text)
    return 1 if units <= one else -(-units // each)
