from tests.world import Visit

WALK = {
    "desk:home": Visit("signed_in"),
    "desk:messages": Visit("signed_in"),
    "desk:read_all": Visit("signed_in"),
    "desk:read": Visit("aino", lambda w: {"message": w.message.pk}),
    # In a demonstration anybody may be anybody; `tests/desk/test_demo_door.py` tells of the rest.
    "desk:demo_door": Visit("all"),
    "desk:become": Visit("all", lambda w: {"person": w.aino.pk}),
}
