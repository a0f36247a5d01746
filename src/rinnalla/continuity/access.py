"""Who opens which page of a group's going on: its leads, and to read most of it, the managers over it."""

from rinnalla.access import Row
from rinnalla.continuity import rules
from rinnalla.groups.rules import (
    is_lead,
    is_member,
    leads_its_group,
    oversees,
    oversees_its_group,
    the_group,
    the_membership,
)

TABLE = {
    "continuity:home": Row(is_lead | oversees, about=the_group),
    "continuity:postpone": Row(is_lead, about=the_group),
    "continuity:turns": Row(is_lead | oversees, about=the_group),
    "continuity:turn": Row(leads_its_group | oversees_its_group, about=the_membership),
    "continuity:hand_over": Row(leads_its_group | oversees_its_group, about=the_membership),
    "continuity:mentors": Row(is_lead | oversees, about=the_group),
    "continuity:ask_mentor": Row(is_lead, about=the_group),
    "continuity:answer_mentoring": Row(rules.leads_mentor, about=rules.the_mentoring),
    "continuity:end_mentoring": Row(rules.leads_mentor | leads_its_group, about=rules.the_mentoring),
    "continuity:lessons": Row(is_member | oversees, about=the_group),
    "continuity:write_lesson": Row(is_member, about=the_group),
    "continuity:remove_lesson": Row(leads_its_group | rules.wrote_it, about=rules.the_lesson),
    "continuity:efforts": Row(is_lead | oversees, about=the_group),
    "continuity:note_effort": Row(is_lead, about=the_group),
    "continuity:remove_effort": Row(leads_its_group, about=rules.the_effort),
    "continuity:going_on": Row(is_lead | oversees, about=the_group),
    "continuity:go_on": Row(is_lead, about=the_group),
    "continuity:agree": Row(rules.leads_into, about=rules.the_continuation),
    "continuity:end_question": Row(rules.leads_into | rules.leads_of_it, about=rules.the_continuation),
    "continuity:place": Row(rules.is_kept_for, about=rules.the_place),
    "continuity:report": Row(is_member | oversees, about=the_group),
    "continuity:report_pdf": Row(is_member | oversees, about=the_group),
    "continuity:write_report": Row(is_lead, about=the_group),
}
