"""Who did what to what: an append-only trail that an administrator can read. No words of voices in it."""

from rinnalla.audit.record import record, verb

__all__ = ["record", "verb"]
