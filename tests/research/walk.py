from tests.world import Visit

MEMBERS = "aino kaisa pasi leena"


def study(w):
    return {"study": w.study.pk}


WALK = {
    "research:mine": Visit("signed_in"),
    "research:studies": Visit(f"{MEMBERS} maria", lambda w: {"group": w.council.pk}),
    "research:begin": Visit("leena", lambda w: {"group": w.council.pk}),
    "research:study": Visit(f"{MEMBERS} maria tuomas", study),
    "research:consent": Visit(MEMBERS, study),
    "research:withdraw": Visit(MEMBERS, study),
    "research:end": Visit("leena tuomas", study),
    "research:material": Visit("tuomas", study),
}
