"""Who may open the API: everyone reads; tokens are for the unit's manager and the administrator."""

from tests.world import Visit


def code(world):
    return {"code": world.point.code}


WALK = {
    "api:open_data": Visit("all"),
    "api:tokens": Visit("maria aada", lambda world: {"point": world.point.pk}),
    "api:revoke": Visit("maria aada", lambda world: {"access_token": world.token.pk}),
    "v1:api-root": Visit("all"),
    "v1:openapi-json": Visit("all"),
    "v1:points": Visit("all"),
    "v1:point": Visit("all", code),
    "v1:results": Visit("all", code),
    "v1:results_csv": Visit("all", code),
    "v1:codebook_csv": Visit("all", code),
    # Whoever sends needs the token of the point; reading this address is answered 405.
    "v1:responses": Visit("all", code),
    "v1:calls": Visit("all"),
    "v1:statements": Visit("all"),
    "v1:changes": Visit("all"),
}
