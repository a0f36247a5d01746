"""How a voice shows that it was said in a meeting."""

from django.urls import reverse
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.meetings.models import Meeting
from rinnalla.voices.origins import OriginKind, register

register(
    Meeting,
    OriginKind(
        label=lambda meeting: _("in the meeting on %(day)s") % {"day": clock.local_day(meeting.starts_at)},
        url=lambda meeting: reverse("meetings:meeting", kwargs={"meeting": meeting.pk}),
        related=("group",),
        circle=lambda meeting: meeting.group.circle_id,
    ),
)
