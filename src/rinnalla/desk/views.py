"""The signed-in person's own pages."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.http import require_POST

from rinnalla import clock
from rinnalla.desk.home import desk_of
from rinnalla.organisations.models import Organisation
from rinnalla.people import domain as people
from rinnalla.people.models import Person
from rinnalla.people.rules import is_admin, is_worker

PAGE = 10


def home(request: Any) -> HttpResponse:
    """One's own page: the next step, the next meeting, how far one's words have come."""
    desk = desk_of(request.user)
    return render(
        request,
        "desk/home.html",
        {
            "desk": desk,
            "voices": [(voice, desk.reach.get(voice.pk, "")) for voice in desk.voices],
            "is_worker": is_worker(request.user),
            "is_admin": is_admin(request.user),
            "unread": request.user.messages.filter(read_at=None)[:3],
        },
    )


def messages(request: Any) -> HttpResponse:
    """What one has been told, newest first."""
    page = Paginator(request.user.messages.all(), PAGE).get_page(request.GET.get("page"))
    return render(request, "desk/messages.html", {"page": page})


@require_POST
def read(request: Any, message: int) -> HttpResponse:
    """Mark a message read and open what it is about."""
    about = request.about
    request.user.messages.filter(pk=about.pk, read_at=None).update(read_at=clock.now())
    return redirect(about.path or "desk:messages")


@require_POST
def read_all(request: Any) -> HttpResponse:
    """Mark all messages read."""
    request.user.messages.filter(read_at=None).update(read_at=clock.now())
    return redirect("desk:messages")


def demo_door(request: Any) -> HttpResponse:
    """In a demonstration: whom would you like to be?"""
    cast = (
        Person.objects.filter(organisation__slug=settings.DEMO_ORGANISATION, is_active=True)
        .exclude(called="")
        .prefetch_related("roles__unit", "memberships")
        .order_by("pk")
    )
    return render(request, "desk/demo_door.html", {"cast": cast, "organisation": Organisation.objects.first()})


@require_POST
def become(request: Any, person: int) -> HttpResponse:
    """In a demonstration: be that person."""
    about = request.about
    people.sign_in_as(request, about)
    with translation.override(about.language):
        return redirect("desk:home")
