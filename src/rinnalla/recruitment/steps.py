"""The pages of an application, one thing on each: which there are for a call, their forms, and what is kept of each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.forms import BaseForm, Form
from django.utils.translation import gettext as _

from rinnalla.recruitment import forms
from rinnalla.recruitment.forms.applying import RATHER_NOT
from rinnalla.recruitment.models import Application, CallQuestion, Channel, ContactWay, Meets, Need

__all__ = ["Step", "steps_of"]


@dataclass(frozen=True, slots=True)
class Step:
    """One page: its name in the address, what it is called in the summary, its form, and how it is kept."""

    name: str
    title: str
    form: type[Form]
    kept: Callable[[BaseForm], Mapping[str, Any]]
    how: Mapping[str, Any] = field(default_factory=dict)
    initial: Mapping[str, Any] = field(default_factory=dict)
    # What stands in the summary; empty where nothing was written.
    shown: str = ""
    # What stands above the form; the form asks the question itself.
    heading: str = ""


def _fields(form: BaseForm) -> Mapping[str, Any]:
    return form.cleaned_data


def steps_of(application: Application) -> list[Step]:
    """The pages in their order, filled with what was written: four queries, whatever the call asks."""
    answers = {answer.question_id: answer.text for answer in application.answers.all()}
    chosen = {option.category_id: option for option in application.options.select_related("option")}
    given = [consent for consent in application.consents.all() if consent.withdrawn_at is None]
    questions = list(application.call.questions.all())
    categories = list(application.call.categories.prefetch_related("options"))
    steps = [
        Step(
            "name",
            _("Name"),
            forms.NameForm,
            _fields,
            initial={"called": application.called, "capacity": application.capacity},
            shown="\n".join(filter(None, [application.called, application.get_capacity_display()])),
            heading=_("Who you are"),
        ),
        Step(
            "contact",
            _("How you want your answer"),
            forms.ContactForm,
            _fields,
            initial={"contact_way": application.contact_way},
            shown=application.get_contact_way_display().capitalize(),
            heading=_("The answer"),
        ),
        Step(
            "reach",
            _reach(application),
            forms.ReachForm,
            lambda form: {"contact_way": application.contact_way, "contact": form.cleaned_data["contact"]},
            how={"way": application.contact_way},
            initial={"contact": application.contact or _worker_of(application)},
            shown=application.contact,
            heading=_("How you can be reached"),
        ),
        *(_asked(number, question, answers.get(question.pk, "")) for number, question in enumerate(questions, start=1)),
        Step(
            "needs",
            _("What helps you to take part"),
            forms.NeedsForm,
            _fields,
            how={"may_join_remotely": application.call.meets == Meets.HYBRID},
            initial={
                "needs": application.needs,
                "interpreter_language": application.interpreter_language,
                "needs_text": application.needs_text,
            },
            shown=needs_in_words(application),
            heading=_("What you need"),
        ),
    ]
    if categories:
        said = {f"c{pk}": str(option.option_id or RATHER_NOT) for pk, option in chosen.items()}
        lines = [
            f"{category.name}: {chosen[category.pk].option or _('I would rather not say')}"
            for category in categories
            if category.pk in chosen
        ]
        steps.append(
            Step(
                "balance",
                _("So that different people are heard"),
                forms.BalanceForm,
                lambda form: {"options": form.chosen()},  # type: ignore[attr-defined]
                how={"categories": categories},
                initial=said,
                shown="\n".join(lines),
            )
        )
    if application.invitation_id is None:
        heard = Channel(application.channel).label if application.channel else ""
        steps.append(
            Step(
                "heard",
                _("Where you heard of the group"),
                forms.HeardForm,
                _fields,
                initial={"channel": application.channel},
                shown=str(heard).capitalize(),
                heading=_("One thing from which we learn"),
            )
        )
    steps.append(
        Step(
            "consents",
            _("What you allow"),
            forms.ConsentsForm,
            lambda form: {"consents": form.given()},  # type: ignore[attr-defined]
            initial={f"allows_{consent.kind}": True for consent in given},
            shown="\n".join(consent.text for consent in given),
        )
    )
    return steps


def _asked(number: int, question: CallQuestion, answer: str) -> Step:
    return Step(
        f"question-{number}",
        str(question.text),
        forms.QuestionForm,
        lambda form: {"answers": {question.pk: form.cleaned_data["text"]}},
        how={"question": question},
        initial={"text": answer},
        shown=answer,
        heading=_("Question %(number)d") % {"number": number},
    )


def _reach(application: Application) -> str:
    return {
        ContactWay.PHONE: _("Your phone number"),
        ContactWay.MAIL: _("Your e-mail address"),
        ContactWay.WORKER: _("Your worker's name"),
    }.get(ContactWay(application.contact_way or ContactWay.LETTER), _("Your postal address"))


def _worker_of(application: Application) -> str:
    """Who was asked by their own worker is answered through the same one, unless they say otherwise."""
    by_worker = application.contact_way == ContactWay.WORKER and application.invitation is not None
    return application.invitation.worker.called if by_worker and application.invitation else ""


def needs_in_words(application: Application) -> str:
    """What the applicant needs, a line each."""
    lines = [str(Need(need).label).capitalize() for need in application.needs if need in Need.values]
    if application.interpreter_language:
        lines.append(_("Interpreter: %(language)s") % {"language": application.interpreter_language})
    if application.needs_text:
        lines.append(application.needs_text)
    return "\n".join(lines)
