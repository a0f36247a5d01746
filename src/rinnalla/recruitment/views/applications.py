"""The leads' pages of the applications: what is asked, who applied, what is decided and answered."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rinnalla.documents.typeset import pdf_response
from rinnalla.mail.tell import path_to, settle
from rinnalla.people import slip as slips
from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.recruitment import answers, domain, forms, queries, suggested
from rinnalla.recruitment.answer_letter import letters_of
from rinnalla.recruitment.models import Application, BalanceCategory, Call, ContactWay, Outcome
from rinnalla.recruitment.steps import needs_in_words
from rinnalla.refused import Refused
from rinnalla.translated.fields import LANGUAGES

A_PAGE = 25


@never_cache
def applications(request: HttpRequest, call: int) -> HttpResponse:
    """Who applied, what was decided, and who still waits for an answer: as many queries at five as at 5,000."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    settle([lead], path=path_to("recruitment:applications", call=about.pk))
    only = request.GET.get("only", "")
    totals = queries.totals_of(about)
    paginator = Paginator(queries.applications_of(about, only), A_PAGE)
    if only in ("", *Outcome.values, "unanswered", "undecided"):
        # The number is known already: a list of thousands is not counted twice.
        paginator.count = totals.sent if not only else getattr(totals, only)
    page = paginator.get_page(request.GET.get("page"))
    for application in page.object_list:
        application.call = about
    return render(
        request,
        "recruitment/applications.html",
        {
            "call": about,
            "group": about.group,
            "totals": totals,
            "page": page,
            "only": only,
            "filters": answers.filters(totals, only),
            "doubles": queries.doubles_among(about, page.object_list),
            "waiting_answers": answers.to_answer(about) if only in Outcome.values else None,
            "days_left": answers.days_left(about),
        },
    )


@never_cache
@received_once
def application(request: HttpRequest, application: int) -> HttpResponse:
    """One application, whole, and what is decided on it."""
    about: Application = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    consents = {consent.kind: consent for consent in about.consents.all()}
    waiting = consents.get("waiting")
    form = filled(
        request,
        forms.DecideForm,
        may_wait=waiting is not None and waiting.withdrawn_at is None,
        initial={"outcome": about.outcome},
    )
    if carried_out(form, lambda: domain.decide(about, outcome=form.cleaned_data["outcome"], by=lead)):
        return redirect("recruitment:answer", application=about.pk)
    options = {option.category_id: option for option in about.options.select_related("option")}
    return render(
        request,
        "recruitment/application.html",
        {
            "application": about,
            "call": about.call,
            "form": form,
            "written": answers.written(about),
            "needs": needs_in_words(about),
            "balance": [
                (category, options[category.pk].option if category.pk in options else None)
                for category in about.call.categories.all()
            ],
            "consents": consents.values(),
            "maybe_same": queries.maybe_same_as(about),
        },
    )


@never_cache
@received_once
def answer(request: HttpRequest, application: int) -> HttpResponse:
    """Answer one applicant in kind words, in their language and in their way."""
    about: Application = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    if not about.outcome:
        messages.info(request, _("Decide first, then answer."))
        return redirect("recruitment:application", application=about.pk)
    kept = about.call.answers.filter(outcome=about.outcome).first()
    text = about.answer_text or suggested.answer_for(about, about.outcome, kept)
    form = filled(request, forms.AnswerForm, initial={"text": text})
    if about.answered_at is None and carried_out(
        form, lambda: domain.answer_application(about, text=form.cleaned_data["text"], by=lead)
    ):
        messages.success(request, answers.told_in_words(about))
        return redirect("recruitment:application", application=about.pk)
    return render(request, "recruitment/answer.html", {"application": about, "call": about.call, "form": form})


@never_cache
def answer_pdf(request: HttpRequest, application: int) -> HttpResponse:
    """The answer as a letter to print."""
    about: Application = request.about  # type: ignore[attr-defined]
    return _letters(about.call, [about], f"vastaus-{about.pk}.pdf")


@never_cache
def answers_pdf(request: HttpRequest, call: int) -> HttpResponse:
    """The letters of those who wanted one and have none yet, in one file; fifty at a time."""
    about: Call = request.about  # type: ignore[attr-defined]
    outcome = request.GET.get("only", "")
    waiting = list(answers.waiting_for(about, outcome, ContactWay.LETTER)[: answers.A_TIME])
    if not waiting:
        messages.info(request, _("No letter waits."))
        return redirect("recruitment:applications", call=about.pk)
    return _letters(about, waiting, f"vastaukset-{about.pk}.pdf")


