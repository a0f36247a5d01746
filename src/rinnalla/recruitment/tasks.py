"""Sending answers in the background."""

from django.utils import timezone
from django_tasks import task

from rinnalla.recruitment import post


@task()
def mail_answer(application_id: int, tries: int = 1) -> None:
    """Send one answer by e-mail; where that fails, try again later (1, 5, 25 … minutes, six times)."""
    again_in = post.send_answer(application_id, tries)
    if again_in is not None:
        mail_answer.using(run_after=timezone.now() + again_in).enqueue(application_id, tries + 1)
