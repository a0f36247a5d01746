"""Answering everybody by the promised day: who waits, in which way they want their answer, and many at once."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from rinnalla import clock
from rinnalla.people.models import Person
from rinnalla.recruitment import domain, suggested
from rinnalla.recruitment.models import Application, Call, ContactWay, Outcome
from rinnalla.recruitment.queries import Totals

# Letters in one file, answers in one go: a page must come back while one waits for it.
A_TIME = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """A way to look at the list."""

    name: str
    label: str
    count: int
    is_on: bool


def filters(totals: Totals, only: str) -> list[Filter]:
    """The ways to look at the list, with how many there are in each."""
    found = [
        ("", _("All"), totals.sent),
        ("unanswered", _("Without an answer"), totals.unanswered),
        ("undecided", _("Not decided"), totals.undecided),
        *((value, capfirst(str(label)), getattr(totals, value)) for value, label in Outcome.choices),
        ("paper", _("On paper"), totals.on_paper),
    ]
    return [Filter(name, label, count, name == only) for name, label, count in found]


def days_left(call: Call) -> int | None:
    """Days until everyone has been promised an answer; below nought where the day is past."""
    return (call.answers_on - clock.today()).days if call.answers_on else None


def waiting_for(call: Call, outcome: str, way: str) -> QuerySet[Application]:
    """Those who have been decided on and wait for their answer in one way, first come first."""
    found: QuerySet[Application] = Application.objects.unanswered().filter(call=call, contact_way=way)
    found = found.filter(outcome=outcome) if outcome in Outcome.values else found.exclude(outcome="")
    return found.select_related("worker").order_by("sent_at", "pk")


def to_answer(call: Call) -> dict[str, dict[str, int]]:
    """By outcome and way, how many wait for their answer: one query."""
    counts: dict[str, dict[str, int]] = {}
    rows = Application.objects.unanswered().filter(call=call).exclude(outcome="").order_by()
    for outcome, way, count in rows.values_list("outcome", "contact_way").annotate(Count("pk")):
        counts.setdefault(outcome, {})[way] = count
    return counts


def answer_all(call: Call, *, outcome: str, way: str, by: Person) -> int:
    """Answer those who wait for the same answer in the same way, each in their own language, in the words that are kept
    for the outcome; give how many. Letters are noted as posted, fifty at a time as they were printed."""
    if outcome not in Outcome.values or way not in (ContactWay.MAIL, ContactWay.LETTER):
        return 0
    kept = call.answers.filter(outcome=outcome).first()
    waiting: Any = waiting_for(call, outcome, way)
    if way == ContactWay.LETTER:
        waiting = waiting[:A_TIME]
    count = 0
    for application in waiting:
        application.call = call
        domain.answer_application(application, text=suggested.answer_for(application, outcome, kept), by=by)
        count += 1
    return count


def written(application: Application) -> list[tuple[str, str]]:
    """The open questions with what the applicant wrote."""
    said = {answer.question_id: answer.text for answer in application.answers.all()}
    return [(str(question.text), said.get(question.pk, "")) for question in application.call.questions.all()]


def told_in_words(application: Application) -> str:
    """What the lead is told after answering."""
    way = application.answered_way or application.contact_way
    if way == ContactWay.MAIL:
        return _("The answer is on its way by e-mail.")
    if way == ContactWay.WORKER and application.worker is not None:
        return _("%(worker)s has got the words and tells the answer.") % {"worker": application.worker.shown_name}
    return _("Noted as told.")
