"""Who opens which page of the choosing: the leads of the group. The record of a lottery is everyone's; the make-up of
the clientele is the administrator's to write."""

from rinnalla.access import Row
from rinnalla.groups.rules import is_lead, oversees, the_group
from rinnalla.people.rules import is_admin, same_organisation
from rinnalla.recruitment.rules import leads_call, leads_its_call, the_call
from rinnalla.selection import rules

TABLE = {
    "selection:overview": Row(leads_call, about=the_call),
    "selection:quotas": Row(leads_call, about=the_call),
    "selection:begin_by_hand": Row(leads_call, about=the_call),
    "selection:prepare": Row(leads_call, about=the_call),
    "selection:ease": Row(leads_call, about=the_call),
    "selection:by_hand": Row(leads_its_call, about=rules.the_selection),
    "selection:lottery": Row(leads_its_call, about=rules.the_selection),
    "selection:record": Row(leads_its_call | rules.is_drawn_in_public, about=rules.the_selection),
    "selection:ballot": Row(rules.is_drawn_in_public, about=rules.the_selection),
    "selection:annul": Row(leads_its_call, about=rules.the_selection),
    "selection:offer_next": Row(leads_its_call, about=rules.the_selection),
    "selection:cannot_come": Row(leads_its_call, about=rules.the_application),
    "selection:clientele": Row(is_admin),
    "selection:add_part": Row(is_admin),
    "selection:change_part": Row(is_admin & same_organisation, about=rules.the_part),
    "selection:missing": Row(is_lead | oversees, about=the_group),
}
