from tests.world import Visit

WALK = {
    "practices:list": Visit("all"),
    "practices:practice": Visit("all", lambda w: {"practice": "client-council"}),
}
