"""Who should get through to the pages of the outcome."""

from tests.world import Visit

WALK = {
    "influence:bodies": Visit("maria aada"),
    "influence:body_add": Visit("maria aada"),
    "influence:body_edit": Visit("maria aada", lambda w: {"body": w.body.pk}),
    "influence:inbox": Visit("maria", lambda w: {"body": w.body.pk}),
    "influence:statements": Visit("aino kaisa leena pasi maria", lambda w: {"group": w.council.pk}),
    "influence:write": Visit("leena", lambda w: {"theme": w.theme.pk}),
    "influence:small_thing": Visit("leena", lambda w: {"theme": w.theme.pk}),
    "influence:statement": Visit("all", lambda w: {"statement": w.statement.pk}),
    "influence:statement_pdf": Visit("all", lambda w: {"statement": w.statement.pk}),
    "influence:poster": Visit("all", lambda w: {"statement": w.statement.pk}),
    "influence:trail_statement": Visit("aino kaisa leena pasi", lambda w: {"statement": w.draft.pk}),
    "influence:edit": Visit("leena", lambda w: {"statement": w.draft.pk}),
    "influence:house_rules": Visit("leena", lambda w: {"statement": w.draft.pk}),
    "influence:send": Visit("leena", lambda w: {"statement": w.draft.pk}),
    "influence:answer": Visit("maria", lambda w: {"sending": w.waiting.pk}),
    "influence:action_add": Visit("maria", lambda w: {"answer": w.answer.pk}),
    "influence:action": Visit("aino kaisa leena pasi maria", lambda w: {"action": w.action.pk}),
    "influence:action_done": Visit("leena maria", lambda w: {"action": w.action.pk}),
    "influence:action_reopened": Visit("leena maria", lambda w: {"action": w.action.pk}),
    "influence:action_dropped": Visit("leena maria", lambda w: {"action": w.action.pk}),
    "influence:action_hand_over": Visit("leena maria", lambda w: {"action": w.action.pk}),
    "influence:change_write": Visit("leena maria", lambda w: {"action": w.action.pk}),
    "influence:change_edit": Visit("leena maria", lambda w: {"change": w.change.pk}),
    "influence:change_publish": Visit("leena maria", lambda w: {"change": w.unpublished.pk}),
    "influence:trail_voice": Visit("aino kaisa leena pasi", lambda w: {"voice": w.voice.pk}),
    "influence:trail_theme": Visit("aino kaisa leena pasi maria", lambda w: {"theme": w.theme.pk}),
    "influence:trail_change": Visit("all", lambda w: {"change": w.change.pk}),
}
