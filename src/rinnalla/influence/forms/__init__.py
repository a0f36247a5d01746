"""What people fill in on the way from words to changes."""

from rinnalla.influence.forms.bodies import BodyForm
from rinnalla.influence.forms.chain import (
    MOST_HEADINGS,
    ActionForm,
    AnswerForm,
    ChangeForm,
    DroppedForm,
    HeadingForm,
    MaybeActionForm,
    PersonAndDay,
    SendForm,
    StatementForm,
    heading_initial,
    people_for,
)

__all__ = [
    "MOST_HEADINGS",
    "ActionForm",
    "AnswerForm",
    "BodyForm",
    "ChangeForm",
    "DroppedForm",
    "HeadingForm",
    "MaybeActionForm",
    "PersonAndDay",
    "SendForm",
    "StatementForm",
    "heading_initial",
    "people_for",
]
