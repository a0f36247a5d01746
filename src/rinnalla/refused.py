"""A rule that says no, in words for the person."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """Raised by a domain function where a rule forbids the deed. Its message says, in the reader's language, why and
    what to do next; a form shows it as its own error."""


class Conflict(Refused):
    """Somebody else has saved since the writer opened the page. Nothing was overwritten: the writer is told so, and
    keeps what they wrote. A form has it as an error with the code "conflict"."""

    def __init__(self, message: str) -> None:
        super().__init__(message, code="conflict")
