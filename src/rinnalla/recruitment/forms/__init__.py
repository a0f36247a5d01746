"""What is asked on the pages of this room."""

from rinnalla.recruitment.forms.applying import (
    BalanceForm,
    ConsentsForm,
    ContactForm,
    HeardForm,
    NameForm,
    NeedsForm,
    PaperForm,
    QuestionForm,
    ReachForm,
    WordsForm,
)
from rinnalla.recruitment.forms.calls import (
    AnswersForm,
    CallForm,
    CategoryForm,
    InfoEventForm,
    InviteForm,
    NoteInfoEventForm,
    OutreachForm,
    QuestionsForm,
)
from rinnalla.recruitment.forms.deciding import AnswerForm, DecideForm

__all__ = [
    "AnswerForm",
    "AnswersForm",
    "BalanceForm",
    "CallForm",
    "CategoryForm",
    "ConsentsForm",
    "ContactForm",
    "DecideForm",
    "HeardForm",
    "InfoEventForm",
    "InviteForm",
    "NameForm",
    "NeedsForm",
    "NoteInfoEventForm",
    "OutreachForm",
    "PaperForm",
    "QuestionForm",
    "QuestionsForm",
    "ReachForm",
    "WordsForm",
]
