"""What this room counts for a group's end report."""

from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.continuity.figures import Figure, figure
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting


@figure(order=20)
def meetings_held(group: Group) -> Figure | None:
    """Meetings that have been and were not cancelled."""
    return Figure(
        _("Meetings held"), Meeting.objects.filter(group=group, cancelled_at=None, ends_at__lte=clock.now()).count()
    )
