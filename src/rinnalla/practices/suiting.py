""" "Which suits us?": four questions lead to one or two models, with the reason in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rinnalla.practices.parts import TIME, WANTS, WAY, WHO
from rinnalla.practices.schema import Practice

# What each answer weighs: what one wants counts most.
QUESTIONS: dict[str, tuple[Any, Sequence[tuple[str, Any]], int]] = {
    "wants": (gettext_lazy("What do you want?"), WANTS, 5),
    "who": (gettext_lazy("Who are you?"), WHO, 3),
    "time": (gettext_lazy("How much time do you have?"), TIME, 3),
    "way": (gettext_lazy("How do you like to work?"), WAY, 2),
}

# By how much less the second one may suit.
NEAR = 3

BECAUSE = {
    ("wants", "influence"): gettext_lazy("you want clients to have a say in what is decided"),
    ("wants", "trial"): gettext_lazy("you want to try something new in practice"),
    ("wants", "understanding"): gettext_lazy("you want people to understand each other better"),
    ("wants", "knowledge"): gettext_lazy("you want to know how things really are"),
    ("wants", "culture"): gettext_lazy("you want your whole way of working to change"),
    ("wants", "support"): gettext_lazy("you want people to support each other"),
    ("who", "one-service"): gettext_lazy("you are the people of one service"),
    ("who", "many-services"): gettext_lazy("you come from many services"),
    ("who", "one-unit"): gettext_lazy("you are a whole unit"),
    ("who", "one-person"): gettext_lazy("it is about one person at a time"),
    ("time", "permanent"): gettext_lazy("it is meant to last"),
    ("time", "year"): gettext_lazy("you have about a year"),
    ("time", "season"): gettext_lazy("you have a season"),
    ("time", "few-times"): gettext_lazy("you can meet only a few times"),
    ("way", "talking"): gettext_lazy("you like to talk together"),
    ("way", "doing"): gettext_lazy("you like to do things together"),
    ("way", "trying"): gettext_lazy("you like to try things out"),
    ("way", "writing"): gettext_lazy("you like to write and gather knowledge"),
}


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A model, why it suits, and what speaks against it: (what was answered, what the model is made for)."""

    practice: Practice
    because: str
    against: list[tuple[str, str]]


def suggest(practices: Sequence[Practice], answers: Mapping[str, str]) -> list[Suggestion]:
    """The one or two models that suit best; none where nothing was answered or nothing fits at all. A second one is
    shown where it suits almost as well."""
    given = {
        question: answer for question, answer in answers.items() if answer in dict(QUESTIONS.get(question, ("", ()))[1])
    }
    scored = [(score, practice) for practice in practices if (score := _score(practice, given)) > 0]
    scored.sort(key=lambda one: -one[0])  # stable: of equals the library's first
    best = [practice for score, practice in scored[:2] if score > scored[0][0] - NEAR]
    return [_explained(practice, given) for practice in best]


def _score(practice: Practice, given: Mapping[str, str]) -> float:
    if practice.suits is None:
        return 0
    score = 0.0
    for question, answer in given.items():
        fits = getattr(practice.suits, question)
        if answer in fits:
            # A model that is made for this alone suits a little better than one that also does it.
            score += QUESTIONS[question][2] + 1 / (1 + fits.index(answer) + len(fits))
    return score


def _explained(practice: Practice, given: Mapping[str, str]) -> Suggestion:
    for_it = [(question, answer) for question, answer in given.items() if answer in getattr(practice.suits, question)]
    against = [
        (
            str(dict(QUESTIONS[question][1])[answer]),
            labels_of(question, getattr(practice.suits, question)),
        )
        for question, answer in given.items()
        if (question, answer) not in for_it
    ]
    return Suggestion(practice, joined([str(BECAUSE[reason]) for reason in for_it]), against)


def labels_of(question: str, answers: Sequence[str]) -> str:
    """What a model is made for, as its answers are called: "One season; A few times"."""
    labels = dict(QUESTIONS[question][1])
    return "; ".join(str(labels[answer]) for answer in answers)


def told(practice: Practice) -> list[tuple[Any, str]]:
    """Each question with what the model answers to it; [] where it says nothing of it."""
    if practice.suits is None:
        return []
    return [(label, labels_of(name, getattr(practice.suits, name))) for name, (label, _c, _w) in QUESTIONS.items()]


def joined(clauses: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(clauses) < 2:
        return "".join(clauses)
    return _("%(first)s and %(last)s") % {"first": ", ".join(clauses[:-1]), "last": clauses[-1]}
