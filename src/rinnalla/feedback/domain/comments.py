"""Reading the free words: keep them within the unit, lift them to be a voice, or remove them."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.feedback.models import Comment
from rinnalla.feedback.rules import reads
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.voices.circles import Standing, standing
from rinnalla.voices.domain import say
from rinnalla.voices.models import Circle, Voice

KEPT = audit.verb("feedback.kept_comment", gettext_lazy("%(who)s read a comment of feedback and kept it"))
LIFTED = audit.verb("feedback.lifted_comment", gettext_lazy("%(who)s lifted a comment of feedback to be a voice"))
REMOVED = audit.verb("feedback.removed_comment", gettext_lazy("%(who)s removed a comment of feedback"))


@transaction.atomic
def read_comment(comment: Comment, *, by: Person, keep_text: str) -> None:
    """Keep a new comment within the unit as `keep_text`, in which personal data is blacked out. The original is gone
    for good. Raises Refused for empty words, for a comment that somebody has handled, and for anybody but the unit's
    workers."""
    _handle(comment, by=by, text=keep_text, state=Comment.State.KEPT, of=(Comment.State.NEW,))
    audit.record(by, KEPT, comment)


@transaction.atomic
def lift_comment(comment: Comment, *, text: str, circle: Circle, by: Person) -> Voice:
    """Lift a new or kept comment to be a voice in a circle that `by` leads, in the words of `text`, in which personal
    data is blacked out. The original is gone for good; the voice has no author, and its origin is the comment.

    Raises Refused as `read_comment` does, and for a circle that `by` does not lead.
    """
    if circle.organisation_id != comment.organisation_id or standing(by, circle) is not Standing.LEADS:
        raise Refused(_("Choose a group that you lead."))
    _handle(comment, by=by, text=text, state=Comment.State.LIFTED, of=(Comment.State.NEW, Comment.State.KEPT))
    voice = say(
        circle=circle,
        origin=comment,
        text=comment.text,
        by=by,
        language=comment.language,
        author=None,
        name=Voice.Name.NONE,
    )
    audit.record(by, LIFTED, comment)
    return voice


@transaction.atomic
def remove_comment(comment: Comment, *, by: Person) -> None:
    """Remove the words of a new or kept comment for good; that there was one stays. Raises as `read_comment` does."""
    _handle(comment, by=by, text=None, state=Comment.State.REMOVED, of=(Comment.State.NEW, Comment.State.KEPT))
    audit.record(by, REMOVED, comment)


def _handle(
    comment: Comment, *, by: Person, text: str | None, state: Comment.State, of: tuple[Comment.State, ...]
) -> None:
    if not reads(by, comment):
        raise Refused(_("Only those who work in the unit read its comments."))
    if text is not None and not text.strip():
        raise Refused(_("There are no words left. Remove the comment instead."))
    changed = Comment.objects.filter(pk=comment.pk, state__in=of).update(
        text=(text or "").strip(), state=state, read_by=by, read_at=clock.now()
    )
    if not changed:
        raise Refused(_("Somebody has already handled this comment. Nothing was done."))
    comment.refresh_from_db(fields=["text", "state", "read_by", "read_at"])
