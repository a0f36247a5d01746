"""Letters that carry a secret: written when they are sent, and kept nowhere."""

from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from rinnalla.people import letters

TRIES = 6


def _again_in(sent: bool, tries: int) -> timedelta | None:
    return None if sent or tries + 1 >= TRIES else timedelta(minutes=5**tries)


@task()
def invite(person_id: int, tries: int = 0) -> None:
    """Send an invitation; where that fails, try again later (1, 5, 25 … minutes, six times)."""
    wait = _again_in(letters.invitation(person_id), tries)
    if wait is not None:
        invite.using(run_after=timezone.now() + wait).enqueue(person_id, tries + 1)


@task()
def ask_to_confirm(person_id: int, email: str, tries: int = 0) -> None:
    """Ask somebody to confirm an address they gave; where that fails, try again as above."""
    wait = _again_in(letters.confirmation(person_id, email), tries)
    if wait is not None:
        ask_to_confirm.using(run_after=timezone.now() + wait).enqueue(person_id, email, tries + 1)
