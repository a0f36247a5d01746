"""The public pages: what has changed, what is asked, how to join."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from rinnalla.feedback.queries import public_points
from rinnalla.influence.queries import public_sendings, published_changes
from rinnalla.influence.trail import trail
from rinnalla.recruitment.queries import events_ahead, open_calls

PAGE = 20


def home(request: HttpRequest) -> HttpResponse:
    """The promise, and the newest proof of it."""
    changes = list(published_changes()[:3])
    newest = changes[0] if changes else None
    return render(
        request,
        "site/home.html",
        {
            "newest": newest,
            "stations": trail(newest, person=request.user).stations if newest else [],
            "changes": changes[1:],
            "calls": open_calls()[:3],
            "waiting": public_sendings().filter(answer=None).count(),
        },
    )


def changes(request: HttpRequest) -> HttpResponse:
    """Everything that has changed, newest first."""
    page = Paginator(published_changes(), PAGE).get_page(request.GET.get("page"))
    return render(request, "site/changes.html", {"page": page})


def change(request: HttpRequest, change: int) -> HttpResponse:
    """One change and the way to it, from the first word on."""
    about = request.about  # type: ignore[attr-defined]
    return render(
        request, "site/change.html", {"change": about, "stations": trail(about, person=request.user).stations}
    )


def asked(request: HttpRequest) -> HttpResponse:
    """Every statement that was sent: who must answer by when, and what they answered. Silence is seen here."""
    page = Paginator(public_sendings(), PAGE).get_page(request.GET.get("page"))
    return render(request, "site/asked.html", {"page": page})


def calls(request: HttpRequest) -> HttpResponse:
    """The groups that one can join."""
    page = Paginator(open_calls(), PAGE).get_page(request.GET.get("page"))
    return render(request, "site/calls.html", {"page": page})


def call(request: HttpRequest, call: int) -> HttpResponse:
    """One call: who is welcome, what one gets, when and where to hear more."""
    about = request.about  # type: ignore[attr-defined]
    return render(request, "site/call.html", {"call": about, "info_events": events_ahead(about)})


def results(request: HttpRequest) -> HttpResponse:
    """The places that ask for feedback, with their results."""
    page = Paginator(public_points(), PAGE).get_page(request.GET.get("page"))
    return render(request, "site/results.html", {"page": page})


def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement."""
    return render(request, "site/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What is known about you here, in plain words."""
    return render(request, "site/privacy.html")
