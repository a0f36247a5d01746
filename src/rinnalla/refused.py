"""A rule that says no, in words for the person."""

from django.core.exceptions import ValidationError


class Refused(ValidationError):
    """Raised by a domain function where a rule forbids the deed. Its message says, in the reader's language, why and
    what to do next; a form shows it as its own error."""
