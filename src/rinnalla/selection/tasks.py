"""What is done later."""

from django_tasks import task

from rinnalla.selection import domain


@task()
def prepare(selection_id: int) -> None:
    """Make the ballot of a lottery."""
    domain.make_ballot(selection_id)
