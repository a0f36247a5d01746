"""What this room keeps of a person."""

from typing import Any

from rinnalla.people.models import Person
from rinnalla.people.own_data import own_data
from rinnalla.recruitment.models import Application


@own_data("applications")
def _applications(person: Person) -> list[dict[str, Any]]:
    """Those by which they became a member: an application is known by its words alone until then."""
    sent = Application.objects.filter(membership__person=person).select_related("call__group")
    return [
        {
            "group": str(one.call.group),
            "sent_at": one.sent_at.isoformat() if one.sent_at else None,
            "name": one.called,
            "contact": one.contact,
            "needs": [*one.needs, one.needs_text] if one.needs_text else list(one.needs),
            "arranged": [arrangement.need for arrangement in one.arrangements.all()],
            "answers": [{"question": str(answer.question.text), "answer": answer.text} for answer in one.answers.all()],
            "consents": [consent.text for consent in one.consents.all()],
        }
        for one in sent.prefetch_related("answers__question", "consents", "arrangements").order_by("sent_at")
    ]
