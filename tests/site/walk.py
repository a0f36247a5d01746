from tests.world import Visit

WALK = {
    "health:live": Visit("all"),
    "health:ready": Visit("all"),
    "site:home": Visit("all"),
    "site:changes": Visit("all"),
    "site:change": Visit("all", lambda w: {"change": w.change.pk}),
    "site:asked": Visit("all"),
    "site:calls": Visit("all"),
    "site:call": Visit("all", lambda w: {"call": w.call.pk}),
    "site:results": Visit("all"),
    "site:accessibility": Visit("all"),
    "site:privacy": Visit("all"),
}
