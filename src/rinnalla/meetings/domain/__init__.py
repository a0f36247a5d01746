"""What people do with meetings."""

from rinnalla.meetings.domain.agenda import (
    add_item,
    add_topic,
    change_item,
    link_topic,
    move_item,
    remove_item,
    send_agenda,
)
from rinnalla.meetings.domain.dates import Proposed, beside_holidays, propose_dates
from rinnalla.meetings.domain.memo import approve_memo, note_attendance, save_memo, send_memo
from rinnalla.meetings.domain.season import cancel_meeting, move_meeting, plan_meeting, plan_season
from rinnalla.meetings.domain.travel import approve_claim, claim_travel, mark_paid, withdraw_claim

__all__ = [
    "Proposed",
    "add_item",
    "add_topic",
    "approve_claim",
    "approve_memo",
    "beside_holidays",
    "cancel_meeting",
    "change_item",
    "claim_travel",
    "link_topic",
    "mark_paid",
    "move_item",
    "move_meeting",
    "note_attendance",
    "plan_meeting",
    "plan_season",
    "propose_dates",
    "remove_item",
    "save_memo",
    "send_agenda",
    "send_memo",
    "withdraw_claim",
]
