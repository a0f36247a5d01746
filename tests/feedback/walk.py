"""Who may open the pages of feedback. Leena and Maria serve the unit, Olli another one, Aada the organisation."""

from tests.world import Visit


def point(world):
    return {"point": world.point.pk}


def code(world):
    return {"code": world.point.code}


def waiting(world):
    return {"waiting": world.waiting_import.pk}


def draft(world):
    return {"questionnaire": world.draft_questionnaire.pk}


def unit(world):
    return {"unit": world.unit.pk}


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
    "feedback:questionnaires": Visit("leena olli maria aada"),
    "feedback:questionnaire_new": Visit("leena olli maria aada"),
    "feedback:questionnaire_import": Visit("leena olli maria aada"),
    "feedback:questionnaire_ready": Visit("leena olli maria aada", lambda world: {"key": "families"}),
    "feedback:questionnaire": Visit("leena olli maria aada", draft),
    "feedback:questionnaire_texts": Visit("leena olli maria aada", draft),
    "feedback:question_kind": Visit("leena olli maria aada", draft),
    "feedback:handling_new": Visit("leena olli maria aada", draft),
    "feedback:questionnaire_next": Visit("leena olli maria aada", draft),
    "feedback:questionnaire_throw_away": Visit("leena olli maria aada", draft),
    "feedback:questionnaire_preview": Visit("leena olli maria aada", draft),
    "feedback:questionnaire_preview_page": Visit("leena olli maria aada", draft),
    "feedback:questionnaire_paper": Visit("leena olli maria aada", draft),
    "feedback:questionnaire_paper_picture": Visit("leena olli maria aada", draft),
    "feedback:question_new": Visit(
        "leena olli maria aada", lambda world: {"questionnaire": world.draft_questionnaire.pk, "kind": "scale"}
    ),
    # Approving is the management's.
    "feedback:questionnaire_publish": Visit("maria aada", draft),
    "feedback:questionnaire_retire": Visit("maria aada", draft),
    "feedback:question": Visit("leena olli maria aada", lambda world: {"question": world.draft_question.pk}),
    "feedback:question_move": Visit("leena olli maria aada", lambda world: {"question": world.draft_question.pk}),
    "feedback:question_remove": Visit("leena olli maria aada", lambda world: {"question": world.draft_question.pk}),
    "feedback:handling_remove": Visit("leena olli maria aada", lambda world: {"handling": world.handling.pk}),
    "feedback:point_newest": Visit("leena maria aada", point),
    "feedback:pile": Visit("leena maria aada", point),
    "feedback:pile_undo": Visit("leena maria aada", point),
    "feedback:paper": Visit("leena maria aada", code),
    # results
    "feedback:unit": Visit("all", unit),
    "feedback:unit_wall": Visit("all", unit),
    "feedback:unit_poster": Visit("leena maria aada", unit),
    "feedback:team": Visit("leena maria aada", unit),
    "feedback:wall": Visit("all", code),
    "feedback:results_poster": Visit("leena maria aada", code),
    # What becomes of the words.
    "feedback:photo": Visit("leena", lambda world: {"comment": world.handwriting.pk}),
    "feedback:release": Visit("leena", lambda world: {"comment": world.read_comment.pk}),
    "feedback:take_back": Visit("leena", lambda world: {"comment": world.comment.pk}),
    "feedback:released": Visit("leena olli maria aada"),
    "feedback:topic": Visit("leena olli"),
    "feedback:words": Visit("leena olli maria aada"),
    "feedback:urgent_help": Visit("maria aada", lambda world: {"unit": world.unit.pk}),
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
