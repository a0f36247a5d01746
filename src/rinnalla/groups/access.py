"""Who opens which page of a group. Only its leads change it; a manager over it may name its leads."""

from rinnalla.access import Row, signed_in
from rinnalla.groups import rules
from rinnalla.groups.stages import the_group_with_stage
from rinnalla.people.rules import is_worker

TABLE = {
    "groups:list": Row(signed_in),
    "groups:found": Row(is_worker),
    "groups:home": Row(rules.may_know, about=rules.the_group),
    "groups:members": Row(rules.may_know, about=rules.the_group),
    "groups:ground_rules": Row(rules.is_member | rules.oversees, about=rules.the_group),
    "groups:accept_ground_rules": Row(rules.is_member, about=rules.the_group),
    "groups:agree_ground_rules": Row(rules.is_lead, about=rules.the_group),
    "groups:plan": Row(rules.is_member | rules.oversees, about=rules.the_group),
    "groups:make_plan": Row(rules.is_lead, about=rules.the_group),
    "groups:stage": Row(rules.is_lead, about=the_group_with_stage),
    "groups:take_back_stage": Row(rules.is_lead, about=the_group_with_stage),
    "groups:sources": Row(rules.may_know, about=rules.the_group),
    "groups:source_change": Row(rules.is_lead, about=rules.the_group),
    "groups:add_member": Row(rules.is_lead, about=rules.the_group),
    "groups:edit": Row(rules.is_lead, about=rules.the_group),
    "groups:close": Row(rules.is_lead, about=rules.the_group),
    "groups:leave": Row(rules.is_own | rules.leads_its_group, about=rules.the_membership),
    "groups:lead": Row(rules.leads_its_group | rules.oversees_its_group, about=rules.the_membership),
}
