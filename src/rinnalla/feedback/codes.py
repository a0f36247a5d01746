"""Short codes that people read from a wall or a screen and type."""

import secrets

# Without vowels no word comes about by chance; without l, 0 and 1 none is read wrong.
_LETTERS = "bcdfghjkmnpqrstvwxz23456789"


def new_code(length: int) -> str:
    """A code of so many letters, made at random."""
    return "".join(secrets.choice(_LETTERS) for _letter in range(length))
