"""What this room keeps of a person."""

from typing import Any

from rinnalla.people.models import Person, Role
from rinnalla.people.own_data import own_data


@own_data("profile")
def _profile(person: Person) -> dict[str, Any]:
    return {
        "name": person.called,
        "title": person.title,
        "email": person.email,
        "language": person.language,
        "messages_by_email": person.wants_mail,
        "joined_at": person.joined_at.isoformat(),
        "organisation": str(person.organisation),
    }


@own_data("roles")
def _roles(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "role": role.get_name_display(),
            "unit": str(role.unit) if role.unit else None,
            "from": role.starts_on.isoformat(),
            "until": role.ends_on.isoformat() if role.ends_on else None,
        }
        for role in Role.objects.filter(person=person).select_related("unit").order_by("starts_on", "pk")
    ]


@own_data("cards")
def _cards(person: Person) -> list[dict[str, Any]]:
    return [
        {
            "made_at": card.made_at.isoformat(),
            "made_by": card.made_by.shown_name,
            "unit": str(card.unit),
            "revoked_at": card.revoked_at.isoformat() if card.revoked_at else None,
            "devices": [
                {
                    "name": device.name,
                    "opened_at": device.opened_at.isoformat(),
                    "closed_at": device.closed_at.isoformat() if device.closed_at else None,
                }
                for device in card.devices.all()
            ],
        }
        for card in person.cards.select_related("made_by", "unit").prefetch_related("devices").order_by("made_at")
    ]


@own_data("messages")
def _messages(person: Person) -> list[dict[str, Any]]:
    return [
        {"at": message.at.isoformat(), "subject": message.subject, "text": message.text}
        for message in person.messages.all()[:1000]
    ]
