"""The operating models as pages: to read before one begins, to print for the team's table."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rinnalla.access import row_of
from rinnalla.practices import library


def practices(request: HttpRequest) -> HttpResponse:
    """Every model, shortly."""
    return render(request, "practices/list.html", {"practices": library.all_practices()})


def practice(request: HttpRequest, practice: str) -> HttpResponse:
    """One model, whole, on one page that prints well."""
    shown = request.about  # type: ignore[attr-defined]
    founding = row_of("groups:found")
    return render(
        request,
        "practices/practice.html",
        {
            "practice": shown,
            "legs": [(leg, shown.stages_of(leg.key)) for leg in shown.legs],
            "minutes": sum(phase.minutes for phase in shown.phases),
            "may_found": founding is not None and founding.who.test(request.user, None),
        },
    )
