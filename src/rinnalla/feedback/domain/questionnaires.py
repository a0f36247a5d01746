"""Making questionnaires: drafts, their questions, versions, and who decided (F7)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla import audit, clock
from rinnalla.feedback import asked, ready
from rinnalla.feedback.codes import new_code
from rinnalla.feedback.importing.xlsform import NotTaken, read_xlsform
from rinnalla.feedback.models import MOST_CHOICES, Choice, CollectionPoint, Handling, Question, Questionnaire
from rinnalla.feedback.queries import newer_version
from rinnalla.feedback.rules import approves_questionnaires, makes_questionnaires, must_serve
from rinnalla.organisations.models import Organisation
from rinnalla.people.models import Person
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES, columns_of

BEGUN = audit.verb("feedback.begun", gettext_lazy("%(who)s began the questionnaire “%(what)s”"))
PUBLISHED = audit.verb("feedback.published", gettext_lazy("%(who)s published the questionnaire “%(what)s”"))
RETIRED = audit.verb("feedback.retired", gettext_lazy("%(who)s took the questionnaire “%(what)s” out of use"))
THROWN_AWAY = audit.verb("feedback.thrown_away", gettext_lazy("%(who)s threw away the draft “%(what)s”"))
SWITCHED = audit.verb(
    "feedback.switched", gettext_lazy("%(who)s put the newest version of the questions to “%(what)s”")
)

MOST_QUESTIONS = 10


@transaction.atomic
def begin_questionnaire(*, organisation: Organisation, texts: Mapping[str, str], by: Person) -> Questionnaire:
    """Begin a draft. `texts` are the columns of name and why. Raises Refused without a name, and for somebody who is
    not staff of the organisation."""
    _must_make(by, organisation.pk)
    _must_have_name(texts)
    made = Questionnaire.objects.create(organisation=organisation, **dict(texts))
    audit.record(by, BEGUN, made)
    return made


@transaction.atomic
def next_version(questionnaire: Questionnaire, *, by: Person) -> Questionnaire:
    """Begin the next version of a published questionnaire, with the same questions under the same keys, so that answers
    stay comparable. Where its line has a draft already, that is given."""
    _must_make(by, questionnaire.organisation_id)
    line = Questionnaire.objects.select_for_update().filter(line=questionnaire.line).order_by("-version")
    newest = line[0]
    if newest.published_at is None:
        return newest
    made = Questionnaire.objects.create(
        organisation_id=newest.organisation_id,
        line=newest.line,
        version=newest.version + 1,
        made_from=newest.made_from,
        **columns_of(newest, "name", "why"),
    )
    for question in newest.questions.prefetch_related("choices"):
        copy = Question.objects.create(
            questionnaire=made,
            key=question.key,
            position=question.position,
            kind=question.kind,
            takes_photo=question.takes_photo,
            **columns_of(question, "text", "finding"),
        )
        Choice.objects.bulk_create(
            Choice(question=copy, value=choice.value, **columns_of(choice, "text")) for choice in question.choices.all()
        )
    audit.record(by, BEGUN, made)
    return made


@transaction.atomic
def bring_questionnaire(
    *, organisation: Organisation, content: bytes, by: Person
) -> tuple[Questionnaire, Sequence[NotTaken]]:
    """Make a draft of a questionnaire of another tool (XLSForm), and give it with what could not be taken. Raises
    Refused for what is no such file, and where none of its questions can be taken."""
    read = read_xlsform(content)
    made = begin_questionnaire(organisation=organisation, texts=read.texts, by=by)
    for question in read.questions:
        add_question(made, by=by, **question)
    return made, read.not_taken


@transaction.atomic
def write_questionnaire(questionnaire: Questionnaire, *, texts: Mapping[str, str], by: Person) -> None:
    """Change the name of a draft and why it asks. Raises Refused for a published one: it is frozen."""
    draft = _draft(questionnaire, by)
    _must_have_name(texts)
    for column, words in texts.items():
        setattr(draft, column, words)
    draft.save(update_fields=list(texts))


@transaction.atomic
def add_question(
    questionnaire: Questionnaire,
    *,
    kind: str,
    texts: Mapping[str, str],
    by: Person,
    choices: Sequence[tuple[int, Mapping[str, str]]] = (),
    takes_photo: bool = False,
    key: str = "",
) -> Question:
    """Add a question to the end of a draft. `texts` are the columns of text and finding; each of `choices` is its
    number (0 for a new one) and the columns of its text. Raises Refused for a published questionnaire, for more than
    ten questions, for one without words, and for fewer than two own choices."""
    draft = _draft(questionnaire, by)
    if draft.questions.count() >= MOST_QUESTIONS:
        raise Refused(_("Ten questions is the most. Remove one first; three are answered best."))
    if kind not in Question.Kind.values:
        raise Refused(_("Choose one of these kinds of questions."))
    last = draft.questions.aggregate(last=Max("position"))["last"] or 0
    question = Question(questionnaire=draft, key=key or _new_key(), position=last + 1, kind=kind)
    _fill(question, texts, choices, takes_photo)
    return question


@transaction.atomic
def change_question(
    question: Question,
    *,
    texts: Mapping[str, str],
    by: Person,
    choices: Sequence[tuple[int, Mapping[str, str]]] = (),
    takes_photo: bool = False,
) -> None:
    """Change the words of a question of a draft, and its choices: those that are not given any more go. The question
    keeps its key and the choices their numbers. Raises Refused as `add_question` does."""
    _draft(question.questionnaire, by)
    _fill(question, texts, choices, takes_photo)


@transaction.atomic
def remove_question(question: Question, *, by: Person) -> None:
    """Take a question out of a draft. Raises Refused for a published questionnaire."""
    _draft(question.questionnaire, by)
    question.delete()


@transaction.atomic
def move_question(question: Question, *, up: bool, by: Person) -> None:
    """Ask a question of a draft one place earlier or later; at the end of the list nothing changes."""
    draft = _draft(question.questionnaire, by)
    order = list(draft.questions.all())
    place = order.index(question)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(order):
        return
    order[place], order[other] = order[other], order[place]
    for position, one in enumerate(order, start=1):
        one.position = position
    Question.objects.bulk_update(order, ["position"])


@transaction.atomic
def note_handling(
    questionnaire: Questionnaire, *, stage: str, who: Mapping[str, str], by: Person, on: date | None = None
) -> Handling:
    """Note who made, worked on or approved the questions, and when (F7: in the source the client council, a quality
    group and a management group). Approval is noted by managers. It is not part of what is frozen: approval may come
    when the questions are in use already. Raises Refused without a name, for a day to come, and for a stage that is
    none."""
    _must_make(by, questionnaire.organisation_id)
    if stage not in Handling.Stage.values:
        raise Refused(_("Choose what they did: made, worked on or approved the questions."))
    if stage == Handling.Stage.APPROVED and not approves_questionnaires(by, questionnaire.organisation_id):
        raise Refused(_("Approval is noted by a manager. Ask your manager to note it here."))
    if not any(who.get(f"who_{lang}", "").strip() for lang in LANGUAGES):
        raise Refused(_("Write who it was in at least one language, for instance “The client council”."))
    day = on or clock.today()
    if day > clock.today():
        raise Refused(_("The day is still to come. Note it when it has happened."))
    return Handling.objects.create(questionnaire=questionnaire, stage=stage, on=day, noted_by=by, **dict(who))


@transaction.atomic
def remove_handling(handling: Handling, *, by: Person) -> None:
    """Take away a note of who handled a draft. Raises Refused where the questionnaire is published."""
    _draft(handling.questionnaire, by)
    handling.delete()


@transaction.atomic
def publish_draft(questionnaire: Questionnaire, *, by: Person) -> None:
    """Publish a draft: from now on it is frozen, so that its answers stay comparable (F7). Publishing a published one
    changes nothing. Raises Refused for anybody but managers and administrators, and without a name or a question."""
    if not approves_questionnaires(by, questionnaire.organisation_id):
        raise Refused(_("A manager or an administrator publishes questions. Show the draft to your manager."))
    draft = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if draft.published_at:
        return
    _must_have_name(columns_of(draft, "name"))
    if not draft.questions.exists():
        raise Refused(_("A questionnaire needs a name and at least one question."))
    draft.published_at = clock.now()
    draft.save(update_fields=["published_at"])
    questionnaire.published_at = draft.published_at
    audit.record(by, PUBLISHED, draft)


@transaction.atomic
def throw_away_draft(questionnaire: Questionnaire, *, by: Person) -> None:
    """Remove a draft with its questions. Raises Refused for a published one."""
    draft = _draft(questionnaire, by)
    audit.record(by, THROWN_AWAY, draft)
    draft.delete()


@transaction.atomic
def retire_questionnaire(questionnaire: Questionnaire, *, by: Person) -> None:
    """Take all versions of a published questionnaire out of use: no new point asks them; the points that ask them now
    go on, and the results stay. Again, it changes nothing. Raises Refused for anybody but managers and administrators,
    and for a draft."""
    if not approves_questionnaires(by, questionnaire.organisation_id):
        raise Refused(_("A manager or an administrator takes questions out of use. Ask your manager."))
    if questionnaire.published_at is None:
        raise Refused(_("This is a draft that nobody asks. Throw it away instead."))
    line = Questionnaire.objects.filter(line=questionnaire.line, published_at__isnull=False, retired_at=None)
    if line.update(retired_at=clock.now()):
        audit.record(by, RETIRED, questionnaire)
    questionnaire.refresh_from_db(fields=["retired_at"])


@transaction.atomic
def ask_newest_version(point: CollectionPoint, *, by: Person) -> None:
    """Ask at a point the newest published version of its questions. What is answered on a page that was opened before
    counts for the version it showed. Where the point asks the newest already, nothing changes. Raises Refused for
    somebody who serves neither the unit nor the organisation."""
    must_serve(by, point.unit)
    newest = newer_version(point.questionnaire)
    if newest is None:
        return
    CollectionPoint.objects.filter(pk=point.pk).update(questionnaire=newest)
    point.questionnaire = newest
    point.__dict__.pop("questions", None)
    audit.record(by, SWITCHED, point)
    transaction.on_commit(asked.forget)


@transaction.atomic
def publish_questionnaire(
    *,
    organisation: Organisation,
    texts: Mapping[str, str],
    questions: Sequence[Mapping[str, Any]],
    by: Person | None,
    made_from: str = "",
) -> Questionnaire:
    """Publish a questionnaire: from now on it is frozen, so that its answers stay comparable (F7).

    `texts` are the columns of name, why and decided; each of `questions` has `key`, `kind` and the columns of text and,
    where it has them, finding, `takes_photo` and `choices` (the columns of each one's text), in the order in which they
    are asked. Raises Refused without a name or a question.
    """
    if not any(texts.get(f"name_{lang}") for lang in ("fi", "sv", "en")) or not questions:
        raise Refused(_("A questionnaire needs a name and at least one question."))
    if len({question["key"] for question in questions}) < len(questions):
        raise Refused(_("Two questions have the same key. Give each its own."))
    made = Questionnaire.objects.create(
        organisation=organisation, made_from=made_from, published_at=clock.now(), **dict(texts)
    )
    for position, question in enumerate(questions, start=1):
        columns = {name: value for name, value in question.items() if name != "choices"}
        one = Question.objects.create(questionnaire=made, position=position, **columns)
        Choice.objects.bulk_create(
            Choice(question=one, value=value, **dict(choice))
            for value, choice in enumerate(question.get("choices", ()), start=1)
        )
    audit.record(by, PUBLISHED, made)
    return made


@transaction.atomic
def publish_ready(organisation: Organisation, key: str, by: Person | None) -> Questionnaire:
    """Take a ready-made questionnaire (`adult-social-work`, `families`) into use. Taking it again gives the same, in
    its newest version; one that was out of use is in use again."""
    taken = Questionnaire.objects.filter(organisation=organisation, made_from=key, published_at__isnull=False)
    newest = taken.order_by("-version").first()
    if newest:
        if newest.retired_at:
            newest.retired_at = None
            newest.save(update_fields=["retired_at"])
        return newest
    file = ready.all_ready()[key]
    return publish_questionnaire(
        organisation=organisation,
        texts=ready.columns(file, "name", "why", "decided"),
        questions=[
            {
                "key": one["key"],
                "kind": one["kind"],
                "takes_photo": one.get("takes_photo", False),
                **ready.columns(one, "text", "finding"),
            }
            for one in file["questions"]
        ],
        by=by,
        made_from=key,
    )


def _draft(questionnaire: Questionnaire, by: Person) -> Questionnaire:
    """The draft, locked, so that nobody publishes it while it changes."""
    _must_make(by, questionnaire.organisation_id)
    draft = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if draft.published_at:
        raise Refused(
            _("These questions are published and stay as they are. Begin the next version, and change that one.")
        )
    return draft


def _must_make(by: Person, organisation: int) -> None:
    if not makes_questionnaires(by, organisation):
        raise Refused(_("Only those who work in the organisation make its questions."))


def _must_have_name(texts: Mapping[str, str]) -> None:
    if not any(texts.get(f"name_{lang}", "").strip() for lang in LANGUAGES):
        raise Refused(_("Give the questionnaire a name in at least one language."))


def _fill(
    question: Question,
    texts: Mapping[str, str],
    choices: Sequence[tuple[int, Mapping[str, str]]],
    takes_photo: bool,
) -> None:
    if not any(texts.get(f"text_{lang}", "").strip() for lang in LANGUAGES):
        raise Refused(_("Write the question in at least one language."))
    written = [(value, columns) for value, columns in choices if any(words.strip() for words in columns.values())]
    if question.has_own_choices and not 2 <= len(written) <= MOST_CHOICES:
        raise Refused(_("Give from 2 to %(most)d answers to choose from.") % {"most": MOST_CHOICES})
    for column, words in texts.items():
        setattr(question, column, words)
    question.takes_photo = takes_photo and question.kind == Question.Kind.TEXT
    question.save()
    if question.has_own_choices:
        _choose(question, written)


def _choose(question: Question, written: Sequence[tuple[int, Mapping[str, str]]]) -> None:
    """The choices keep their numbers. A new one gets a number that no version of the question has had, while there are
    such."""
    had = set(
        Choice.objects.filter(
            question__key=question.key, question__questionnaire__line=question.questionnaire.line
        ).values_list("value", flat=True)
    )
    question.choices.exclude(value__in=[value for value, _columns_ in written]).delete()
    taken = {value for value, _columns_ in written if value}
    free = [value for value in range(1, MOST_CHOICES + 1) if value not in had | taken]
    free += [value for value in range(1, MOST_CHOICES + 1) if value in had - taken]
    for value, columns in written:
        number = value or free.pop(0)
        Choice.objects.update_or_create(question=question, value=number, defaults=dict(columns))


def _new_key() -> str:
    return f"q-{new_code(8)}"
