"""Answering what was asked."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import clock
from rinnalla.audit import record, verb
from rinnalla.influence.domain import telling
from rinnalla.influence.domain.texts import has, put
from rinnalla.influence.models import Answer, Sending
from rinnalla.mail.tell import path_to, settle
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.translated.fields import text_of

ANSWERED = verb("influence.statement_answered", gettext_lazy("%(who)s answered a statement: %(what)s"))


class AlreadyAnswered(Refused):
    """The body has answered: an answer is given once."""


@transaction.atomic
def answer_statement(sending: Sending, *, decision: str, reasons: Mapping[str, str], by: Person) -> Answer:
    """Give the body's reasoned decision (`reasons_fi` …) on a statement that was sent to it (M1).

    It is public from then on. Those whose words the statement grew from are told in their language, and the group.
    The messages that asked the body's members for it are new no more. Raises AlreadyAnswered for a second answer,
    Refused for an unknown decision and without reasons.
    """
    sending = (
        Sending.objects.select_for_update(of=("self",)).select_related("statement__group", "body").get(pk=sending.pk)
    )
    if Answer.objects.filter(sending=sending).exists():
        raise AlreadyAnswered(
            _("This statement has been answered already. You can read the answer and add actions to it.")
        )
    if decision not in Answer.Decision.values:
        raise Refused(_("Choose yes, partly or no."))
    answer = Answer(
        organisation_id=sending.organisation_id,
        sending=sending,
        decision=decision,
        answered_by=by,
        answered_at=clock.now(),
    )
    put(answer, reasons, "reasons")
    if not has(answer, "reasons"):
        raise Refused(_("Write why you decided so. Those who asked will read it."))
    answer.save()
    record(by, ANSWERED, sending, details={"decision": decision})
    settle(sending.body.members.all(), path=path_to("influence:answer", sending=sending.pk))
    _tell_answered(answer, by)
    return answer


def _tell_answered(answer: Answer, by: Person) -> None:
    statement, body = answer.sending.statement, answer.sending.body

    def words(text: str) -> str:
        return text % {
            "title": text_of(statement, "title"),
            "body": body,
            "decision": answer.get_decision_display(),
            "reasons": text_of(answer, "reasons"),
        }

    path = path_to("influence:statement", statement=statement.pk)
    text = lambda: words(_("%(body)s answered “%(title)s”: %(decision)s.\n\n%(reasons)s"))  # noqa: E731
    telling.tell_in_turn(
        (
            telling.authors_of(list(statement.themes.all())),
            lambda: _("The answer to what you said has come"),
            text,
            path,
        ),
        (
            telling.people_of(statement.group),
            lambda: words(_("The answer has come: %(title)s")),
            text,
            path,
        ),
        but=by,
    )
