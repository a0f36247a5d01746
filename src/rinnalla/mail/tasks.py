"""Sending in the background."""

from django.utils import timezone
from django_tasks import task

from rinnalla.mail import post


@task()
def deliver(message_id: int) -> None:
    """Send one message by e-mail; where that fails, try again later (1, 5, 25 … minutes, six times)."""
    again_in = post.send(message_id)
    if again_in is not None:
        deliver.using(run_after=timezone.now() + again_in).enqueue(message_id)
