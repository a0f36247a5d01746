"""Bringing answers from another tool, in four steps: the file, its columns, its words, a last look."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.feedback import domain
from rinnalla.feedback.forms import BringForm, CheckForm, ColumnsForm, WordsForm
from rinnalla.feedback.importing import Meaning, unknown_words
from rinnalla.feedback.models import CollectionPoint, Question, WaitingImport
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

# More different words than this in one column, and it is not a column of answers.
MOST_WORDS = 30
SHOWN_WRONG = 100


@received_once
def bring(request: HttpRequest, point: int) -> HttpResponse:
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    form = filled(request, BringForm)
    if request.method == "POST" and form.is_valid():
        file, mapping = form.cleaned_data["file"], form.cleaned_data["mapping"]
        try:
            meaning = Meaning.from_toml(mapping.read(100_000)) if mapping else None
            waiting = domain.bring_file(
                about,
                name=file.name,
                content=file.read(),
                meaning=meaning,
                by=request.user,  # type: ignore[arg-type]
            )
        except Refused as refused:
            form.add_error("file", refused)
        else:
            return redirect("feedback:import_check" if mapping else "feedback:import_columns", waiting=waiting.pk)
    return render(request, "feedback/import.html", {"point": about, "form": form})


@received_once
def columns(request: HttpRequest, waiting: int) -> HttpResponse:
    about: WaitingImport = request.about  # type: ignore[attr-defined]
    if not about.content:
        return _gone(request, about)
    table = domain.table_of(about)
    questions = about.point.questions
    meaning = Meaning.from_stored(about.mapping)
    form = filled(request, ColumnsForm, table=table, meaning=meaning, questions=questions)
    if request.method == "POST" and form.is_valid():
        try:
            domain.choose_meaning(about, meaning=form.chosen)
        except Refused as refused:
            form.add_error(None, refused)
        else:
            unknown = _unknown(about, form.chosen)
            too_many = [question for question, words in unknown.items() if len(words) > MOST_WORDS]
            for question in too_many:
                form.add_error(
                    f"question_{question.key}",
                    _("This column has more than %(most)d different answers. Is it the right one?")
                    % {"most": MOST_WORDS},
                )
            if not too_many:
                return redirect("feedback:import_words" if unknown else "feedback:import_check", waiting=waiting)
    sample = [row for _number, row in table.rows[:3]]
    return render(
        request,
        "feedback/import_columns.html",
        {"waiting": about, "point": about.point, "form": form, "header": table.header, "sample": sample},
    )


@received_once
def words(request: HttpRequest, waiting: int) -> HttpResponse:
    about: WaitingImport = request.about  # type: ignore[attr-defined]
    if not about.content:
        return _gone(request, about)
    meaning = Meaning.from_stored(about.mapping)
    unknown = _unknown(about, meaning)
    if not unknown and request.method != "POST":
        return redirect("feedback:import_check", waiting=waiting)
    form = filled(request, WordsForm, unknown=unknown, meaning=meaning)
    if request.method == "POST" and form.is_valid():
        domain.choose_meaning(about, meaning=form.chosen)
        return redirect("feedback:import_check", waiting=waiting)
    return render(request, "feedback/import_words.html", {"waiting": about, "point": about.point, "form": form})


@received_once
def check(request: HttpRequest, waiting: int) -> HttpResponse:
    about: WaitingImport = request.about  # type: ignore[attr-defined]
    if not about.content:
        return _gone(request, about)
    try:
        outcome = _carry_out(request, about, trial=True)
    except Refused as refused:
        messages.error(request, " ".join(refused.messages))
        return redirect("feedback:import_columns", waiting=waiting)
    form = filled(request, CheckForm, has_wrong=bool(outcome.wrong))
    if request.method == "POST":
        if "give_up" in request.POST:
            domain.throw_away_file(about)
            messages.success(request, _("The file was thrown away. Nothing was added."))
            return redirect("feedback:point", point=about.point_id)
        if form.is_valid():
            try:
                done = _carry_out(request, about, leave_out_wrong=form.cleaned_data.get("leave_out_wrong", False))
            except Refused as refused:
                form.add_error(None, refused)
            else:
                domain.throw_away_file(about)
                messages.success(
                    request,
                    ngettext("%(added)d answer was added.", "%(added)d answers were added.", done.added)
                    % {"added": done.added},
                )
                return redirect("feedback:point", point=about.point_id)
    return render(
        request,
        "feedback/import_check.html",
        {
            "waiting": about,
            "point": about.point,
            "form": form,
            "outcome": outcome,
            "facts": [
                {"key": _("File"), "value": about.name},
                {"key": _("Rows in the file"), "value": str(outcome.rows)},
                {"key": _("Would be added"), "value": str(outcome.added)},
                {"key": _("Here already"), "value": str(outcome.already)},
                {"key": _("Wrong rows"), "value": str(len(outcome.wrong))},
            ],
            "wrong": outcome.wrong[:SHOWN_WRONG],
            "more_wrong": max(len(outcome.wrong) - SHOWN_WRONG, 0),
        },
    )


def _carry_out(
    request: HttpRequest, about: WaitingImport, *, trial: bool = False, leave_out_wrong: bool = False
) -> domain.Outcome:
    return domain.import_answers(
        about.point,
        file=bytes(about.content),
        mapping=Meaning.from_stored(about.mapping),
        by=request.user,  # type: ignore[arg-type]
        leave_out_wrong=leave_out_wrong,
        trial=trial,
    )


def _unknown(about: WaitingImport, meaning: Meaning) -> dict[Question, list[str]]:
    table = domain.table_of(about, meaning)
    asked = [question for question in about.point.questions if question.key in meaning.questions]
    found = {question: unknown_words(table, meaning, question) for question in asked if question.options}
    return {question: words for question, words in found.items() if words}


def _gone(request: HttpRequest, about: WaitingImport) -> HttpResponse:
    messages.info(request, _("This file has been handled already. Bring it again if you need to."))
    return redirect("feedback:point", point=about.point_id)
