"""The trail as a page of its own."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rinnalla.influence.chain import Link
from rinnalla.influence.models import Change, Statement
from rinnalla.influence.trail import trail
from rinnalla.voices.models import Theme, Voice


def trail_voice(request: HttpRequest, voice: int) -> HttpResponse:
    about: Voice = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    is_own = about.author_id is not None and about.author_id == person.pk
    return _trail(request, about, "influence/trail_voice.html", {"voice": about, "is_own": is_own})


def trail_theme(request: HttpRequest, theme: int) -> HttpResponse:
    about: Theme = request.about  # type: ignore[attr-defined]
    return _trail(request, about, "influence/trail_theme.html", {"theme": about})


def trail_statement(request: HttpRequest, statement: int) -> HttpResponse:
    about: Statement = request.about  # type: ignore[attr-defined]
    return _trail(request, about, "influence/trail_statement.html", {"statement": about})


def trail_change(request: HttpRequest, change: int) -> HttpResponse:
    about: Change = request.about  # type: ignore[attr-defined]
    return _trail(request, about, "influence/trail_change.html", {"change": about})


def _trail(request: HttpRequest, about: Link, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, {**context, "trail": trail(about, person=request.user)})
