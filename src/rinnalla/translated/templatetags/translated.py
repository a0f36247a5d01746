"""How a text in three languages is shown."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rinnalla.translated.fields import _IN, Text, active_language

register = template.Library()


@register.filter
def shown(text: Any) -> str | SafeString:
    """The words, marked with their language; where it is not the reader's own, that is said beside them."""
    text = _text(text)
    if not isinstance(text, Text) or not text.fell_back:
        return text
    return format_html(
        '<span lang="{}">{}</span> <span class="r-fallback">({})</span>', text.lang, str(text), _IN[text.lang]
    )


@register.filter
def worded(text: Any) -> str | SafeString:
    """The words, marked with their language where it is not the reader's own, without saying so: for a page that says
    it once for all."""
    text = _text(text)
    if not isinstance(text, Text) or not text.fell_back:
        return text
    return format_html('<span lang="{}">{}</span>', text.lang, str(text))


def _text(text: Any) -> Any:
    """A `Text` of what has its texts in several languages itself (`in_`)."""
    return text.in_(active_language()) if hasattr(text, "in_") else text


@register.filter
def shown_paragraphs(text: Any) -> SafeString:
    """The same for a longer text: a paragraph for each blank line, a line break for each line."""
    text = _text(text)
    lang = text.lang if isinstance(text, Text) and text.fell_back else ""
    from django.utils.html import linebreaks

    body = linebreaks(str(text), autoescape=True)
    if not lang:
        return SafeString(body)
    return format_html('<div lang="{}">{}</div><p class="r-fallback">({})</p>', lang, SafeString(body), _IN[lang])
