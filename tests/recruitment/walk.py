from tests.world import Visit


def _call(world):
    return {"call": world.call.pk}


def _application(world):
    return {"application": world.application.pk}


def _invitation(world):
    return {"invitation": world.invitation.pk}


WALK = {
    "recruitment:calls": Visit("leena", lambda w: {"group": w.council.pk}),
    "recruitment:write": Visit("leena", lambda w: {"group": w.council.pk}),
    "recruitment:call": Visit("leena", lambda w: {"call": w.draft_call.pk}),
    "recruitment:call_edit": Visit("leena", _call),
    "recruitment:publish": Visit("leena", lambda w: {"call": w.draft_call.pk}),
    "recruitment:add_info_event": Visit("leena", _call),
    "recruitment:note_outreach": Visit("leena", _call),
    "recruitment:note_info_event": Visit("leena", lambda w: {"info_event": w.info_event.pk}),
    "recruitment:event_ics": Visit("all", lambda w: {"info_event": w.info_event.pk}),
    "recruitment:poster": Visit("all", _call),
    "recruitment:letter": Visit("all", _call),
    "recruitment:form_on_paper": Visit("all", _call),
    "recruitment:message": Visit("leena", _call),
    # A worker asks their own; Olli asked, so that not even Leena, who leads, sees whom.
    "recruitment:ask_list": Visit("leena olli"),
    "recruitment:ask": Visit("leena olli", _call),
    "recruitment:asked": Visit("olli", _invitation),
    "recruitment:asked_pdf": Visit("olli", _invitation),
    "recruitment:remind": Visit("olli", _invitation),
    "recruitment:type_in": Visit("leena olli", _call),
    "recruitment:invited": Visit("all", lambda w: {"token": w.invitation.token}),
    "recruitment:apply": Visit("all", _call),
    "recruitment:apply_step": Visit("all", lambda w: {"call": w.call.pk, "step": "name"}),
    "recruitment:apply_summary": Visit("all", _call),
    "recruitment:application_own": Visit("all", _call),
    "recruitment:application_withdraw": Visit("all", _call),
    "recruitment:application_consents": Visit("all", _call),
    "recruitment:application_forget": Visit("all", _call),
    "recruitment:resume": Visit("all"),
    "recruitment:questions": Visit("leena", _call),
    "recruitment:ask_more": Visit("leena", _call),
    "recruitment:ask_no_more": Visit("leena", lambda w: {"category": w.category.pk}),
    "recruitment:applications": Visit("leena", _call),
    "recruitment:answers_pdf": Visit("leena", _call),
    "recruitment:answer_words": Visit("leena", lambda w: {"call": w.call.pk, "outcome": "waiting"}),
    "recruitment:answer_many": Visit("leena", _call),
    "recruitment:application": Visit("leena", _application),
    "recruitment:answer": Visit("leena", _application),
    "recruitment:answer_pdf": Visit("leena", _application),
    "recruitment:take_in": Visit("leena", _application),
    "recruitment:take_back": Visit("leena", _application),
    "recruitment:needs": Visit("leena", lambda w: {"group": w.council.pk}),
    "recruitment:arrange": Visit("leena", lambda w: {"application": w.application.pk, "need": "interpreter"}),
}
