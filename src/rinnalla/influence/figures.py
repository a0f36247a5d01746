"""What this room counts for a group's end report: what was asked, answered and changed."""

from django.utils.translation import gettext as _

from rinnalla.continuity.figures import Figure, figure
from rinnalla.groups.models import Group
from rinnalla.influence.models import Sending
from rinnalla.influence.queries import changes_of


@figure(order=50)
def statements_sent(group: Group) -> Figure | None:
    """Statements on their way to a body."""
    return Figure(
        _("Statements sent"), Sending.objects.filter(statement__group=group).values("statement").distinct().count()
    )


@figure(order=60)
def answers(group: Group) -> Figure | None:
    """Answers that came."""
    return Figure(_("Answers that came"), Sending.objects.filter(statement__group=group, answer__isnull=False).count())


@figure(order=70)
def changes(group: Group) -> Figure | None:
    """Published changes that grew from the group's words, by an answer or at once from a theme."""
    return Figure(_("Changes that came of it"), changes_of(group).count())
