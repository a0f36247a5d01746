"""The forms of feedback."""

from rinnalla.feedback.forms.asking import Asked, AskForm, Option, channel_of, key_of, received
from rinnalla.feedback.forms.comments import CommentForm
from rinnalla.feedback.forms.imports import BringForm, CheckForm, ColumnsForm, WordsForm
from rinnalla.feedback.forms.points import PaperForm, PointForm
from rinnalla.feedback.forms.words import PeriodForm, ReleaseForm, TopicForm, UrgentHelpForm

__all__ = [
    "AskForm",
    "Asked",
    "BringForm",
    "CheckForm",
    "ColumnsForm",
    "CommentForm",
    "Option",
    "PaperForm",
    "PeriodForm",
    "PointForm",
    "ReleaseForm",
    "TopicForm",
    "UrgentHelpForm",
    "WordsForm",
    "channel_of",
    "key_of",
    "received",
]
