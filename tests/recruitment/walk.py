from tests.world import Visit

WALK = {
    "recruitment:calls": Visit("leena", lambda w: {"group": w.council.pk}),
    "recruitment:write": Visit("leena", lambda w: {"group": w.council.pk}),
    "recruitment:call": Visit("leena", lambda w: {"call": w.draft_call.pk}),
    "recruitment:call_edit": Visit("leena", lambda w: {"call": w.call.pk}),
    "recruitment:publish": Visit("leena", lambda w: {"call": w.draft_call.pk}),
    "recruitment:add_info_event": Visit("leena", lambda w: {"call": w.call.pk}),
    "recruitment:note_outreach": Visit("leena", lambda w: {"call": w.call.pk}),
    "recruitment:note_info_event": Visit("leena", lambda w: {"info_event": w.info_event.pk}),
    "recruitment:poster": Visit("all", lambda w: {"call": w.call.pk}),
}
