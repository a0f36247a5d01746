"""What the paths of the groups know from here."""

from rinnalla.groups.facts import fact
from rinnalla.groups.models import Group
from rinnalla.recruitment.models import Call


@fact("has_call")
def has_call(group: Group) -> bool:
    """A call to join it has been published."""
    return Call.objects.filter(group=group, published_at__isnull=False).exists()
