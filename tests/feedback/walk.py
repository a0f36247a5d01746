"""Who may open the pages of feedback. Leena and Maria serve the unit, Olli another one, Aada the organisation."""

from tests.world import Visit


def point(world):
    return {"point": world.point.pk}


def code(world):
    return {"code": world.point.code}


def waiting(world):
    return {"waiting": world.waiting_import.pk}


def tablet(world):
    return {"tablet": world.tablet.pk}


WALK = {
    "feedback:ask": Visit("all", code),
    "feedback:thanks": Visit("all", code),
    "feedback:results": Visit("all", code),
    "feedback:poster": Visit("leena maria aada", code),
    "feedback:card": Visit("leena maria aada", code),
    "feedback:points": Visit("leena olli maria aada"),
    "feedback:new": Visit("leena olli maria aada"),
    "feedback:point": Visit("leena maria aada", point),
    "feedback:close": Visit("leena maria aada", point),
    "feedback:reopen": Visit("leena maria aada", point),
    "feedback:import": Visit("leena maria aada", point),
    "feedback:import_columns": Visit("leena maria aada", waiting),
    "feedback:import_words": Visit("leena maria aada", waiting),
    "feedback:import_check": Visit("leena maria aada", waiting),
    # Words before they are blacked out: those who work with the unit's clients, nobody above them.
    "feedback:comments": Visit("leena olli"),
    "feedback:kept": Visit("leena olli maria aada"),
    "feedback:comment": Visit("leena", lambda world: {"comment": world.comment.pk}),
    # Tablets. The kiosk itself opens for the tablet that holds its token, whoever looks at it, and for nobody else.
    "feedback:pair": Visit("all"),
    "feedback:change": Visit("leena maria aada", point),
    "feedback:tablet_add": Visit("leena maria aada", point),
    "feedback:tablet": Visit("leena maria aada", tablet),
    "feedback:tablet_renew": Visit("leena maria aada", tablet),
    "feedback:tablet_revoke": Visit("leena maria aada", tablet),
    "feedback:burst": Visit("leena maria aada", lambda world: {"burst": world.burst.pk}),
    "kiosk:page": Visit("", code),
    "kiosk:worker": Visit("all", code),
    "kiosk:manifest": Visit("all", code),
    "kiosk:alive": Visit("all", code),
    "kiosk:answers": Visit("all", code),
}
