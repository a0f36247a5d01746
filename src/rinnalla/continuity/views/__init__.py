"""The pages of a group's going on."""

from rinnalla.continuity.views.going_on import agree, end_question, go_on, going_on, place
from rinnalla.continuity.views.home import efforts, home, note_effort, postpone, remove_effort
from rinnalla.continuity.views.mentors import (
    answer_mentoring,
    ask_mentor,
    end_mentoring,
    lessons,
    mentors,
    remove_lesson,
    write_lesson,
)
from rinnalla.continuity.views.report import report, report_pdf, write_report
from rinnalla.continuity.views.turns import hand_over, turn, turns

__all__ = [
    "agree",
    "answer_mentoring",
    "ask_mentor",
    "efforts",
    "end_mentoring",
    "end_question",
    "go_on",
    "going_on",
    "hand_over",
    "home",
    "lessons",
    "mentors",
    "note_effort",
    "place",
    "postpone",
    "remove_effort",
    "remove_lesson",
    "report",
    "report_pdf",
    "turn",
    "turns",
    "write_lesson",
    "write_report",
]
