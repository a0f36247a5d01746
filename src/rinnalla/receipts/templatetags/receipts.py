from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rinnalla.receipts.once import new_form_key

register = template.Library()


@register.simple_tag(takes_context=True)
def form_key(context: dict[str, Any]) -> SafeString:
    """A hidden field that tells one showing of a form from every other: `received_once` reads it."""
    request = context.get("request")
    person = getattr(request, "user", None)
    return format_html('<input type="hidden" name="form_key" value="{}">', new_form_key(getattr(person, "pk", None)))
