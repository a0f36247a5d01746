"""What the paths of the groups know from here."""

from django.utils.translation import gettext_lazy as _

from rinnalla.groups.facts import fact
from rinnalla.groups.models import Group
from rinnalla.recruitment.models import Call


@fact("has_call", _("When a call has been published"))
def has_call(group: Group) -> bool:
    """A call to join it has been published."""
    return Call.objects.filter(group=group, published_at__isnull=False).exists()
