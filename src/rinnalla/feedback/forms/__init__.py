"""The forms of feedback."""

from rinnalla.feedback.forms.asking import Asked, AskForm, Option, channel_of, key_of, photos_of, received
from rinnalla.feedback.forms.comments import CommentForm
from rinnalla.feedback.forms.imports import BringForm, CheckForm, ColumnsForm, WordsForm
from rinnalla.feedback.forms.points import PaperForm, PointForm

__all__ = [
    "AskForm",
    "Asked",
    "BringForm",
    "CheckForm",
    "ColumnsForm",
    "CommentForm",
    "Option",
    "PaperForm",
    "PointForm",
    "WordsForm",
    "channel_of",
    "key_of",
    "photos_of",
    "received",
]
