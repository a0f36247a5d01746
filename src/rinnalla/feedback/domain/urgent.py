"""What a unit tells its workers to do where a life, or a child, may be in danger."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit
from rinnalla.feedback import danger
from rinnalla.feedback.models import CollectionPoint, Comment, UrgentHelp
from rinnalla.feedback.queries import workers_of
from rinnalla.feedback.rules import manages
from rinnalla.mail.tell import path_to, settle, tell
from rinnalla.organisations.models import Unit
from rinnalla.people.models import Person
from rinnalla.refused import Refused

WROTE = audit.verb("feedback.wrote_urgent_help", gettext_lazy("%(who)s wrote what %(what)s does in an emergency"))


@transaction.atomic
def write_urgent_help(unit: Unit, *, texts: Mapping[str, str], by: Person) -> UrgentHelp:
    """Write what the unit, and those below it that have nothing of their own, tell to do (`tells_fi`, ...). Empty
    texts leave only what the law says. Raises Refused for anybody but a manager over the unit."""
    if not manages(by, unit):
        raise Refused(_("Only a manager of the unit writes this."))
    help_, _made = UrgentHelp.objects.update_or_create(unit=unit, defaults=dict(texts))
    audit.record(by, WROTE, unit)
    return help_


def hint_at_danger(point: CollectionPoint, words: Iterable[str]) -> None:
    """Have the workers told at once where words that are being written may tell of a danger: after they are safe, and
    never so that an answer is lost because somebody could not be told."""
    if any(danger.is_hinted_at(one) for one in words):
        from rinnalla.feedback.tasks import tell_of_danger  # it calls this module

        transaction.on_commit(lambda: tell_of_danger.enqueue(point.pk), robust=True)


@transaction.atomic
def tell_of_danger(point: CollectionPoint) -> int:
    """Tell those who look after a point that a comment may tell of a danger; give how many were told. Who has such a
    message unread already gets no second one, so that a robot floods nobody."""
    path = path_to("feedback:comments")
    known = Person.objects.filter(messages__path=path, messages__read_at=None).values("pk")
    waits = Comment.objects.filter(point=point, is_urgent=True, state=Comment.State.NEW).exists()
    people = [person for person in workers_of(point) if person.pk not in set(known.values_list("pk", flat=True))]
    if not waits or not people:
        return 0
    words = gettext_lazy(
        "Words that came to %(place)s may tell of a danger to somebody's life or to a child. The page says what to do."
    )
    tell(
        people,
        subject=lambda: _("Read now: a comment may tell of a danger"),
        text=lambda: str(words) % {"place": point.name},
        path=path,
    )
    return len(people)


def danger_is_read(comment: Comment) -> None:
    """Such a comment has been read: where no other waits in the unit, nobody needs to be reminded of it."""
    waiting = Comment.objects.filter(unit_id=comment.unit_id, is_urgent=True, state=Comment.State.NEW)
    if not waiting.exists():
        settle(workers_of(comment.point), path=path_to("feedback:comments"))
