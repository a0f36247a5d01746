"""How the reason of a fault is shown: what stands in it as `code` is set as code."""

import re
from typing import Any

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def with_code(reason: Any) -> SafeString:
    """`name` of a sentence as <code>, the rest as it is; whatever a file brought in stays text."""
    parts = re.split(r"`([^`]*)`", str(reason))
    return mark_safe(  # noqa: S308 - every part is escaped
        "".join(
            escape(part) if index % 2 == 0 else format_html("<code>{}</code>", part) for index, part in enumerate(parts)
        )
    )
