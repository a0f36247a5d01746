from rinnalla.groups.models import Membership
from tests.world import Visit

MEMBERS = "aino kaisa pasi leena"


def own(w, who):
    return {"membership": Membership.objects.get(group=w.council, person=who).pk}


WALK = {
    "groups:list": Visit("signed_in"),
    "groups:found": Visit("leena olli"),
    "groups:home": Visit(f"{MEMBERS} maria aada", lambda w: {"group": w.council.pk}),
    "groups:members": Visit(f"{MEMBERS} maria aada", lambda w: {"group": w.council.pk}),
    "groups:ground_rules": Visit(f"{MEMBERS} maria", lambda w: {"group": w.council.pk}),
    "groups:accept_ground_rules": Visit(MEMBERS, lambda w: {"group": w.council.pk}),
    "groups:agree_ground_rules": Visit("leena", lambda w: {"group": w.council.pk}),
    "groups:plan": Visit(f"{MEMBERS} maria", lambda w: {"group": w.council.pk}),
    "groups:make_plan": Visit("leena", lambda w: {"group": w.council.pk}),
    "groups:stage": Visit("leena", lambda w: {"group": w.council.pk, "stage": "leads"}),
    "groups:take_back_stage": Visit("leena", lambda w: {"group": w.council.pk, "stage": "leads"}),
    "groups:sources": Visit(f"{MEMBERS} maria aada", lambda w: {"group": w.council.pk}),
    "groups:source_change": Visit("leena", lambda w: {"group": w.council.pk}),
    "groups:add_member": Visit("leena", lambda w: {"group": w.council.pk}),
    "groups:edit": Visit("leena", lambda w: {"group": w.council.pk}),
    "groups:close": Visit("leena", lambda w: {"group": w.council.pk}),
    "groups:leave": Visit("aino leena", lambda w: own(w, w.aino)),
    "groups:lead": Visit("leena maria", lambda w: own(w, w.aino)),
}
