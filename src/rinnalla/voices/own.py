"""What this room keeps of a person."""

from typing import Any

from rinnalla.people.models import Person
from rinnalla.people.own_data import own_data
from rinnalla.voices.models import Voice


@own_data("voices")
def _voices(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "said_at": voice.said_at.isoformat(),
            "kind": voice.get_kind_display(),
            "text": voice.text,
            "language": voice.language,
            "name": voice.shown_name or None,
            "shown_to": voice.get_shown_to_display(),
            "withdrawn_at": voice.withdrawn_at.isoformat() if voice.withdrawn_at else None,
        }
        for voice in Voice.objects.filter(author=person).select_related("author").order_by("said_at", "pk")
    ]
