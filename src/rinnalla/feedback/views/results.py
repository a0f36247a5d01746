"""The results, for everybody: of one place, of a unit with all its places, on the wall's screen and on paper."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from rinnalla.documents.typeset import pdf_response, qr
from rinnalla.feedback import beside, papers, rules
from rinnalla.feedback.counted import count
from rinnalla.feedback.models import CollectionPoint
from rinnalla.feedback.over_time import series_of
from rinnalla.feedback.results import CUTS, Results, asked_of, by_place, results_from
from rinnalla.feedback.thanks import Told
from rinnalla.organisations.models import Unit
from rinnalla.translated.fields import LANGUAGES, active_language

TIME = "time"
# How long the wall's screen stands still, in seconds.
STILL = 25


@require_safe
def point(request: HttpRequest, code: str) -> HttpResponse:
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    return _page(request, about.unit, [about], about)


@require_safe
def unit(request: HttpRequest, unit: int) -> HttpResponse:
    about: Unit = request.about  # type: ignore[attr-defined]
    return _page(request, about, beside.points_below(about), None)


def _page(
    request: HttpRequest, unit: Unit, points: list[CollectionPoint], point: CollectionPoint | None
) -> HttpResponse:
    counted, *_spans = count([one.pk for one in points])
    asked = asked_of(points, counted)
    cuts = CUTS if point else {**CUTS, "place": by_place(points)}
    found = results_from(counted, asked, cuts)
    cut = request.GET.get("by", "")
    return render(
        request,
        "feedback/results.html",
        {
            "where": unit,
            "point": point,
            "points": points,
            "results": found,
            # Of many questions of many places those that can say something.
            "questions": [one for one in found.questions if one.count or point],
            "cut": cut if cut in found.cuts or (cut == TIME and found.count) else "",
            "cut_questions": found.cuts.get(cut, ()),
            "series": series_of(points, asked, whole=counted) if cut == TIME and found.count else (),
            "changes": beside.changes_at(unit, point)[: beside.SOME_CHANGES],
            "comments": beside.released_comments(points),
            "bursts": beside.burst_days(points),
            "facts": beside.facts_of(points),
            "serves": rules.serves_unit(request.user, unit),
        },
    )


@require_safe
def wall(request: HttpRequest, code: str) -> HttpResponse:
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    address = settings.BASE_URL + reverse("feedback:ask" if about.is_open else "feedback:results", args=[code])
    return _wall(request, about.unit, [about], str(about.name), address, about)


@require_safe
def unit_wall(request: HttpRequest, unit: int) -> HttpResponse:
    about: Unit = request.about  # type: ignore[attr-defined]
    address = settings.BASE_URL + reverse("feedback:unit", args=[unit])
    return _wall(request, about, beside.points_below(about), "", address)


def _wall(
    request: HttpRequest,
    unit: Unit,
    points: list[CollectionPoint],
    place: str,
    address: str,
    point: CollectionPoint | None = None,
) -> HttpResponse:
    """One of two or three calm views; the browser is told to ask for the next one after a while, which needs no
    script. Somebody who reads slowly stops it."""
    counted, *_spans = count([one.pk for one in points])
    views = _views(results_from(counted, asked_of(points, counted), {}), beside.changes_at(unit, point), points)
    turn = request.GET.get("view", "")
    at = int(turn) % len(views) if turn.isascii() and turn.isdigit() and len(turn) < 4 else 0
    stands = "stop" in request.GET
    response = render(
        request,
        "feedback/wall.html",
        {
            **views[at],
            "where": unit,
            "place": place,
            "views": range(len(views)),
            "at": at,
            "next": (at + 1) % len(views),
            "stands": stands,
            "qr": mark_safe(qr(address, is_sized=False)),  # noqa: S308 - our own drawing
            "address": address.split("://", 1)[1].rstrip("/"),
        },
    )
    if not stands:
        response["Refresh"] = f"{STILL}; url={request.path}?view={(at + 1) % len(views)}"
    return response


def _views(results: Results, changes: Sequence[Told], points: list[CollectionPoint]) -> list[dict[str, Any]]:
    told = [one for one in results.questions if one.picture][:3]
    views: list[dict[str, Any]] = [{"count": results.count, "findings": told}]
    if changes:
        views.append({"change": changes[0]})
    comment = next(iter(beside.released_comments(points)), None)
    if comment is not None:
        views.append({"comment": comment})
    elif not changes:
        views.append({"invites": True})
    return views


@require_safe
def poster(request: HttpRequest, code: str) -> HttpResponse:
    about: CollectionPoint = request.about  # type: ignore[attr-defined]
    return _poster(request, about.unit, about, code)


@require_safe
def unit_poster(request: HttpRequest, unit: int) -> HttpResponse:
    return _poster(request, request.about, None, str(unit))  # type: ignore[attr-defined]


def _poster(request: HttpRequest, unit: Unit, point: CollectionPoint | None, name: str) -> HttpResponse:
    size = "a4" if request.GET.get("size") == "a4" else "a3"
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else active_language()
    made = papers.results_poster(unit, point=point, language=language, size=size)
    return pdf_response(made, f"{name}-{language}-{size}.pdf")
