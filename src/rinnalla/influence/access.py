"""Who may open what."""

from rinnalla.access import Row
from rinnalla.groups.rules import is_member, leads_its_group, oversees, the_group
from rinnalla.influence import rules
from rinnalla.people.rules import is_admin, is_manager
from rinnalla.voices.rules import hears, leads_circle, may_see_voice, the_theme, the_voice

_read = Row(rules.may_read, about=rules.the_statement)
_write = Row(leads_its_group, about=rules.the_statement)
_report = Row(rules.reports, about=rules.the_action)
_publish = Row(rules.writes, about=rules.the_change)

TABLE = {
    "influence:bodies": Row(is_manager | is_admin),
    "influence:body_add": Row(is_manager | is_admin),
    "influence:body_edit": Row(rules.keeps_body, about=rules.the_body),
    "influence:inbox": Row(rules.sits_in | rules.oversees_body, about=rules.the_body),
    "influence:statements": Row(is_member | oversees, about=the_group),
    "influence:write": Row(leads_circle, about=the_theme),
    "influence:small_thing": Row(leads_circle, about=the_theme),
    "influence:statement": _read,
    "influence:statement_pdf": _read,
    "influence:poster": _read,
    "influence:trail_statement": _read,
    "influence:edit": _write,
    "influence:house_rules": _write,
    "influence:send": _write,
    "influence:answer": Row(rules.answers, about=rules.the_sending),
    "influence:action_add": Row(rules.gave, about=rules.the_answer),
    "influence:action": Row(rules.is_concerned, about=rules.the_action),
    "influence:action_done": _report,
    "influence:action_reopened": _report,
    "influence:action_dropped": _report,
    "influence:action_hand_over": _report,
    "influence:change_write": _report,
    "influence:change_edit": _publish,
    "influence:change_publish": _publish,
    "influence:trail_voice": Row(may_see_voice, about=the_voice),
    "influence:trail_theme": Row(hears | rules.oversees_theme, about=the_theme),
    "influence:trail_change": Row(rules.is_published | rules.writes, about=rules.the_change),
}
