"""What people do so that a group goes on, or ends well."""

from rinnalla.continuity.domain.beginning import postpone
from rinnalla.continuity.domain.efforts import note_effort, remove_effort
from rinnalla.continuity.domain.going_on import agree_to_take_in, answer_place, end_question, go_on_as
from rinnalla.continuity.domain.mentors import answer_mentoring, ask_mentor, end_mentoring, remove_lesson, write_lesson
from rinnalla.continuity.domain.report import write_report
from rinnalla.continuity.domain.turns import hand_over, remind_of_turns, set_turn

__all__ = [
    "agree_to_take_in",
    "answer_mentoring",
    "answer_place",
    "ask_mentor",
    "end_mentoring",
    "end_question",
    "go_on_as",
    "hand_over",
    "note_effort",
    "postpone",
    "remind_of_turns",
    "remove_effort",
    "remove_lesson",
    "set_turn",
    "write_lesson",
    "write_report",
]
