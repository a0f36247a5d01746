"""Who opens which page of the meetings. The group's leads change things; what was said in a meeting, and who was there,
stays among its members; a manager over the group sees when it meets and what about."""

from rinnalla.access import Row
from rinnalla.meetings import rules

_meeting_known = rules.in_its_group | rules.oversees_its_group

TABLE = {
    "meetings:season": Row(rules.is_member | rules.oversees, about=rules.the_group),
    "meetings:plan": Row(rules.is_lead, about=rules.the_group),
    "meetings:add": Row(rules.is_lead, about=rules.the_group),
    "meetings:calendar": Row(rules.is_member, about=rules.the_group),
    "meetings:topics": Row(rules.is_member, about=rules.the_group),
    "meetings:topic_add": Row(rules.is_member, about=rules.the_group),
    "meetings:topic": Row(rules.in_its_group, about=rules.the_topic),
    "meetings:topic_link": Row(rules.leads_its_group, about=rules.the_topic),
    "meetings:claims": Row(rules.is_lead, about=rules.the_group),
    "meetings:claims_approve": Row(rules.is_lead, about=rules.the_group),
    "meetings:claims_paid": Row(rules.is_lead, about=rules.the_group),
    "meetings:claims_csv": Row(rules.is_lead, about=rules.the_group),
    "meetings:claims_pdf": Row(rules.is_lead, about=rules.the_group),
    "meetings:meeting": Row(_meeting_known, about=rules.the_meeting),
    "meetings:move": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:cancel": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:agenda": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:agenda_send": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:agenda_pdf": Row(_meeting_known, about=rules.the_meeting),
    "meetings:propose": Row(rules.in_its_group, about=rules.the_meeting),
    "meetings:item_add": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:exercise": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:item": Row(rules.leads_its_group, about=rules.the_item),
    "meetings:item_move": Row(rules.leads_its_group, about=rules.the_item),
    "meetings:attendance": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:memo": Row(rules.in_its_group, about=rules.the_meeting),
    "meetings:memo_edit": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:memo_send": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:memo_approve": Row(rules.leads_its_group, about=rules.the_meeting),
    "meetings:memo_pdf": Row(rules.in_its_group, about=rules.the_meeting),
    "meetings:claim": Row(rules.in_its_group, about=rules.the_meeting),
    "meetings:claim_withdraw": Row(rules.is_own_claim | rules.leads_its_group, about=rules.the_claim),
}
