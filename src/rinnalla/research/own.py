"""What this room keeps of a person, and what goes with them."""

from typing import Any

from rinnalla.people.erasing import erases
from rinnalla.people.models import Person
from rinnalla.people.own_data import own_data
from rinnalla.research.models import ResearchConsent


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
    """No consent of somebody who has gone is remembered, and nothing of theirs is material."""
    ResearchConsent.objects.filter(person=person).delete()
