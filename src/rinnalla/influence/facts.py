"""What a group's path asks about the outcome."""

from django.db.models import F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.groups.facts import Place, fact, waits_at
from rinnalla.groups.models import Group
from rinnalla.influence import queries
from rinnalla.influence.models import Action, Change, Sending, Statement


@fact("statement_sent", gettext_lazy("When a statement has been sent"))
def statement_sent(group: Group) -> bool:
    """One of its statements has been sent to those who decide."""
    return Sending.objects.filter(statement__group=group).exists()


@fact("answer_came", gettext_lazy("When a statement has been answered"))
def answer_came(group: Group) -> bool:
    """One of its statements has been answered."""
    return Sending.objects.filter(statement__group=group, answer__isnull=False).exists()


@fact("change_published", gettext_lazy("When a change has been published"))
def change_published(group: Group) -> bool:
    """Something has changed by what it said, and that is public."""
    return queries.changes_of(group).exists()


@waits_at("statement_sent")
def statement_to_send(group: Group) -> Place | None:
    """The statement that was begun last and is not sent."""
    draft = Statement.objects.filter(group=group, sendings=None).first()
    return _place("influence:statement", _("To the draft"), statement=draft.pk) if draft else None


@waits_at("answer_came")
def answer_to_wait_for(group: Group) -> Place | None:
    """The statement whose answer is due first."""
    waiting = Sending.objects.filter(statement__group=group, answer=None).first()
    return _place("influence:statement", "", statement=waiting.statement_id) if waiting else None


@waits_at("change_published")
def change_to_tell(group: Group) -> Place | None:
    """The change that is written and not published; else the action that is done and untold, or due first."""
    actions = Action.objects.filter(queries.from_words_of(group), dropped_at=None)
    draft = Change.objects.filter(actions__in=actions, published_at=None).first()
    if draft is not None:
        return _place("influence:change_publish", _("Look at it and publish"), change=draft.pk)
    action = actions.order_by(F("done_at").asc(nulls_last=True), "due_on", "pk").first()
    return _place("influence:action", _("To the action"), action=action.pk) if action else None


def _place(page: str, label: str, **about: int) -> Place:
    return Place(reverse(page, kwargs=about), label)
