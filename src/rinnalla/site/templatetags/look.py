"""What the templates of the look need and Django does not bring: the same page in another language, the walk along a path, dates."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import template
from django.forms import BoundField
from django.template.context import Context
from django.urls import Resolver404, resolve, translate_url
from django.utils.formats import get_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

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

LANGUAGES = {"fi": _("Finnish"), "sv": _("Swedish"), "en": _("English")}


@register.simple_tag(takes_context=True)
def page_in(context: Context, language: str) -> str:
    """The address of this page in another language, with its query; of the front page where this page has no address (404)."""
    request = context.get("request")
    if request is None:
        return _home_in(language)
    try:
        resolve(request.path_info)
    except Resolver404:
        return _home_in(language)
    return translate_url(request.get_full_path(), language)


def _home_in(language: str) -> str:
    with override("fi"):
        return translate_url("/", language)


@register.simple_tag(takes_context=True)
def current(context: Context, *names: str) -> SafeString:
    """Mark a link of the navigation when it leads to this page: `<a href="..."{% current "site:home" %}>`."""
    match = getattr(context.get("request"), "resolver_match", None)
    return mark_safe(' aria-current="page"' if match and match.view_name in names else "")


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
def native_value(value: Any, kind: str) -> str:
    """The value that a native date, time or datetime-local input understands, out of what Django's widget shows in the user's language.

    Text that is no date comes back as it is: the browser then shows an empty input, and the error message says what was wrong.
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
