from rinnalla.groups.models import Membership
from tests.world import Visit

MEMBERS = "aino kaisa pasi leena"


def group(w):
    return {"group": w.council.pk}


def own(w):
    return {"membership": Membership.objects.get(group=w.council, person=w.leena).pk}


WALK = {
    "continuity:home": Visit("leena maria", group),
    "continuity:postpone": Visit("leena", group),
    "continuity:turns": Visit("leena maria", group),
    "continuity:turn": Visit("leena maria", own),
    "continuity:hand_over": Visit("leena maria", own),
    "continuity:mentors": Visit("leena maria", group),
    "continuity:ask_mentor": Visit("leena", group),
    "continuity:answer_mentoring": Visit("leena", lambda w: {"mentoring": w.mentoring.pk}),
    "continuity:end_mentoring": Visit("leena olli", lambda w: {"mentoring": w.mentoring.pk}),
    "continuity:lessons": Visit(f"{MEMBERS} maria", group),
    "continuity:write_lesson": Visit(MEMBERS, group),
    "continuity:remove_lesson": Visit("leena kaisa", lambda w: {"lesson": w.lesson.pk}),
    "continuity:efforts": Visit("leena maria", group),
    "continuity:note_effort": Visit("leena", group),
    "continuity:remove_effort": Visit("leena", lambda w: {"effort": w.effort.pk}),
    "continuity:going_on": Visit("leena maria", group),
    "continuity:go_on": Visit("leena", group),
    "continuity:agree": Visit("leena", lambda w: {"continuation": w.continuation.pk}),
    "continuity:end_question": Visit("leena olli", lambda w: {"continuation": w.continuation.pk}),
    "continuity:place": Visit("eero", lambda w: {"place": w.place.pk}),
    "continuity:report": Visit(f"{MEMBERS} maria", group),
    "continuity:report_pdf": Visit(f"{MEMBERS} maria", group),
    "continuity:write_report": Visit("leena", group),
}
