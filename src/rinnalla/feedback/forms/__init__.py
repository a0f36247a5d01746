"""The forms of feedback."""

from rinnalla.feedback.forms.asking import Asked, AskForm, Option, channel_of, key_of, received
from rinnalla.feedback.forms.comments import CommentForm
from rinnalla.feedback.forms.imports import BringForm, CheckForm, ColumnsForm, WordsForm
from rinnalla.feedback.forms.points import ChangePointForm, PaperForm, PointForm
from rinnalla.feedback.forms.tablets import BurstForm, PairForm, TabletForm

__all__ = [
    "AskForm",
    "Asked",
    "BringForm",
    "BurstForm",
    "ChangePointForm",
    "CheckForm",
    "ColumnsForm",
    "CommentForm",
    "Option",
    "PairForm",
    "PaperForm",
    "PointForm",
    "TabletForm",
    "WordsForm",
    "channel_of",
    "key_of",
    "received",
]
