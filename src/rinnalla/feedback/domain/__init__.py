"""What people do with feedback: ask, answer, read the words, and bring answers from another tool."""

from rinnalla.feedback.domain.comments import (
    forget_photos,
    lift_comment,
    put_to_council,
    read_comment,
    remove_comment,
)
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
from rinnalla.feedback.domain.released import release_comment, take_back_comment
from rinnalla.feedback.domain.responses import LONGEST_COMMENT, NotOpen, submit_response, withdraw_response
from rinnalla.feedback.domain.urgent import write_urgent_help

__all__ = [
    "LONGEST_COMMENT",
    "NotOpen",
    "Outcome",
    "WrongRows",
    "bring_file",
    "choose_meaning",
    "close_point",
    "forget_photos",
    "import_answers",
    "lift_comment",
    "open_point",
    "publish_questionnaire",
    "publish_ready",
    "put_to_council",
    "read_comment",
    "release_comment",
    "remove_comment",
    "reopen_point",
    "submit_response",
    "table_of",
    "take_back_comment",
    "throw_away_file",
    "withdraw_response",
    "write_urgent_help",
]
