"""What other rooms' pages show of what was said: `{% load voices %}{% latest_voices group.circle %}`."""

from typing import Any

from django import template

from rinnalla.voices import cards, rules
from rinnalla.voices.models import Circle

register = template.Library()


@register.inclusion_tag("voices/latest.html", takes_context=True)
def latest_voices(context: dict[str, Any], circle: Circle, most: int = 3) -> dict[str, Any]:
    """The latest words of a circle with "say something", for those who hear it; nothing at all for others."""
    person = context["request"].user
    hears = rules.hears.test(person, circle)
    return {
        "hears": hears,
        "circle": circle,
        "cards": cards.latest(circle, person=person, most=most) if hears else [],
    }
