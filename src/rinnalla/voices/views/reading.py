"""Reading what was said."""

import mimetypes
from typing import Any

from django.core.files.storage import default_storage
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import condition, require_GET

from rinnalla.voices import cards, circles, held, queries, rules
from rinnalla.voices.forms import NO_THEME, SieveForm
from rinnalla.voices.models import Circle, Picture, Theme, Voice

ON_A_PAGE = 25


def page_of(request: HttpRequest, voices: QuerySet[Voice], **how: Any) -> tuple[Page, list[cards.Card]]:
    """One page of voices and their cards for whoever reads it."""
    page = Paginator(voices, ON_A_PAGE).get_page(request.GET.get("page"))
    return page, cards.cards(list(page.object_list), person=request.user, **how)


@require_GET
def circle(request: HttpRequest, circle: int) -> HttpResponse:
    """All that was said in a group, and its themes."""
    about: Circle = request.about  # type: ignore[attr-defined]
    themes = list(queries.themes_of(about)[: queries.MOST_THEMES])
    sieve = SieveForm(request.GET or None, themes=themes)
    voices = queries.voices_of(about)
    if sieve.is_bound and sieve.is_valid():
        if sieve.cleaned_data["kind"]:
            voices = voices.filter(kind=sieve.cleaned_data["kind"], withdrawn_at=None)
        if sieve.cleaned_data["theme"] == NO_THEME:
            voices = queries.without_theme(voices)
        elif sieve.cleaned_data["theme"]:
            voices = voices.filter(gathered__theme=sieve.cleaned_data["theme"])
    page, shown = page_of(request, voices)
    context = {
        "circle": about,
        "name": circles.name_of(about),
        "group_url": circles.page_of(about),
        "themes": themes,
        "sieve": sieve,
        "is_sieved": sieve.is_bound and sieve.is_valid() and any(sieve.cleaned_data.values()),
        "page": page,
        "cards": shown,
        "leads": rules.leads_circle.test(request.user, about),
    }
    return render(request, "voices/circle.html", context)


@require_GET
def theme(request: HttpRequest, theme: int) -> HttpResponse:
    """What belongs to a theme, and where it came up."""
    about: Theme = request.about  # type: ignore[attr-defined]
    page, shown = page_of(request, queries.voices_in(about))
    context = {
        "theme": about,
        "name": circles.name_of(about.circle),
        "page": page,
        "cards": shown,
        "came_up": queries.came_up_in(about),
        "leads": (leads := rules.leads_circle.test(request.user, about)),
        "held": held.why(about) if leads else "",
    }
    return render(request, "voices/theme.html", context)


@require_GET
def voice(request: HttpRequest, voice: int) -> HttpResponse:
    """One voice, for those who may see it."""
    about: Voice = request.about  # type: ignore[attr-defined]
    [card] = cards.cards([about], person=request.user)
    hears = rules.hears.test(request.user, about)
    context = {
        "card": card,
        "circle": about.circle,
        "name": circles.name_of(about.circle),
        "hears": hears,
        "decides": rules.decides_over.test(request.user, about),
        "typed_by": about.typed_by if hears or card.is_mine else None,
    }
    return render(request, "voices/voice.html", context)


@require_GET
def mine(request: HttpRequest) -> HttpResponse:
    """All that somebody has said, and how far each of it has come."""
    assert request.user.is_authenticated  # noqa: S101 - the access table lets nobody else in; this is for the types
    page, shown = page_of(request, queries.voices_by(request.user), how_far=True)
    return render(request, "voices/mine.html", {"page": page, "cards": shown, "places_to_speak": _circles(request)})


def _circles(request: HttpRequest) -> list[dict[str, Any]]:
    """The circles in which somebody can say something, by name."""
    mine = Circle.objects.filter(pk__in=set(circles.circles_of(request.user))).order_by("-pk")[:12]
    return [{"pk": one.pk, "name": circles.name_of(one)} for one in mine]


def _mark(request: HttpRequest, picture: int) -> str:
    return f'"{_file(request)}"'


def _file(request: HttpRequest) -> str:
    about: Picture = request.about  # type: ignore[attr-defined]
    return about.small_name if "koko" in request.GET else str(about.file.name)


@require_GET
@condition(etag_func=_mark)
def picture(request: HttpRequest, picture: int) -> HttpResponse:
    """The picture itself, in the size of a list with `?koko=pieni`. A browser asks each time whether it still may."""
    name = _file(request)
    try:
        with default_storage.open(name) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type=mimetypes.guess_type(name)[0])
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "inline"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response
