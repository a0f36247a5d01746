"""What is done later."""

from django_tasks import task

from rinnalla.feedback import lemmas
from rinnalla.feedback.domain import urgent
from rinnalla.feedback.models import CollectionPoint, WaitingImport


@task()
def forget_file(waiting_id: int) -> None:
    """Remove a file that was brought a day ago, whether it was imported or not."""
    WaitingImport.objects.filter(pk=waiting_id).delete()


@task()
def tell_of_danger(point_id: int) -> None:
    """Words that came to a point may tell of a danger."""
    urgent.tell_of_danger(CollectionPoint.objects.select_related("unit").get(pk=point_id))


@task()
def prepare_words() -> None:
    """Make the dictionaries of basic forms, for the page of words."""
    lemmas.prepare()
