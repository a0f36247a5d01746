"""What people do with feedback: ask, answer, read the words, and bring answers from another tool."""

from rinnalla.feedback.domain.bursts import explain_burst, find_bursts
from rinnalla.feedback.domain.comments import lift_comment, read_comment, remove_comment
from rinnalla.feedback.domain.from_tablets import Fate, receive_from_tablet
from rinnalla.feedback.domain.imports import (
    Outcome,
    WrongRows,
    bring_file,
    choose_meaning,
    import_answers,
    table_of,
    throw_away_file,
)
from rinnalla.feedback.domain.points import (
    change_point,
    close_point,
    open_point,
    publish_questionnaire,
    publish_ready,
    reopen_point,
)
from rinnalla.feedback.domain.responses import LONGEST_COMMENT, NotOpen, submit_response, withdraw_response
from rinnalla.feedback.domain.tablets import (
    add_tablet,
    note_life,
    pair_tablet,
    renew_code,
    revoke_tablet,
    tablet_of,
    tell_of_silent_tablets,
)

__all__ = [
    "LONGEST_COMMENT",
    "Fate",
    "NotOpen",
    "Outcome",
    "WrongRows",
    "add_tablet",
    "bring_file",
    "change_point",
    "choose_meaning",
    "close_point",
    "explain_burst",
    "find_bursts",
    "import_answers",
    "lift_comment",
    "note_life",
    "open_point",
    "pair_tablet",
    "publish_questionnaire",
    "publish_ready",
    "read_comment",
    "receive_from_tablet",
    "remove_comment",
    "renew_code",
    "reopen_point",
    "revoke_tablet",
    "submit_response",
    "table_of",
    "tablet_of",
    "tell_of_silent_tablets",
    "throw_away_file",
    "withdraw_response",
]
