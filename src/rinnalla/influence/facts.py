"""What a group's path asks about the outcome."""

from rinnalla.groups.facts import fact
from rinnalla.groups.models import Group
from rinnalla.influence import queries
from rinnalla.influence.models import Sending


@fact("statement_sent")
def statement_sent(group: Group) -> bool:
    """One of its statements has been sent to those who decide."""
    return Sending.objects.filter(statement__group=group).exists()


@fact("answer_came")
def answer_came(group: Group) -> bool:
    """One of its statements has been answered."""
    return Sending.objects.filter(statement__group=group, answer__isnull=False).exists()


@fact("change_published")
def change_published(group: Group) -> bool:
    """Something has changed by what it said, and that is public."""
    return queries.changes_of(group).exists()
