"""What somebody who makes questions is warned of. Nothing here forbids anything."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from rinnalla.feedback.models import Question, Questionnaire
from rinnalla.translated.fields import LANGUAGES
from rinnalla.translated.hints import hard_to_read

MANY_QUESTIONS = 5
_MUST_HAVE = ("fi", "sv")  # a service answers to both


@dataclass(frozen=True, slots=True)
class Warnings:
    """Of the whole questionnaire, and of each question by its id."""

    whole: tuple[str, ...]
    of_question: dict[int, tuple[str, ...]]

    @property
    def count(self) -> int:
        return len(self.whole) + sum(map(len, self.of_question.values()))


def warnings_of(questionnaire: Questionnaire, questions: Sequence[Question]) -> Warnings:
    """What to think over before the questions are published, in the active language."""
    whole = []
    if len(questions) > MANY_QUESTIONS:
        whole.append(
            _("There are %(count)d questions. Beyond five, many stop half-way; three are answered best.")
            % {"count": len(questions)}
        )
    why = {lang: getattr(questionnaire, f"why_{lang}") for lang in LANGUAGES}
    if not any(why.values()):
        whole.append(_("It does not say why you ask. People answer when they know what is being made better."))
    whole += _missing(_("The name"), questionnaire, "name")
    if any(why.values()):
        whole += _missing(_("Why you ask"), questionnaire, "why")
    whole += hard_to_read(why, _MUST_HAVE)
    return Warnings(tuple(whole), {question.pk: tuple(_of(question)) for question in questions})


def _of(question: Question) -> list[str]:
    said = _missing(_("The question"), question, "text")
    if question.has_own_choices:
        said += _missing_choices(question)
    if question.good and question.finding:
        said += _missing(_("The finding in words"), question, "finding")
    return said + hard_to_read({lang: getattr(question, f"text_{lang}") for lang in LANGUAGES}, _MUST_HAVE)


def _missing_choices(question: Question) -> list[str]:
    names = {"fi": _("in Finnish"), "sv": _("in Swedish")}
    said = []
    for lang in _MUST_HAVE:
        missing = [f"“{choice}”" for choice in question.choices.all() if not getattr(choice, f"text_{lang}")]
        if missing:
            said.append(
                _("Answers missing %(in_language)s: %(answers)s.")
                % {"in_language": names[lang], "answers": ", ".join(missing)}
            )
    return said


def _missing(what: str, thing: object, name: str) -> list[str]:
    names = {"fi": _("in Finnish"), "sv": _("in Swedish")}
    return [
        _("%(what)s is missing %(in_language)s.") % {"what": what, "in_language": names[lang]}
        for lang in _MUST_HAVE
        if not getattr(thing, f"{name}_{lang}")
    ]
