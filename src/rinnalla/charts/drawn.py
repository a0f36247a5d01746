"""Charts as SVG. They use the page's own colours, so that they are light, dark or black on white as the page is; on a
Typst page, `for_paper` gives them their colours. Each says in words what it shows, and a table stands beside it.
"""

import re
from collections.abc import Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from rinnalla.charts.control import Control

# The day's colours of the pages (frontend/scss/_palette.scss), on white.
_ON_PAPER = {
    "ink": "#1d2b26",
    "muted": "#55625b",
    "line": "#ddd4c2",
    "edge": "#7b8078",
    "spruce": "#1f4f40",
    "rowan": "#b23a1e",
    "lichen": "#e3ead6",
    "card": "#ffffff",
}
_COLOUR = re.compile(r"var\(--([a-z]+)\)")
WIDE = 360


def for_paper(svg: str) -> str:
    """The same chart by itself, for a Typst page."""
    coloured = _COLOUR.sub(lambda found: _ON_PAPER[found[1]], svg)
    return coloured.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" font-family="Atkinson Hyperlegible" ', 1)


def ten_people(tenths: int, *, alt: str) -> SafeString:
    """Ten people in a row, so many of them filled: "8/10"."""
    people = format_html_join(
        "",
        '<g transform="translate({} 0)" fill="{}" stroke="{}" stroke-width="1.5">'
        '<circle cx="10" cy="7" r="4.6"/><path d="M2.500 30v-8.500a7.500 7.500 0 0 1 15 0V30z"/></g>',
        (
            (20 * place, *(("var(--spruce)", "var(--spruce)") if place < tenths else ("none", "var(--edge)")))
            for place in range(10)
        ),
    )
    return _svg(200, 32, alt, people)


def bars(rows: Sequence[tuple[str, str, float, bool]], *, alt: str) -> SafeString:
    """Shares as bars: (label, what is written beside it, share of a hundred, whether it stands out)."""
    drawn = format_html_join(
        "",
        '<text x="0" y="{}" font-size="14" fill="var(--ink)">{}</text>'
        '<text x="{}" y="{}" font-size="14" font-weight="bold" text-anchor="end" fill="var(--ink)">{}</text>'
        '<rect x="0" y="{}" width="{}" height="13" fill="var(--lichen)"/>'
        '<rect x="0" y="{}" width="{}" height="13" fill="{}"/>',
        (
            (
                *(top + 14, label, WIDE, top + 14, beside, top + 20, WIDE),
                *(top + 20, _number(share * WIDE / 100), "var(--spruce)" if is_good else "var(--edge)"),
            )
            for top, (label, beside, share, is_good) in ((43 * place, row) for place, row in enumerate(rows))
        ),
    )
    return _svg(WIDE, 43 * len(rows) - 8, alt, drawn)


_TOP, _BOTTOM, _LEFT, _RIGHT = 14.0, 176.0, 52.0, WIDE - 14.0


def run(
    control: Control,
    names: Sequence[str],
    *,
    lowest: float,
    highest: float,
    ticks: Sequence[tuple[float, str]],
    alt: str,
) -> SafeString:
    """A control chart from left to right: the points joined, the centre as a broken line, a band in which they vary
    when nothing changes. Points that are a signal are diamonds. `names` are what the points are called, `ticks` the
    heights that are named."""
    many = len(control.values)
    step = (_RIGHT - _LEFT) / max(many - 1, 1)
    half = min(step / 2, 8.0)

    def across(place: int) -> float:
        return _LEFT + step * place if many > 1 else (_LEFT + _RIGHT) / 2

    def height(value: float) -> float:
        within = min(max(value, lowest), highest)
        return _BOTTOM - (within - lowest) / (highest - lowest) * (_BOTTOM - _TOP)

    def around(limits: Sequence[float]) -> list[tuple[float, float]]:
        return [(across(place) + side * half, height(limit)) for place, limit in enumerate(limits) for side in (-1, 1)]

    signals = {place for signal in control.signals for place in range(signal.first, signal.last + 1)}
    parts = [
        *(_tick(height(at), name) for at, name in ticks),
        format_html(
            '<polygon points="{}" fill="var(--lichen)"/>',
            _points([*around(control.upper), *reversed(around(control.lower))]),
        ),
        _line(height(control.centre), "var(--ink)", "5 4"),
        format_html(
            '<polyline points="{}" fill="none" stroke="var(--spruce)" stroke-width="2"/>',
            _points([(across(place), height(value)) for place, value in enumerate(control.values)]),
        ),
        *(_mark(across(place), height(value), place in signals) for place, value in enumerate(control.values)),
        *(_name(across(place), names[place]) for place in sorted({0, many // 2 if many > 4 else 0, many - 1})),
    ]
    return _svg(WIDE, 204, alt, format_html_join("", "{}", ((part,) for part in parts)))


def _line(at: float, colour: str, dashes: str) -> SafeString:
    place = _number(at)
    return format_html(
        '<line x1="{}" x2="{}" y1="{}" y2="{}" stroke="{}" stroke-dasharray="{}"/>',
        *(_LEFT - 8, _RIGHT + 8, place, place, colour, dashes),
    )


def _tick(at: float, name: str) -> SafeString:
    text = '<text x="{}" y="{}" font-size="12" text-anchor="end" fill="var(--muted)">{}</text>'
    return _line(at, "var(--line)", "none") + format_html(text, _LEFT - 12, _number(at + 4), name)


def _name(at: float, name: str) -> SafeString:
    """What a point is called, below it; the first and the last stay inside the picture."""
    side = "start" if at < WIDE / 3 else "end" if at > WIDE * 2 / 3 else "middle"
    text = '<text x="{}" y="198" font-size="12" text-anchor="{}" fill="var(--muted)">{}</text>'
    return format_html(text, _number(at), side, name)


def _mark(x: float, y: float, is_signal: bool) -> SafeString:
    if is_signal:
        corners = _points([(x, y - 6.5), (x + 6.5, y), (x, y + 6.5), (x - 6.5, y)])
        return format_html('<polygon points="{}" fill="var(--rowan)" stroke="var(--card)"/>', corners)
    return format_html('<circle cx="{}" cy="{}" r="3.500" fill="var(--spruce)"/>', _number(x), _number(y))


def _points(places: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in places)


def _number(value: float) -> str:
    """A number as SVG has it, whatever the language of the page."""
    return f"{value:.1f}"


def _svg(width: int, height: int, alt: str, inside: str) -> SafeString:
    opening = format_html('<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">', width, height, alt)
    return mark_safe(f"{opening}{inside}</svg>")  # noqa: S308 - both are made by format_html
