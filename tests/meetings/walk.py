"""Who opens which page of the meetings."""

from tests.world import Visit

MEMBERS = "aino kaisa leena pasi"
KNOWN = "aino kaisa leena pasi maria"
LEADS = "leena"


def group(world):
    return {"group": world.council.pk}


def meeting(world):
    return {"meeting": world.meeting.pk}


def item(world):
    return {"item": world.item.pk}


def topic(world):
    return {"topic": world.topic.pk}


def claim(world):
    return {"claim": world.claim.pk}


WALK = {
    "meetings:season": Visit(KNOWN, group),
    "meetings:plan": Visit(LEADS, group),
    "meetings:add": Visit(LEADS, group),
    "meetings:calendar": Visit(MEMBERS, group),
    "meetings:topics": Visit(MEMBERS, group),
    "meetings:topic_add": Visit(MEMBERS, group),
    "meetings:topic": Visit(MEMBERS, topic),
    "meetings:topic_link": Visit(LEADS, topic),
    "meetings:claims": Visit(LEADS, group),
    "meetings:claims_approve": Visit(LEADS, group),
    "meetings:claims_paid": Visit(LEADS, group),
    "meetings:claims_csv": Visit(LEADS, group),
    "meetings:claims_pdf": Visit(LEADS, group),
    "meetings:meeting": Visit(KNOWN, meeting),
    "meetings:move": Visit(LEADS, meeting),
    "meetings:cancel": Visit(LEADS, meeting),
    "meetings:agenda": Visit(LEADS, meeting),
    "meetings:agenda_send": Visit(LEADS, meeting),
    "meetings:agenda_pdf": Visit(KNOWN, meeting),
    "meetings:propose": Visit(MEMBERS, meeting),
    "meetings:item_add": Visit(LEADS, meeting),
    "meetings:exercise": Visit(LEADS, meeting),
    "meetings:item": Visit(LEADS, item),
    "meetings:item_move": Visit(LEADS, item),
    "meetings:attendance": Visit(LEADS, meeting),
    "meetings:memo": Visit(MEMBERS, meeting),
    "meetings:memo_edit": Visit(LEADS, meeting),
    "meetings:memo_send": Visit(LEADS, meeting),
    "meetings:memo_approve": Visit(LEADS, meeting),
    "meetings:memo_pdf": Visit(MEMBERS, meeting),
    "meetings:claim": Visit(MEMBERS, meeting),
    "meetings:claim_withdraw": Visit("aino leena", claim),
}
