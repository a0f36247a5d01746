"""Who opens which page of a study. Who said yes is seen by nobody but themselves."""

from rinnalla.access import Row, signed_in
from rinnalla.groups.rules import is_lead, is_member, leads_its_group, oversees, oversees_its_group, the_group
from rinnalla.research import rules

_reads = rules.is_asked | rules.has_said_yes | rules.is_its_researcher | oversees_its_group

TABLE = {
    "research:mine": Row(signed_in),
    "research:studies": Row(is_member | oversees, about=the_group),
    "research:begin": Row(is_lead, about=the_group),
    "research:study": Row(_reads, about=rules.the_study),
    "research:consent": Row(rules.is_asked, about=rules.the_study),
    "research:withdraw": Row(rules.is_asked | rules.has_said_yes, about=rules.the_study),
    "research:end": Row(leads_its_group | rules.is_its_researcher, about=rules.the_study),
    "research:material": Row(rules.is_its_researcher, about=rules.the_study),
}
