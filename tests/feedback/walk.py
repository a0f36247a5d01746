"""Who may open the pages of feedback. Leena and Maria serve the unit, Olli another one, Aada the organisation."""

from tests.world import Visit


def point(world):
    return {"point": world.point.pk}


def code(world):
    return {"code": world.point.code}


def waiting(world):
    return {"waiting": world.waiting_import.pk}


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
    # What becomes of the words.
    "feedback:photo": Visit("leena", lambda world: {"comment": world.handwriting.pk}),
    "feedback:release": Visit("leena", lambda world: {"comment": world.read_comment.pk}),
    "feedback:take_back": Visit("leena", lambda world: {"comment": world.comment.pk}),
    "feedback:released": Visit("leena olli maria aada"),
    "feedback:topic": Visit("leena olli"),
    "feedback:words": Visit("leena olli maria aada"),
    "feedback:urgent_help": Visit("maria aada", lambda world: {"unit": world.unit.pk}),
}
