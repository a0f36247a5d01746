"""The forms of feedback."""

from rinnalla.feedback.forms.asking import Asked, AskForm, Option, channel_of, key_of, photos_of, received, version_of
from rinnalla.feedback.forms.comments import CommentForm
from rinnalla.feedback.forms.imports import BringForm, CheckForm, ColumnsForm, WordsForm
from rinnalla.feedback.forms.pile import PileForm, SheetEntryForm, moment_of
from rinnalla.feedback.forms.points import ChangePointForm, PaperForm, PointForm
from rinnalla.feedback.forms.questionnaires import (
    HandlingForm,
    KindForm,
    QuestionForm,
    QuestionnaireForm,
    SheetForm,
    initial_of,
)
from rinnalla.feedback.forms.tablets import BurstForm, PairForm, TabletForm
from rinnalla.feedback.forms.words import PeriodForm, ReleaseForm, TopicForm, UrgentHelpForm

__all__ = [
    "AskForm",
    "Asked",
    "BringForm",
    "BurstForm",
    "ChangePointForm",
    "CheckForm",
    "ColumnsForm",
    "CommentForm",
    "HandlingForm",
    "KindForm",
    "Option",
    "PairForm",
    "PaperForm",
    "PeriodForm",
    "PileForm",
    "PointForm",
    "QuestionForm",
    "QuestionnaireForm",
    "ReleaseForm",
    "SheetEntryForm",
    "SheetForm",
    "TabletForm",
    "TopicForm",
    "UrgentHelpForm",
    "WordsForm",
    "channel_of",
    "initial_of",
    "key_of",
    "moment_of",
    "photos_of",
    "received",
    "version_of",
]
