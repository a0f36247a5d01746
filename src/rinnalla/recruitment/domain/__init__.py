"""What people do to find members: one function a deed."""

from rinnalla.recruitment.domain.applying import (
    Closed,
    Key,
    begin_application,
    give_consent,
    missing,
    renew_key,
    save_application,
    send_application,
    type_in,
    withdraw_application,
)
from rinnalla.recruitment.domain.arranging import arrange
from rinnalla.recruitment.domain.asked import add_category, remove_category, set_questions, word_answer
from rinnalla.recruitment.domain.calls import (
    MORE_TEXTS,
    TEXTS,
    add_info_event,
    edit_call,
    note_info_event,
    publish_call,
    write_call,
)
from rinnalla.recruitment.domain.deciding import answer_application, decide, remind_of_answers, take_in
from rinnalla.recruitment.domain.forgetting import tidy
from rinnalla.recruitment.domain.outreach import invite, note_outreach, remind

__all__ = [
    "MORE_TEXTS",
    "TEXTS",
    "Closed",
    "Key",
    "add_category",
    "add_info_event",
    "answer_application",
    "arrange",
    "begin_application",
    "decide",
    "edit_call",
    "give_consent",
    "invite",
    "missing",
    "note_info_event",
    "note_outreach",
    "publish_call",
    "remind",
    "remind_of_answers",
    "remove_category",
    "renew_key",
    "save_application",
    "send_application",
    "set_questions",
    "take_in",
    "tidy",
    "type_in",
    "withdraw_application",
    "word_answer",
    "write_call",
]
