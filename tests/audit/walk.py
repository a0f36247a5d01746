from tests.world import Visit

WALK = {"audit:trail": Visit("aada")}
