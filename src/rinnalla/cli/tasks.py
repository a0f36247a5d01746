"""The rounds that the background worker makes: each sets out its next one."""

from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from rinnalla.audit import domain as trail
from rinnalla.continuity import domain as continuity
from rinnalla.feedback import domain as feedback
from rinnalla.feedback import partitions
from rinnalla.feedback.recount import check_tallies
from rinnalla.mail import post
from rinnalla.people import domain as people
from rinnalla.receipts import kept
from rinnalla.recruitment import domain as recruitment
from rinnalla.recruitment import post as recruitment_post
from rinnalla.research import domain as research
from rinnalla.selection import domain as selection
from rinnalla.voices.domain import drawings


@task()
def hourly() -> None:
    """Send again what was never sent, make again the ballots that were never made: a worker may have been killed over
    them. Find bursts of feedback."""
    hourly.using(run_after=timezone.now() + timedelta(hours=1)).enqueue()
    post.send_forgotten()
    recruitment_post.send_forgotten()
    feedback.find_bursts()
    selection.make_forgotten()


@task()
def daily() -> None:
    """Throw away what is past its time: sessions, receipts, kept texts, tries at the door, the oldest of the trail,
    finished tasks, files of no picture, photos that were typed in, old applications. Remind of promised answers and of
    turns that end, end studies that have lost their researcher, make room for the months to come, prove the counts of
    feedback, and miss the tablets that are silent."""
    daily.using(run_after=timezone.now() + timedelta(days=1)).enqueue()
    call_command("clearsessions")
    kept.tidy()
    trail.tidy()
    people.forget_attempts()
    feedback.tell_of_silent_tablets()
    continuity.remind_of_turns()
    drawings.tidy()
    feedback.forget_photos()
    recruitment.tidy()
    recruitment.remind_of_answers()
    research.end_without_researcher()
    partitions.make_months()
    check_tallies()
    call_command("prune_db_task_results", min_age_days=7, verbosity=0)


def begin_rounds() -> None:
    """Set the rounds going; where they go already (another worker runs), nothing is added."""
    for round_ in (hourly, daily):
        if not DBTaskResult.objects.filter(task_path=round_.module_path, status=TaskResultStatus.READY).exists():
            round_.enqueue()
