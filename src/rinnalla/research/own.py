"""What this room keeps of a person, and what goes with them."""

from typing import Any

from django.db.models.functions import Coalesce

from rinnalla import clock
from rinnalla.mail.unnamed import without
from rinnalla.people.erasing import erases
from rinnalla.people.models import Person
from rinnalla.people.own_data import own_data
from rinnalla.research.models import ResearchConsent, Study


@own_data("research_consents")
def _consents(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "study": str(consent.study),
            "text": consent.text,
            "given_at": consent.given_at.isoformat(),
            "withdrawn_at": consent.withdrawn_at.isoformat() if consent.withdrawn_at else None,
        }
        for consent in ResearchConsent.objects.filter(person=person).select_related("study").order_by("given_at")
    ]


@erases("research")
def _erase(person: Person, *, with_words: bool) -> None:
    """Nothing of theirs is material any more. That somebody had said yes stays without its text, so that the others
    keep their numbers in the material. Their own studies end, and what others said yes to names them no more."""
    now = clock.now()
    ResearchConsent.objects.filter(person=person).update(text="", withdrawn_at=Coalesce("withdrawn_at", now))
    for study in Study.objects.filter(researcher=person):
        for consent in study.consents.exclude(text="").iterator(chunk_size=500):
            consent.text = without(without(consent.text, study.contact, instead="–"), person.called, instead="–")
            consent.save(update_fields=["text"])
        study.contact, study.ended_on = "", study.ended_on or clock.today()
        study.save(update_fields=["contact", "ended_on"])
