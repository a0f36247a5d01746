"""What was said in free words, for those who work in a unit: by theme and by word.

A comment shows its place, its month and its language: not by which channel or on which day it came, so that nobody is
known by how or when they wrote.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from django.utils.translation import gettext as _

from rinnalla.feedback import lemmas
from rinnalla.feedback.lemmas import MOST_COMMENTS, Word
from rinnalla.feedback.models import Comment
from rinnalla.feedback.queries import comments_with_words
from rinnalla.feedback.selected import Selected
from rinnalla.people.models import Person
from rinnalla.voices.circles import circles_of
from rinnalla.voices.models import Gathered, Theme


@dataclass(frozen=True, slots=True)
class Said:
    """A comment, and the theme of a group to which it was gathered; `heading` is what it stands under."""

    comment: Comment
    heading: str
    theme: Theme | None = None


def comments_selected(person: Person, points: Collection[int], selected: Selected) -> list[Comment]:
    """The newest comments that were read and that somebody may see: of the selection's places, language and version,
    and of the whole months in which its days lie. One query."""
    places = points if selected.places is None else selected.places
    comments = comments_with_words(person).filter(point__in=places)
    if selected.language:
        comments = comments.filter(language=selected.language)
    if selected.version is not None:
        comments = comments.filter(question__questionnaire=selected.version)
    if selected.days.first:
        comments = comments.filter(at__gte=_midnight(selected.days.first.replace(day=1)))
    if selected.days.last:
        following = selected.days.last.replace(day=28) + timedelta(days=4)
        comments = comments.filter(at__lt=_midnight(following.replace(day=1)))
    return list(comments[:MOST_COMMENTS])


def by_theme(person: Person, comments: Sequence[Comment]) -> list[Said]:
    """The comments in the order of their themes, that of most comments first; then those that were lifted to a group
    and have no theme, or none that the person hears of; then the others. A comment in two themes stands in the first.
    One query."""
    links = Gathered.objects.filter(
        voice__origin_type=ContentType.objects.get_for_model(Comment),
        voice__origin_id__in=[comment.pk for comment in comments if comment.state == Comment.State.LIFTED],
        theme__circle__in=circles_of(person),
    )
    themes: dict[int, Theme] = {}
    for link in links.select_related("theme", "voice").order_by("pk"):
        themes.setdefault(link.voice.origin_id, link.theme)
    sizes: dict[int, int] = {}
    for theme in themes.values():
        sizes[theme.pk] = sizes.get(theme.pk, 0) + 1
    found = [_said(comment, themes.get(comment.pk)) for comment in comments]
    return sorted(
        found,
        key=lambda one: (
            (0, -sizes[one.theme.pk], one.theme.pk)
            if one.theme
            else (1 if one.comment.state == Comment.State.LIFTED else 2, 0, 0)
        ),
    )


def _said(comment: Comment, theme: Theme | None) -> Said:
    if theme:
        return Said(comment, theme.title, theme)
    return Said(comment, _("Lifted to a group") if comment.state == Comment.State.LIFTED else _("In no theme"))


def words_of(comments: Iterable[Comment]) -> list[Word] | None:
    """The words that come up in five comments or more; None while the dictionaries are not there."""
    return lemmas.words_in(comments) if lemmas.are_ready() else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
