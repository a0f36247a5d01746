"""What people do on the way from words to changes: one function for each deed."""

from rinnalla.influence.domain.actions import agree_action, drop_action, finish_action, hand_over_action, reopen_action
from rinnalla.influence.domain.answers import AlreadyAnswered, answer_statement
from rinnalla.influence.domain.bodies import add_body, change_body
from rinnalla.influence.domain.changes import publish_change, revise_change, write_change
from rinnalla.influence.domain.statements import (
    check_sending,
    revise_statement,
    send_statement,
    set_house_rules,
    write_statement,
)

__all__ = [
    "AlreadyAnswered",
    "add_body",
    "agree_action",
    "answer_statement",
    "change_body",
    "check_sending",
    "drop_action",
    "finish_action",
    "hand_over_action",
    "publish_change",
    "reopen_action",
    "revise_change",
    "revise_statement",
    "send_statement",
    "set_house_rules",
    "write_change",
    "write_statement",
]
