"""The few comments that are shown to everyone beside the results."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.feedback import personal
from rinnalla.feedback.domain.comments import checked_words
from rinnalla.feedback.models import Comment
from rinnalla.feedback.queries import MOST_RELEASED, READ
from rinnalla.feedback.results import response_counts
from rinnalla.feedback.rules import reads
from rinnalla.people.models import Person
from rinnalla.refused import Refused

RELEASED = audit.verb("feedback.released_comment", gettext_lazy("%(who)s let a comment be shown with the results"))
TAKEN_BACK = audit.verb("feedback.took_back_comment", gettext_lazy("%(who)s took a comment back from the results"))


@transaction.atomic
def release_comment(comment: Comment, *, text: str, by: Person) -> None:
    """Show a comment that was read to everyone, beside the results of its point, as `text`. Again changes the words
    alone.

    Raises Refused for anybody but the unit's workers, for a comment that was not read, for words with something
    personal left in them, below five answers at the point, and where as many as may are shown already.
    """
    if not reads(by, comment):
        raise Refused(_("Only those who work in the unit read its comments."))
    words = checked_words(text)
    if any(one.kind in personal.CERTAIN for one in personal.find(words)):
        raise Refused(_("Something in the words still tells who somebody is. Black it out first."))
    # Those who release at the same moment come one after the other.
    shown = list(
        Comment.objects.select_for_update()
        .filter(point=comment.point_id, released_at__isnull=False)
        .exclude(pk=comment.pk)
        .values_list("pk", flat=True)
    )
    if len(shown) >= MOST_RELEASED:
        raise Refused(_("%(most)d comments are shown already. Take one of them back first.") % {"most": MOST_RELEASED})
    if not response_counts([comment.point]).get(comment.point_id, 0):
        raise Refused(
            _("Fewer than five people have answered here, so no comment is shown yet: nobody must stand out.")
        )
    is_new = comment.released_at is None
    at = comment.released_at or clock.now()
    if not Comment.objects.filter(pk=comment.pk, state__in=READ).update(text=words, released_at=at):
        raise Refused(_("Read the comment and keep it first."))
    comment.refresh_from_db(fields=["text", "released_at"])
    if is_new:
        audit.record(by, RELEASED, comment)


@transaction.atomic
def take_back_comment(comment: Comment, *, by: Person) -> None:
    """Show a comment beside the results no more. Again changes nothing. Raises Refused for anybody but the unit's
    workers."""
    if not reads(by, comment):
        raise Refused(_("Only those who work in the unit read its comments."))
    if Comment.objects.filter(pk=comment.pk, released_at__isnull=False).update(released_at=None):
        audit.record(by, TAKEN_BACK, comment)
    comment.released_at = None
