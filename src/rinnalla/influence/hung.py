"""What this room tells the voices, below it: which themes have been carried on, and which pictures it shows."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.utils.translation import gettext as _

from rinnalla.groups.models import Membership
from rinnalla.people.models import Person
from rinnalla.voices.held import because
from rinnalla.voices.models import Picture, Theme
from rinnalla.voices.pictures import shown_because


@because
def carried_on(theme: Theme) -> str:
    """A theme whose statement was sent, or from which something is being done, stays as it was then."""
    if theme.statements.filter(sendings__isnull=False).exists() or theme.actions.exists():
        return _("This theme has been taken forward. Its words stay in it, so that it can be seen what it grew from.")
    return ""


@shown_because
def hangs_here(person: Person | AnonymousUser, picture: Picture) -> bool:
    """The drawing of a sent statement, the picture of a published change; before that, for those who write them."""
    may = Q(statements__sendings__isnull=False) | Q(changes__published_at__isnull=False)
    if isinstance(person, Person):
        groups = Membership.objects.now().filter(person=person).values("group")
        may |= (
            Q(statements__group__in=groups)
            | Q(changes__actions__responsible=person)
            | Q(changes__actions__answer__sending__body__members=person)
            | Q(changes__actions__answer__sending__statement__group__in=groups)
        )
    return Picture.objects.filter(may, pk=picture.pk).exists()
