from tests.world import Visit

WRITERS = "leena olli maria aada"
SIGNED_IN = "signed_in"


def own(w, **more):
    return {"own": w.own_practice.pk, **more}


WALK = {
    "practices:list": Visit("all"),
    "practices:compare": Visit("all"),
    "practices:suits": Visit("all"),
    "practices:practice": Visit("all", lambda w: {"practice": "client-council"}),
    "practices:toml": Visit(SIGNED_IN, lambda w: {"practice": w.own_practice.key}),
    "practices:own_list": Visit(WRITERS),
    "practices:begin": Visit(WRITERS),
    "practices:bring": Visit(WRITERS),
    "practices:own": Visit(WRITERS, own),
    "practices:part": Visit(WRITERS, lambda w: own(w, part="basics")),
    "practices:item": Visit(WRITERS, lambda w: own(w, part="stages", number=0)),
    "practices:arrange": Visit(WRITERS, lambda w: own(w, part="stages")),
    "practices:file": Visit(WRITERS, own),
    "practices:versions": Visit(WRITERS, own),
    "practices:take_version": Visit(WRITERS, lambda w: own(w, number=1)),
    "practices:ask": Visit(WRITERS, own),
    "practices:use": Visit("leena maria aada", lambda w: own(w, deed="pois")),
}
