"""Making questionnaires: the list, a draft and its questions, versions, publishing."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from rinnalla.feedback import domain, queries, ready
from rinnalla.feedback.forms import HandlingForm, KindForm, QuestionForm, QuestionnaireForm, initial_of
from rinnalla.feedback.models import CollectionPoint, Question, Questionnaire
from rinnalla.feedback.rules import approves_questionnaires
from rinnalla.feedback.warnings import warnings_of
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused
from rinnalla.translated.fields import columns_of


@require_safe
def questionnaires(request: HttpRequest) -> HttpResponse:
    own = queries.questionnaires_of(request.user)  # type: ignore[arg-type]
    page = Paginator(own.annotate(question_count=Count("questions")), 25).get_page(request.GET.get("page"))
    taken = set(
        Questionnaire.objects.filter(organisation_id=request.user.organisation_id)  # type: ignore[union-attr]
        .exclude(made_from="")
        .values_list("made_from", flat=True)
    )
    return render(
        request,
        "feedback/asking/questionnaires.html",
        {
            "page": page,
            "rows": [(one, *_state(one)) for one in page],
            "ready": [(key, ready.name_of(key)) for key in ready.all_ready() if key not in taken],
        },
    )


def _state(questionnaire: Questionnaire) -> tuple[Any, str]:
    if questionnaire.retired_at:
        return _("out of use"), "quiet"
    if questionnaire.published_at:
        return _("in use"), "done"
    return _("draft"), "wait"


@received_once
def new(request: HttpRequest) -> HttpResponse:
    form = filled(request, QuestionnaireForm)
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.begin_questionnaire(
                organisation=request.user.organisation,  # type: ignore[union-attr]
                texts=form.written(),
                by=request.user,  # type: ignore[arg-type]
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The draft is made. Add the first question."))
            return redirect("feedback:questionnaire", questionnaire=made.pk)
    return render(request, "feedback/asking/texts.html", {"form": form})


@require_POST
@received_once
def take_ready(request: HttpRequest, key: str) -> HttpResponse:
    if key not in ready.all_ready():
        raise Http404
    taken = domain.publish_ready(request.user.organisation, key, request.user)  # type: ignore[arg-type, union-attr]
    messages.success(request, _("The questions are in use. Open a place where you ask them, or make them your own."))
    return redirect("feedback:questionnaire", questionnaire=taken.pk)


@require_safe
def questionnaire(request: HttpRequest, questionnaire: int) -> HttpResponse:
    about: Questionnaire = request.about  # type: ignore[attr-defined]
    questions = list(about.questions.prefetch_related("choices"))
    warnings = warnings_of(about, questions)
    state, tone = _state(about)
    return render(
        request,
        "feedback/asking/questionnaire.html",
        {
            "questionnaire": about,
            "state": state,
            "tone": tone,
            "is_draft": about.published_at is None,
            "questions": [(question, warnings.of_question[question.pk]) for question in questions],
            "warnings": warnings,
            "handlings": about.handlings.all(),
            "versions": queries.versions_of(about)[:25],
            "point_count": CollectionPoint.objects.filter(questionnaire__line=about.line).count(),
            "approves": approves_questionnaires(request.user, about.organisation_id),
            "kinds": Question.Kind,
            "kind_form": KindForm(),
            "is_full": len(questions) >= domain.MOST_QUESTIONS,
        },
    )


@received_once
def texts(request: HttpRequest, questionnaire: int) -> HttpResponse:
    about: Questionnaire = request.about  # type: ignore[attr-defined]
    initial = columns_of(about, "name", "why")
    form = filled(request, QuestionnaireForm, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            domain.write_questionnaire(about, texts=form.written(), by=request.user)  # type: ignore[arg-type]
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("feedback:questionnaire", questionnaire=questionnaire)
    return render(request, "feedback/asking/texts.html", {"form": form, "questionnaire": about})


@require_safe
def choose_kind(request: HttpRequest, questionnaire: int) -> HttpResponse:
    """Where the choice of a kind leads: to the form of that kind."""
    form = KindForm(request.GET)
    if not form.is_valid():
        return redirect("feedback:questionnaire", questionnaire=questionnaire)
    return redirect("feedback:question_new", questionnaire=questionnaire, kind=form.cleaned_data["kind"])


@received_once
def new_question(request: HttpRequest, questionnaire: int, kind: str) -> HttpResponse:
    about: Questionnaire = request.about  # type: ignore[attr-defined]
    if kind not in Question.Kind.values:
        raise Http404
    form = filled(request, QuestionForm, kind=kind)
    if request.method == "POST" and form.is_valid():
        try:
            made = domain.add_question(
                about,
                kind=kind,
                texts=form.question_texts(),
                by=request.user,  # type: ignore[arg-type]
                choices=form.choices(),
                takes_photo=form.cleaned_data.get("takes_photo", False),
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The question is added."))
            return _at(made)
    return render(
        request,
        "feedback/asking/question.html",
        {"form": form, "questionnaire": about, "kind": Question.Kind(kind).label, "is_new": True},
    )


@received_once
def question(request: HttpRequest, question: int) -> HttpResponse:
    about: Question = request.about  # type: ignore[attr-defined]
    choices = list(about.choices.all())
    form = filled(
        request,
        QuestionForm,
        kind=about.kind,
        values=tuple(choice.value for choice in choices),
        initial=initial_of(about, choices),
    )
    if request.method == "POST" and form.is_valid():
        try:
            domain.change_question(
                about,
                texts=form.question_texts(),
                by=request.user,  # type: ignore[arg-type]
                choices=form.choices(),
                takes_photo=form.cleaned_data.get("takes_photo", False),
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Saved."))
            return redirect("feedback:question", question=about.pk) if "more" in request.POST else _at(about)
    return render(
        request,
        "feedback/asking/question.html",
        {"form": form, "questionnaire": about.questionnaire, "question": about, "kind": about.get_kind_display()},
    )


@require_POST
@received_once
def move(request: HttpRequest, question: int) -> HttpResponse:
    about: Question = request.about  # type: ignore[attr-defined]
    try:
        domain.move_question(about, up=request.POST.get("way") == "up", by=request.user)  # type: ignore[arg-type]
    except Refused as refused:
        messages.error(request, refused.message)
    return _at(about)


@require_POST
@received_once
def remove(request: HttpRequest, question: int) -> HttpResponse:
    about: Question = request.about  # type: ignore[attr-defined]
    _do(request, domain.remove_question, about, done=_("The question is removed."))
    return redirect("feedback:questionnaire", questionnaire=about.questionnaire_id)


@received_once
def new_handling(request: HttpRequest, questionnaire: int) -> HttpResponse:
    about: Questionnaire = request.about  # type: ignore[attr-defined]
    form = filled(request, HandlingForm, approves=approves_questionnaires(request.user, about.organisation_id))
    if request.method == "POST" and form.is_valid():
        try:
            domain.note_handling(
                about,
                stage=form.cleaned_data["stage"],
                who=form.written(),
                on=form.cleaned_data["on"],
                by=request.user,  # type: ignore[arg-type]
            )
        except Refused as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("Noted. It is shown beside the results."))
            return redirect("feedback:questionnaire", questionnaire=questionnaire)
    return render(request, "feedback/asking/handling.html", {"form": form, "questionnaire": about})


@require_POST
@received_once
def remove_handling(request: HttpRequest, handling: int) -> HttpResponse:
    about = request.about  # type: ignore[attr-defined]
    _do(request, domain.remove_handling, about, done=_("The note is removed."))
    return redirect("feedback:questionnaire", questionnaire=about.questionnaire_id)


@require_POST
@received_once
def publish(request: HttpRequest, questionnaire: int) -> HttpResponse:
    about: Questionnaire = request.about  # type: ignore[attr-defined]
    _do(request, domain.publish_draft, about, done=_("The questions are published. Open a place where you ask them."))
    return redirect("feedback:questionnaire", questionnaire=questionnaire)


@require_POST
@received_once
def next_version(request: HttpRequest, questionnaire: int) -> HttpResponse:
    draft = domain.next_version(request.about, by=request.user)  # type: ignore[attr-defined, arg-type]
    messages.success(request, _("This is the next version. The questions keep their answers from before."))
    return redirect("feedback:questionnaire", questionnaire=draft.pk)


@require_POST
@received_once
def throw_away(request: HttpRequest, questionnaire: int) -> HttpResponse:
    if _do(request, domain.throw_away_draft, request.about, done=_("The draft is thrown away.")):  # type: ignore[attr-defined]
        return redirect("feedback:questionnaires")
    return redirect("feedback:questionnaire", questionnaire=questionnaire)


@require_POST
@received_once
def retire(request: HttpRequest, questionnaire: int) -> HttpResponse:
    done = _("The questions are out of use. Places that ask them now go on until you close them.")
    _do(request, domain.retire_questionnaire, request.about, done=done)  # type: ignore[attr-defined]
    return redirect("feedback:questionnaire", questionnaire=questionnaire)


@require_POST
@received_once
def newest(request: HttpRequest, point: int) -> HttpResponse:
    _do(request, domain.ask_newest_version, request.about, done=_("The newest questions are asked here now."))  # type: ignore[attr-defined]
    return redirect("feedback:point", point=point)


def _do(request: HttpRequest, deed: Any, about: Any, *, done: str) -> bool:
    """Do something, and say that it is done or why not."""
    try:
        deed(about, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
        return False
    messages.success(request, done)
    return True


def _at(question: Question) -> HttpResponse:
    """To the questionnaire's page, at the question."""
    address = reverse("feedback:questionnaire", kwargs={"questionnaire": question.questionnaire_id})
    return redirect(f"{address}#question-{question.pk}")
