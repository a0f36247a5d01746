"""What people do with feedback: ask, answer, read the words, and bring answers from another tool."""

from rinnalla.feedback.domain.comments import lift_comment, read_comment, remove_comment
from rinnalla.feedback.domain.imports import (
    Outcome,
    WrongRows,
    bring_file,
    choose_meaning,
    import_answers,
    table_of,
    throw_away_file,
)
from rinnalla.feedback.domain.points import close_point, open_point, publish_questionnaire, publish_ready, reopen_point
from rinnalla.feedback.domain.responses import LONGEST_COMMENT, NotOpen, RefusedAt, submit_response, withdraw_response

__all__ = [
    "LONGEST_COMMENT",
    "NotOpen",
    "Outcome",
    "RefusedAt",
    "WrongRows",
    "bring_file",
    "choose_meaning",
    "close_point",
    "import_answers",
    "lift_comment",
    "open_point",
    "publish_questionnaire",
    "publish_ready",
    "read_comment",
    "remove_comment",
    "reopen_point",
    "submit_response",
    "table_of",
    "throw_away_file",
    "withdraw_response",
]
