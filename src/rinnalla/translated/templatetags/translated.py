"""How a text in three languages is shown."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from rinnalla.translated.fields import _IN, Text

register = template.Library()


@register.filter
def shown(text: str) -> str | SafeString:
    """The words, marked with their language; where it is not the reader's own, that is said beside them."""
    if not isinstance(text, Text) or not text.fell_back:
        return text
    return format_html(
        '<span lang="{}">{}</span> <span class="r-fallback">({})</span>', text.lang, str(text), _IN[text.lang]
    )


@register.filter
def shown_paragraphs(text: str) -> SafeString:
    """The same for a longer text: a paragraph for each blank line, a line break for each line."""
    lang = text.lang if isinstance(text, Text) and text.fell_back else ""
    from django.utils.html import linebreaks

    body = linebreaks(str(text), autoescape=True)
    if not lang:
        return SafeString(body)
    return format_html('<div lang="{}">{}</div><p class="r-fallback">({})</p>', lang, SafeString(body), _IN[lang])