def _letters(call: Call, applications: list[Application], name: str) -> HttpResponse:
    response = pdf_response(letters_of(call, applications), name)
    response["Cache-Control"] = "private, no-store"
    return response


@require_POST
@received_once
def answer_many(request: HttpRequest, call: int) -> HttpResponse:
    """Answer all who have the same outcome and wanted the same way, in the words that are kept for it."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    outcome, way = request.POST.get("outcome", ""), request.POST.get("way", "")
    count = answers.answer_all(about, outcome=outcome, way=way, by=lead)
    messages.success(request, ngettext("%(count)d was answered.", "%(count)d were answered.", count) % {"count": count})
    response = redirect("recruitment:applications", call=about.pk)
    if outcome in Outcome.values:
        response["Location"] += f"?only={outcome}"
    return response


@require_POST
@received_once
def take_in(request: HttpRequest, application: int) -> HttpResponse:
    """A chosen applicant becomes a member with a card, in one tap."""
    about: Application = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    try:
        _membership, card, secrets = domain.take_in(about, by=lead)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("recruitment:application", application=about.pk)
    slips.keep(request, card, secrets)
    messages.success(request, _("%(name)s is a member now. Here is the card.") % {"name": about.called})
    return redirect("people:slip", card=card.pk)


@require_POST
@received_once
def take_back(request: HttpRequest, application: int) -> HttpResponse:
    """Take an application back for its writer, who has no words or no phone."""
    about: Application = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    call = about.call_id
    if pressed(request, lambda: domain.withdraw_application(about, by=lead)):
        messages.success(request, _("Taken back for the applicant."))
    return redirect("recruitment:applications", call=call)


@received_once
def questions(request: HttpRequest, call: int) -> HttpResponse:
    """What is asked of those who apply: the open questions, and what is balanced."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    asked = list(about.questions.all())
    initial = {
        f"{short}{number}_{lang}": getattr(question, f"{name}_{lang}")
        for number, question in enumerate(asked, start=1)
        for short, name in (("q", "text"), ("h", "help"))
        for lang in LANGUAGES
    }
    initial["kept"] = " ".join(str(question.pk) for question in asked)
    form = filled(request, forms.QuestionsForm, initial=initial)
    if carried_out(form, lambda: domain.set_questions(about, questions=form.questions(), by=lead)):
        messages.success(request, _("Saved."))
        return redirect("recruitment:questions", call=about.pk)
    shown = {
        "call": about,
        "form": form,
        "categories": about.categories.prefetch_related("options"),
        "ideas": suggested.CATEGORIES,
    }
    return render(request, "recruitment/questions.html", shown)


@received_once
def ask_more(request: HttpRequest, call: int) -> HttpResponse:
    """One more thing that is balanced; `?idea=age` fills it with what is often asked."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    initial = suggested.category(request.GET.get("idea", ""))
    form = filled(request, forms.CategoryForm, initial=initial)
    if carried_out(form, lambda: domain.add_category(about, texts=form.written(), options=form.options(), by=lead)):
        messages.success(request, _("Saved."))
        return redirect("recruitment:questions", call=about.pk)
    return render(request, "recruitment/category_form.html", {"call": about, "form": form})


@require_POST
@received_once
def ask_no_more(request: HttpRequest, category: int) -> HttpResponse:
    """Do not balance this any more."""
    about: BalanceCategory = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    call = about.call_id
    pressed(request, lambda: domain.remove_category(about, by=lead))
    return redirect("recruitment:questions", call=call)


@received_once
def answer_words(request: HttpRequest, call: int, outcome: str) -> HttpResponse:
    """The words in which those of one outcome are answered."""
    about: Call = request.about  # type: ignore[attr-defined]
    lead: Any = request.user
    if outcome not in Outcome.values:
        return redirect("recruitment:applications", call=about.pk)
    kept = about.answers.filter(outcome=outcome).first()
    initial = {}
    for lang in LANGUAGES:
        with translation.override(lang):
            initial[f"text_{lang}"] = getattr(kept, f"text_{lang}", "") or suggested.words_of(about, outcome)
    form = filled(request, forms.AnswersForm, initial=initial)
    if carried_out(form, lambda: domain.word_answer(about, outcome=outcome, texts=form.written(), by=lead)):
        messages.success(request, _("Saved."))
        response = redirect("recruitment:applications", call=about.pk)
        response["Location"] += f"?only={outcome}"
        return response
    shown = {"call": about, "form": form, "outcome": Outcome(outcome).label}
    return render(request, "recruitment/answer_words.html", shown)
