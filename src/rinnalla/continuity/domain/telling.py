"""The checks that this room's deeds share."""

from django.utils.translation import gettext as _

from rinnalla.groups.models import Group
from rinnalla.refused import Refused


def check_open(group: Group) -> None:
    """Raises Refused where the group has been closed."""
    if group.closed_on is not None:
        raise Refused(_("This group has been closed. Found a new one to go on."))


def written(text: str, *, else_say: str) -> str:
    """The text without blanks around it. Raises Refused with `else_say` where nothing is left."""
    words = text.strip()
    if not words:
        raise Refused(else_say)
    return words
