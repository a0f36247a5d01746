"""A group goes on as another."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.continuity import domain, forms, queries
from rinnalla.continuity.models import Continuation, Place
from rinnalla.continuity.views.home import leads
from rinnalla.groups.models import Group
from rinnalla.groups.rules import is_member
from rinnalla.receipts.carried import NothingForm, carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.translated.fields import active_language

SHOWN = 25


def going_on(request: HttpRequest, group: int) -> HttpResponse:
    """As what it goes on, and what goes on as it."""
    about: Group = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "continuity/going_on.html",
        {
            "group": about,
            "is_lead": leads(about, request.user),
            "ours": queries.continuations_of(about)[:SHOWN],
            "others": queries.continuations_into(about)[:SHOWN],
        },
    )


@received_once
def go_on(request: HttpRequest, group: int) -> HttpResponse:
    """Say as what."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.GoOnForm, group=about)
    if carried_out(
        form,
        lambda: domain.go_on_as(
            about,
            into=form.cleaned_data["other"],
            because=form.cleaned_data["because"],
            language=active_language(),
            by=person,
        ),
    ):
        messages.success(
            request,
            _("Saved. Every member has been asked.")
            if queries.continuations_of(about).filter(into=form.cleaned_data["other"]).exclude(agreed_at=None).exists()
            else _("Saved. Every member is asked, once the other group has agreed."),
        )
        return redirect("continuity:going_on", group=about.pk)
    return render(request, "continuity/go_on.html", {"group": about, "form": form})


@received_once
def agree(request: HttpRequest, continuation: int) -> HttpResponse:
    """A lead of the other group reads why, and takes the members in."""
    about: Continuation = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, NothingForm)
    if carried_out(form, lambda: domain.agree_to_take_in(about, by=person)):
        messages.success(request, _("Welcome to them! Every member of the other group has been asked."))
        return redirect("continuity:going_on", group=about.into_id)
    return render(request, "continuity/agree.html", {"continuation": about, "group": about.into, "form": form})


@require_POST
@received_once
def end_question(request: HttpRequest, continuation: int) -> HttpResponse:
    """Not now; or those who asked take it back."""
    about: Continuation = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    domain.end_question(about, by=person)
    messages.success(request, _("They know it now. Thank you."))
    own = about.into if leads(about.into, person) else about.of
    return redirect("continuity:going_on", group=own.pk)


@received_once
def place(request: HttpRequest, place: int) -> HttpResponse:
    """Take the place, or leave it."""
    about: Place = request.about  # type: ignore[attr-defined]
    takes = request.POST.get("takes") == "1"
    form = filled(request, NothingForm)
    if carried_out(form, lambda: domain.answer_place(about, takes=takes)):
        if about.taken and not takes:
            messages.info(request, _("You have taken the place already. You can leave the group on its members’ page."))
            return redirect("groups:home", group=about.continuation.into_id)
        if takes:
            messages.success(request, _("Welcome! You are a member now."))
            return redirect("groups:home", group=about.continuation.into_id)
        messages.success(request, _("Thank you for the answer. If you change your mind, your place is here."))
        return redirect("continuity:place", place=about.pk)
    into = about.continuation.into
    return render(
        request,
        "continuity/place.html",
        {
            "place": about,
            "continuation": about.continuation,
            "form": form,
            "is_member": is_member.test(request.user, into),
        },
    )
