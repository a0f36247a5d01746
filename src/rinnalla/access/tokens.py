"""How a token is stored that opens something by itself: a card, a tablet, another system."""

import hashlib


def hash_of(token: str) -> str:
    """The hash by which a token is found. Tokens are long and made at random, so that a plain hash will do."""
    return hashlib.sha256(token.encode()).hexdigest()
