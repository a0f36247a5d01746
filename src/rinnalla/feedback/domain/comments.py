"""Reading the free words: keep them within the unit, lift them to be a voice, or remove them."""

from collections.abc import Sequence
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.feedback import danger, personal
from rinnalla.feedback.domain.urgent import danger_is_read
from rinnalla.feedback.models import Comment
from rinnalla.feedback.rules import reads
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.voices.circles import Standing, standing
from rinnalla.voices.domain import name_theme, say
from rinnalla.voices.models import Circle, Theme, Voice

KEPT = audit.verb("feedback.kept_comment", gettext_lazy("%(who)s read a comment of feedback and kept it"))
LIFTED = audit.verb("feedback.lifted_comment", gettext_lazy("%(who)s lifted a comment of feedback to be a voice"))
REMOVED = audit.verb("feedback.removed_comment", gettext_lazy("%(who)s removed a comment of feedback"))

MOST_AT_ONCE = 50
_PHOTOS = "handwriting"


@transaction.atomic
def read_comment(comment: Comment, *, by: Person, keep_text: str) -> None:
    """Keep a new comment within the unit as `keep_text`, in which personal data is blacked out, or which is what was
    typed in from a photo of handwriting. The original, the photo too, is gone for good.

    Raises Refused for empty words, for a personal identity code left in them, for a comment that somebody has handled,
    and for anybody but the unit's workers."""
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
def put_to_council(comments: Sequence[Comment], *, circle: Circle, title: str, by: Person) -> Theme:
    """Lift kept comments to be voices and gather them into one theme of a circle that `by` leads: the topic that is put
    to the council (F8). A theme of that name takes them in where there is one.

    Raises Refused as `lift_comment` and `name_theme` do, and for none or too many comments.
    """
    if not comments:
        raise Refused(_("Choose at least one comment."))
    if len(comments) > MOST_AT_ONCE:
        raise Refused(_("Choose at most %(most)d comments at once.") % {"most": MOST_AT_ONCE})
    if any(comment.state != Comment.State.KEPT for comment in comments):
        raise Refused(_("Somebody has already handled one of these comments. Look at the list again."))
    voices = [lift_comment(comment, text=comment.text, circle=circle, by=by) for comment in comments]
    language = max({comment.language for comment in comments}, key=[one.language for one in comments].count)
    return name_theme(circle=circle, title=title, by=by, language=language, voices=voices)


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
    words = checked_words(text) if text is not None else ""
    photo = Comment.objects.select_for_update().filter(pk=comment.pk).values_list("photo", flat=True).first()
    fields = {"text": words, "photo": "", "state": state, "read_by": by, "read_at": clock.now()}
    if state == Comment.State.REMOVED:
        fields["released_at"] = None
    if text is not None and not comment.is_urgent:
        fields["is_urgent"] = danger.is_hinted_at(words)
    if not Comment.objects.filter(pk=comment.pk, state__in=of).update(**fields):
        raise Refused(_("Somebody has already handled this comment. Nothing was done."))
    was_urgent = comment.is_urgent
    comment.refresh_from_db(fields=list(fields))
    if was_urgent:
        danger_is_read(comment)
    if photo:
        # When what was typed in is safe, and not before: killed in between, the daily round finds the photo.
        transaction.on_commit(lambda: default_storage.delete(photo))


def checked_words(text: str) -> str:
    """The words as they may go on. Raises Refused for none, and for a personal identity code among them."""
    words = text.replace("\0", "").strip()
    if not words:
        raise Refused(_("There are no words left. Remove the comment instead."))
    if personal.has_identity_code(words):
        raise Refused(_("There is a personal identity code in the words. Black it out first."))
    return words


def forget_photos() -> int:
    """Remove the photos of handwriting that no comment has any more (somebody typed them in, or withdrew them, and the
    program was stopped before the file was gone), a day after they came, and give how many. Again finds none."""
    before = clock.now() - timedelta(days=1)
    removed = 0
    for name in _files(_PHOTOS):
        if default_storage.get_modified_time(name) < before and not Comment.objects.filter(photo=name).exists():
            default_storage.delete(name)
            removed += 1
    return removed


def _files(folder: str) -> list[str]:
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for name in files] + [name for one in folders for name in _files(f"{folder}/{one}")]
