"""Who opens which page of the recruiting: the leads make calls and read applications, a worker sees whom they asked
themselves, and everyone may apply to a published call."""

from rinnalla.access import Row, everyone
from rinnalla.groups.rules import is_lead, the_group
from rinnalla.people.rules import is_worker
from rinnalla.recruitment import rules

_LEADS = Row(rules.leads_call, about=rules.the_call)
_PUBLIC = Row(rules.is_published, about=rules.the_call)
_PAPER = Row(rules.is_published | rules.leads_call, about=rules.the_call)
_READS = Row(rules.leads_its_call, about=rules.the_application)
_ASKED = Row(rules.asked_them, about=rules.the_invitation)
_ASKS = Row(rules.may_ask, about=rules.the_call)

TABLE = {
    "recruitment:calls": Row(is_lead, about=the_group),
    "recruitment:write": Row(is_lead, about=the_group),
    "recruitment:call": _LEADS,
    "recruitment:call_edit": _LEADS,
    "recruitment:publish": _LEADS,
    "recruitment:add_info_event": _LEADS,
    "recruitment:note_outreach": _LEADS,
    "recruitment:note_info_event": Row(rules.leads_its_call, about=rules.the_info_event),
    "recruitment:message": _LEADS,
    "recruitment:poster": _PAPER,
    "recruitment:letter": _PAPER,
    "recruitment:form_on_paper": _PAPER,
    "recruitment:event_ics": Row(rules.event_is_published | rules.leads_its_call, about=rules.the_info_event),
    # Asking
    "recruitment:ask_list": Row(is_worker),
    "recruitment:ask": _ASKS,
    "recruitment:asked": _ASKED,
    "recruitment:asked_pdf": _ASKED,
    "recruitment:remind": _ASKED,
    "recruitment:type_in": _ASKS,
    "recruitment:invited": Row(everyone),
    # Applying: the key in the writer's browser opens their own application, and the view asks for it.
    "recruitment:apply": _PUBLIC,
    "recruitment:apply_step": Row(rules.is_published, about=lambda call, step: rules.the_call(call)),
    "recruitment:apply_summary": _PUBLIC,
    "recruitment:application_own": _PUBLIC,
    "recruitment:application_withdraw": _PUBLIC,
    "recruitment:application_consents": _PUBLIC,
    "recruitment:application_forget": _PUBLIC,
    "recruitment:resume": Row(everyone),
    # What the leads do with the applications
    "recruitment:questions": _LEADS,
    "recruitment:ask_more": _LEADS,
    "recruitment:ask_no_more": Row(rules.leads_its_call, about=rules.the_category),
    "recruitment:applications": _LEADS,
    "recruitment:answer_words": Row(rules.leads_call, about=lambda call, outcome: rules.the_call(call)),
    "recruitment:answer_many": _LEADS,
    "recruitment:answers_pdf": _LEADS,
    "recruitment:application": _READS,
    "recruitment:answer": _READS,
    "recruitment:answer_pdf": _READS,
    "recruitment:take_in": _READS,
    "recruitment:take_back": _READS,
    "recruitment:needs": Row(is_lead, about=the_group),
    "recruitment:arrange": Row(
        rules.leads_its_call, about=lambda application, need: rules.the_application(application)
    ),
}
