"""What is done later."""

from django_tasks import task

from rinnalla.feedback.models import WaitingImport


@task()
def forget_file(waiting_id: int) -> None:
    """Remove a file that was brought a day ago, whether it was imported or not."""
    WaitingImport.objects.filter(pk=waiting_id).delete()
