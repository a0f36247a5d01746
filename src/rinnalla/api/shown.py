"""Rows of the database as the API shows them. Every number of results comes from `feedback.results`."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from rinnalla.api.schemas import (
    AnswerOut,
    BarOut,
    CallOut,
    ChangeOut,
    CutOut,
    Language,
    Option,
    PartOut,
    PointOut,
    PointWithQuestions,
    QuestionOut,
    QuestionResultOut,
    ResultsOut,
    StatementOut,
    Words,
)
from rinnalla.documents.sheet import csv_of
from rinnalla.feedback.models import CollectionPoint, Question
from rinnalla.feedback.results import Bar, results_of
from rinnalla.influence.models import Change, Sending
from rinnalla.recruitment.models import Call
from rinnalla.translated.fields import LANGUAGES

_RESULT_COLUMNS = ("code", "question", "by", "part", "answer", "count", "share", "finding")
_CODEBOOK_COLUMNS = ("column_or_question", "kind", "value", "label_fi", "label_sv", "label_en")
_COLUMNS = {
    "code": ("Palautepisteen lyhyt osoite", "Responspunktens korta adress", "The short address of the place"),
    "question": ("Kysymyksen tunnus", "Frågans nyckel", "The key of the question"),
    "by": (
        "Tyhjä: kaikki vastaukset; language: kielittäin; channel: kanavittain",
        "Tomt: alla svar; language: per språk; channel: per kanal",
        "Empty: all answers; language: by language; channel: by channel",
    ),
    "part": ("Kieli tai kanava", "Språk eller kanal", "The language or channel"),
    "answer": (
        "Vastaus, tai monta yhdessä, jos yhdessä on liian vähän",
        "Svaret, eller flera tillsammans där ett har för få",
        "The answer, or several together where one alone has too few",
    ),
    "count": (
        "Vastausten määrä; alle viittä ei näytetä",
        "Antalet svar; under fem visas inte",
        "How many answers; nothing under five is shown",
    ),
    "share": (
        "Prosenttia kysymyksen vastauksista",
        "Procent av svaren på frågan",
        "Per cent of the question's answers",
    ),
    "finding": ("Tulos sanoina", "Resultatet i ord", "The finding in words"),
}


def address(name: str, **kwargs: Any) -> str:
    """The address of a page, in Finnish."""
    with translation.override("fi"):
        return settings.BASE_URL + reverse(name, kwargs=kwargs)


def point_of(point: CollectionPoint) -> PointOut:
    return PointOut(**_point(point))


def _point(point: CollectionPoint) -> dict[str, Any]:
    return {
        "code": point.code,
        "name": Words.of(point, "name"),
        "unit": Words.of(point.unit, "name"),
        "organisation": point.organisation.slug,
        "opens_on": point.opens_on,
        "closes_on": point.closes_on,
        "is_open": point.is_open,
        "questionnaire": Words.of(point.questionnaire, "name"),
        "version": point.questionnaire.version,
        "url": address("feedback:results", code=point.code),
    }


def point_with_questions(point: CollectionPoint) -> PointWithQuestions:
    return PointWithQuestions(
        **_point(point),
        why=Words.of(point.questionnaire, "why"),
        decided=Words.of(point.questionnaire, "decided"),
        questions=[
            QuestionOut(
                key=question.key,
                kind=question.kind,
                text=Words.of(question, "text"),
                finding=Words.of(question, "finding"),
                good=question.good,
                options=_options(question),
            )
            for question in point.questions
        ],
    )


def _options(question: Question) -> list[Option]:
    labels: dict[int, dict[str, str]] = {}
    for language in LANGUAGES:
        with translation.override(language):
            for value, label in question.options:
                labels.setdefault(value, {})[language] = str(label)
    return [Option(value=value, label=Words(**words)) for value, words in labels.items()]


def results(point: CollectionPoint, language: Language) -> ResultsOut:
    """The results as their page shows them in a language."""
    with translation.override(language):
        return _results(point, language)


def _results(point: CollectionPoint, language: Language) -> ResultsOut:
    found = results_of(point)
    return ResultsOut(
        code=point.code,
        language=language,
        count=found.count,
        questions=[
            QuestionResultOut(
                key=result.question.key,
                text=Words.of(result.question, "text"),
                count=result.count,
                finding=result.finding,
                bars=_bars(() if result.is_hidden else result.bars),
            )
            for result in found.questions
        ],
        cuts=[
            CutOut(
                by=by,
                key=question.key,
                parts=[
                    PartOut(name=part.name, count=part.count, finding=part.finding, bars=_bars(part.bars))
                    for part in parts
                ],
            )
            for by, cut in found.cuts.items()
            for question, parts in cut
        ],
    )


def _bars(bars: Iterable[Bar]) -> list[BarOut]:
    return [BarOut(label=bar.label, count=bar.count, share=round(bar.share, 1)) for bar in bars]


def results_csv(point: CollectionPoint, language: Language) -> str:
    """The same as rows."""
    found = results(point, language)
    rows: list[Sequence[Any]] = []
    for result in found.questions:
        rows += _rows(point.code, result.key, "", "", result.bars, result.finding)
    for cut in found.cuts:
        for part in cut.parts:
            rows += _rows(point.code, cut.key, cut.by, part.name, part.bars, part.finding)
    return csv_of(_RESULT_COLUMNS, rows)


def _rows(code: str, key: str, by: str, part: str, bars: Iterable[BarOut], finding: str) -> list[Sequence[Any]]:
    return [(code, key, by, part, bar.label, bar.count, bar.share, finding) for bar in bars]


def codebook_csv(point: CollectionPoint) -> str:
    """What the columns of the results are, what was asked, and what the answers are."""
    rows: list[Sequence[Any]] = [(name, "column", "", *labels) for name, labels in _COLUMNS.items()]
    for question in point_with_questions(point).questions:
        rows.append((question.key, question.kind, "", question.text.fi, question.text.sv, question.text.en))
        rows += [
            (question.key, "answer", option.value, option.label.fi, option.label.sv, option.label.en)
            for option in question.options
        ]
    return csv_of(_CODEBOOK_COLUMNS, rows)


def call_of(call: Call) -> CallOut:
    return CallOut(
        id=call.pk,
        organisation=call.organisation.slug,
        group=Words.of(call.group, "name"),
        **{name: Words.of(call, name) for name in ("title", "who", "what", "gets")},
        contact=call.contact,
        published_at=call.published_at,
        closes_on=call.closes_on,
        url=address("site:call", call=call.pk),
    )


def statement_of(sending: Sending) -> StatementOut:
    statement, answer = sending.statement, sending.answer_or_none
    return StatementOut(
        id=sending.pk,
        organisation=sending.organisation.slug,
        group=Words.of(statement.group, "name"),
        kind=statement.kind,
        **{name: Words.of(statement, name) for name in ("title", "present", "wished", "proposal")},
        body=Words.of(sending.body, "name"),
        sent_at=sending.sent_at,
        due_on=sending.due_on,
        is_overdue=sending.is_overdue,
        answer=AnswerOut(decision=answer.decision, reasons=Words.of(answer, "reasons"), answered_at=answer.answered_at)
        if answer
        else None,
    )


def change_of(change: Change) -> ChangeOut:
    return ChangeOut(
        id=change.pk,
        organisation=change.organisation.slug,
        unit=Words.of(change.unit, "name"),
        **{name: Words.of(change, name) for name in ("title", "said", "did")},
        published_at=change.published_at,
        url=address("site:change", change=change.pk),
    )
