"""Who opens which page of the recruiting: the leads; the poster of a published call is everyone's."""

from rinnalla.access import Row
from rinnalla.groups.rules import is_lead, the_group
from rinnalla.recruitment import rules

TABLE = {
    "recruitment:calls": Row(is_lead, about=the_group),
    "recruitment:write": Row(is_lead, about=the_group),
    "recruitment:call": Row(rules.leads_call, about=rules.the_call),
    "recruitment:call_edit": Row(rules.leads_call, about=rules.the_call),
    "recruitment:publish": Row(rules.leads_call, about=rules.the_call),
    "recruitment:add_info_event": Row(rules.leads_call, about=rules.the_call),
    "recruitment:note_outreach": Row(rules.leads_call, about=rules.the_call),
    "recruitment:note_info_event": Row(rules.leads_event, about=rules.the_info_event),
    "recruitment:poster": Row(rules.is_published | rules.leads_call, about=rules.the_call),
}
