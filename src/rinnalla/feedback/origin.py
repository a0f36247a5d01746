"""How a voice that was lifted from feedback shows where it comes from."""

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from rinnalla.feedback.models import Comment
from rinnalla.voices import origins


def register() -> None:
    """Tell the voices, at start."""
    origins.register(Comment, origins.OriginKind(label=_label, url=_url, related=("point",), says_when=True))


def _label(comment: Comment) -> str:
    """ "From feedback, April 2018": the month, no day, so that nobody is known by when they came."""
    return _("from feedback, %(month)s") % {"month": date_format(timezone.localtime(comment.at), "F Y")}


def _url(comment: Comment) -> str:
    return reverse("feedback:results", kwargs={"code": comment.point.code})
