from tests.world import Visit


def unit(w):
    return {"unit": w.unit.pk}


WALK = {
    "organisations:organisation": Visit("aada"),
    "organisations:units": Visit("aada"),
    "organisations:add": Visit("aada"),
    "organisations:edit": Visit("aada", unit),
    "organisations:close": Visit("aada", unit),
}
