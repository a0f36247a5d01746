"""What a call asks: its open questions, what is balanced, and the words in which people are answered."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.audit.record import record, verb
from rinnalla.people.models import Person
from rinnalla.recruitment import suggested
from rinnalla.recruitment.models import (
    ApplicationAnswer,
    ApplicationOption,
    BalanceCategory,
    BalanceOption,
    Call,
    CallAnswer,
    CallQuestion,
    Outcome,
)
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

QUESTIONS_SET = verb("recruitment.questions_set", gettext_lazy("%(who)s chose the questions of the call %(what)s"))
BALANCE_SET = verb("recruitment.balance_set", gettext_lazy("%(who)s set what is balanced in the call %(what)s"))

MOST_QUESTIONS = 6
MOST_CATEGORIES = 6
MOST_OPTIONS = 12


def ask_the_suggested(call: Call) -> None:
    """Ask what the operating model suggests, unless the call asks something already."""
    if not call.questions.exists():
        CallQuestion.objects.bulk_create(
            CallQuestion(call=call, position=position, **columns)
            for position, columns in enumerate(suggested.questions_for(call.group.practice), start=1)
        )


@transaction.atomic
def set_questions(call: Call, *, questions: Sequence[Mapping[str, str]], by: Person) -> list[CallQuestion]:
    """Ask these open questions, in this order, each `{"text_fi": ..., "help_sv": ...}`; a question that is kept has
    its `id` with it, so that what was answered already stays with it.

    Empty ones are left out. Raises Refused for more than six, and where a question that somebody has answered would go.
    """
    kept = {question.pk: question for question in call.questions.all()}
    wanted = [dict(asked) for asked in questions if any(asked.get(f"text_{lang}", "").strip() for lang in LANGUAGES)]
    if len(wanted) > MOST_QUESTIONS:
        raise Refused(
            _("At most %(most)d questions. The fewer there are, the more people apply.") % {"most": MOST_QUESTIONS}
        )
    staying = {int(asked["id"]) for asked in wanted if asked.get("id")} & set(kept)
    gone = set(kept) - staying
    if ApplicationAnswer.objects.filter(question__in=gone).exists():
        raise Refused(
            _("Somebody has answered a question that you leave out. Keep it, so that their words are not lost.")
        )
    CallQuestion.objects.filter(pk__in=gone).delete()
    made = []
    for position, asked in enumerate(wanted, start=1):
        question = kept.get(int(asked.get("id") or 0)) or CallQuestion(call=call)
        question.position = position
        for name in ("text", "help"):
            for lang in LANGUAGES:
                setattr(question, f"{name}_{lang}", asked.get(f"{name}_{lang}", "").strip())
        question.save()
        made.append(question)
    record(by, QUESTIONS_SET, call, details={"count": len(made)})
    return made


@transaction.atomic
def add_category(
    call: Call, *, texts: Mapping[str, str], options: Sequence[Mapping[str, str]], by: Person
) -> BalanceCategory:
    """Ask for one more thing in which the chosen should differ (R7), with its options in their order.

    Whoever applies may always say "I'd rather not say". Raises Refused without a name or two options, and for too many.
    """
    names = {f"name_{lang}": texts.get(f"name_{lang}", "").strip() for lang in LANGUAGES}
    chosen = [
        {f"name_{lang}": option.get(f"name_{lang}", "").strip() for lang in LANGUAGES}
        for option in options
        if any(option.get(f"name_{lang}", "").strip() for lang in LANGUAGES)
    ]
    if not any(names.values()):
        raise Refused(_("Write what is asked, for instance: age group."))
    if len(chosen) < 2:
        raise Refused(_("Write at least two options."))
    if len(chosen) > MOST_OPTIONS:
        raise Refused(_("At most %(most)d options. Coarse groups protect people.") % {"most": MOST_OPTIONS})
    if call.categories.count() >= MOST_CATEGORIES:
        raise Refused(_("At most %(most)d things can be balanced at once.") % {"most": MOST_CATEGORIES})
    last = call.categories.aggregate(last=Max("position"))["last"] or 0
    category = BalanceCategory.objects.create(call=call, position=last + 1, **names)
    BalanceOption.objects.bulk_create(
        BalanceOption(category=category, position=position, **option) for position, option in enumerate(chosen, start=1)
    )
    record(by, BALANCE_SET, call)
    return category


@transaction.atomic
def remove_category(category: BalanceCategory, *, by: Person) -> None:
    """Do not ask it any more. Raises Refused once somebody has answered it in an application that was sent."""
    if ApplicationOption.objects.filter(category=category, application__sent_at__isnull=False).exists():
        raise Refused(_("Somebody has answered this already. It stays until the call is over."))
    call = category.call
    category.delete()
    record(by, BALANCE_SET, call)


@transaction.atomic
def word_answer(call: Call, *, outcome: str, texts: Mapping[str, str], by: Person) -> CallAnswer:
    """Keep the words in which those of an outcome are answered: `{"text_fi": ...}`. Keeping again overwrites them."""
    if outcome not in Outcome.values:
        raise Refused(_("Choose which answer it is."))
    answer, _is_new = CallAnswer.objects.update_or_create(
        call=call,
        outcome=outcome,
        defaults={f"text_{lang}": texts.get(f"text_{lang}", "").strip() for lang in LANGUAGES},
    )
    return answer
