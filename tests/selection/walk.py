from tests.world import Visit

WALK = {
    "selection:overview": Visit("leena", lambda w: {"call": w.call.pk}),
    "selection:quotas": Visit("leena", lambda w: {"call": w.call.pk}),
    "selection:begin_by_hand": Visit("leena", lambda w: {"call": w.call.pk}),
    "selection:prepare": Visit("leena", lambda w: {"call": w.draft_call.pk}),
    "selection:ease": Visit("leena", lambda w: {"call": w.call.pk}),
    "selection:by_hand": Visit("leena", lambda w: {"selection": w.by_hand.pk}),
    "selection:lottery": Visit("leena", lambda w: {"selection": w.lottery.pk}),
    "selection:record": Visit("all", lambda w: {"selection": w.lottery.pk}),
    "selection:ballot": Visit("all", lambda w: {"selection": w.lottery.pk}),
    "selection:annul": Visit("leena", lambda w: {"selection": w.lottery.pk}),
    "selection:offer_next": Visit("leena", lambda w: {"selection": w.lottery.pk}),
    "selection:cannot_come": Visit("leena", lambda w: {"application": w.to_choose.pk}),
    "selection:clientele": Visit("aada"),
    "selection:add_part": Visit("aada", lambda w: {"feature": "age"}),
    "selection:change_part": Visit("aada", lambda w: {"clientele_part": w.clientele_part.pk}),
    "selection:missing": Visit("leena maria", lambda w: {"group": w.council.pk}),
}
