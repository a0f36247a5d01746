"""How words that were said into a group, outside its meetings, show where they come from."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from rinnalla.groups.models import Group
from rinnalla.voices import origins


def _label(group: Any) -> str:
    return _("in the group %(group)s") % {"group": group}


def _url(group: Any) -> str:
    return reverse("groups:home", kwargs={"group": group.pk})


origins.register(Group, origins.OriginKind(label=_label, url=_url, circle=lambda group: group.circle_id))
