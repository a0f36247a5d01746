"""What the look needs and Django does not bring: a page in another language, the walk along a path, native dates."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.urls import Resolver404, resolve, translate_url
from django.utils.formats import get_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override, pgettext_lazy

register = template.Library()

STATIONS = {
    "voice": pgettext_lazy("station", "Voice"),
    "theme": pgettext_lazy("station", "Theme"),
    "statement": pgettext_lazy("station", "Statement"),
    "answer": pgettext_lazy("station", "Answer"),
    "action": pgettext_lazy("station", "Action"),
    "change": pgettext_lazy("station", "Change"),
}

STATES = {
    "done": pgettext_lazy("state on a path", "done"),
    "now": pgettext_lazy("state on a path", "now"),
    "later": pgettext_lazy("state on a path", "not yet"),
    "gap": pgettext_lazy("state on a path", "missing"),
}

# What "done" is called at each station.
REACHED = {
    "voice": pgettext_lazy("voice", "said"),
    "theme": pgettext_lazy("theme", "gathered"),
    "statement": pgettext_lazy("statement", "given"),
    "answer": pgettext_lazy("answer", "received"),
    "action": pgettext_lazy("action", "done"),
    "change": pgettext_lazy("change", "has come true"),
}


@register.simple_tag(takes_context=True)
def page_in(context: Context, language: str) -> str:
    """The address of this page in another language, with its query.

    Where the page has none in that language (a 404, an address without languages), that of the front page.
    """
    request = context.get("request")
    if request is None:
        return _home_in(language)
    try:
        resolve(request.path_info)
    except Resolver404:
        return _home_in(language)
    here = request.get_full_path()
    there = translate_url(here, language)
    return there if there != here or language == get_language() else _home_in(language)


def _home_in(language: str) -> str:
    with override("fi"):
        return translate_url("/", language)


@register.simple_tag(takes_context=True)
def current(context: Context, *names: str) -> SafeString:
    """Mark a link of the navigation when it leads to this page: `<a href="..."{% current "site:home" %}>`."""
    match = getattr(context.get("request"), "resolver_match", None)
    return format_html(' aria-current="{}"', "page") if match and match.view_name in names else SafeString()


@register.filter
def described(field: BoundField) -> SafeString:
    """A widget that Django puts in a fieldset, standing alone under a label: it carries the description itself."""
    return field.as_widget(attrs={"aria-describedby": field.aria_describedby} if field.aria_describedby else None)


@register.filter
def with_next(steps: Iterable[Any]) -> list[tuple[Any, Any]]:
    """Each step of a path with the one after it (None after the last)."""
    walked = list(steps or ())
    return list(zip(walked, [*walked[1:], None], strict=True))


@register.filter
def in_state(steps: Iterable[Any], state: str) -> list[Any]:
    """The steps of a path that are in the state."""
    return [step for step in steps or () if _of(step, "state") == state]


@register.filter
def several(step: Any) -> list[Any]:
    """What stands at a station where there are several; `step.items` of a dict would be the method."""
    items = _of(step, "items")
    return [] if callable(items) else list(items or ())


@register.filter
def station_name(kind: str) -> str:
    """The name of a station of the chain of influence."""
    return str(STATIONS.get(kind, kind))


@register.filter
def state_name(state: str) -> str:
    """The state of a step, in words."""
    return str(STATES.get(state, ""))


@register.filter
def reached(station: Any) -> str:
    """The state of a station in the words of its kind: said, gathered, given, ...; or now, not yet, missing."""
    state, kind = _of(station, "state"), _of(station, "kind")
    return str(REACHED[kind]) if state == "done" and kind in REACHED else state_name(state)


@register.filter
def native_value(value: Any, kind: str) -> str:
    """What a native date, time or datetime-local input understands, out of what Django's widget shows in the language.

    Text that is no date comes back as it is: the browser shows an empty input, and the error says what was wrong.
    """
    if value in (None, ""):
        return ""
    written = str(value)
    formats, shape = {
        "date": ("DATE_INPUT_FORMATS", "%Y-%m-%d"),
        "time": ("TIME_INPUT_FORMATS", "%H:%M"),
        "datetime-local": ("DATETIME_INPUT_FORMATS", "%Y-%m-%dT%H:%M"),
    }[kind]
    if isinstance(value, date | datetime | time):
        return value.strftime(shape)
    for known in [*get_format(formats), shape]:
        try:
            return datetime.strptime(written, known).strftime(shape)
        except ValueError:
            continue
    return written


def _of(step: Any, name: str) -> Any:
    return step.get(name) if isinstance(step, dict) else getattr(step, name, None)
