"""Feedback: a short questionnaire, the points where it is asked, and what was answered."""

from rinnalla.feedback.models.answers import (
    Burst,
    Channel,
    Comment,
    ImportRun,
    Received,
    Response,
    ResponseTally,
    Tally,
    WaitingImport,
)
from rinnalla.feedback.models.points import CollectionPoint, Tablet, UrgentHelp
from rinnalla.feedback.models.questions import GOOD, MOST_CHOICES, OPTIONS, Choice, Handling, Question, Questionnaire

__all__ = [
    "GOOD",
    "MOST_CHOICES",
    "OPTIONS",
    "Burst",
    "Channel",
    "Choice",
    "CollectionPoint",
    "Comment",
    "Handling",
    "ImportRun",
    "Question",
    "Questionnaire",
    "Received",
    "Response",
    "ResponseTally",
    "Tablet",
    "Tally",
    "UrgentHelp",
    "WaitingImport",
]
