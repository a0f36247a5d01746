"""The pages from words to changes."""

from rinnalla.influence.views.actions import (
    action,
    action_add,
    action_done,
    action_dropped,
    action_hand_over,
    action_reopened,
    small_thing,
)
from rinnalla.influence.views.answers import answer, inbox
from rinnalla.influence.views.bodies import bodies, body_add, body_edit
from rinnalla.influence.views.changes import change_edit, change_publish, change_write
from rinnalla.influence.views.papers import poster, statement_pdf
from rinnalla.influence.views.statements import edit, house_rules, send, statement, statements, write
from rinnalla.influence.views.trails import trail_change, trail_statement, trail_theme, trail_voice

__all__ = [
    "action",
    "action_add",
    "action_done",
    "action_dropped",
    "action_hand_over",
    "action_reopened",
    "answer",
    "bodies",
    "body_add",
    "body_edit",
    "change_edit",
    "change_publish",
    "change_write",
    "edit",
    "house_rules",
    "inbox",
    "poster",
    "send",
    "small_thing",
    "statement",
    "statement_pdf",
    "statements",
    "trail_change",
    "trail_statement",
    "trail_theme",
    "trail_voice",
    "write",
]
