"""The leads' page of what keeps a group going; beginning later; hours and costs."""

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.continuity import domain, forms, queries
from rinnalla.continuity.models import Effort
from rinnalla.groups.models import Group
from rinnalla.groups.queries import clients_in, had_enough, membership_in
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.translated.fields import active_language

SHOWN = 25


def leads(group: Group, person: Any) -> bool:
    """Whether the page is shown to a lead, who may change things, or to a manager, who reads."""
    own = membership_in(group, person)
    return own is not None and own.is_lead


def home(request: HttpRequest, group: int) -> HttpResponse:
    """What there is to see to, each with how it stands."""
    about: Group = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "continuity/home.html",
        {
            "group": about,
            "is_lead": leads(about, request.user),
            "may_postpone": about.closed_on is None and not had_enough(about) and clients_in(about) < about.minimum,
            "postponement": queries.standing_postponement(about),
            "next_turn": queries.turns_in(about).exclude(term=None).first(),
            "mentors": queries.mentorings_of(about)[:5],
            "asked_of_us": queries.mentored_by(about).filter(answered_at=None).count(),
            "lessons": about.lessons.count(),
            "took": queries.took_in_all(about),
            "goes_on_as": queries.continuations_of(about).exclude(agreed_at=None)[:5],
            "wait_to_join": queries.continuations_into(about).filter(agreed_at=None).count(),
            "has_report": hasattr(about, "end_report"),
        },
    )


@received_once
def postpone(request: HttpRequest, group: int) -> HttpResponse:
    """Too few to begin: later, or wider."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.PostponeForm, group=about)
    if carried_out(
        form,
        lambda: domain.postpone(
            about,
            because=form.cleaned_data["because"],
            next_try_on=form.cleaned_data["next_try_on"],
            wider=form.cleaned_data.get("wider", ()),
            language=active_language(),
            by=person,
        ),
    ):
        messages.success(
            request, _("The beginning is put off, and those who are willing know it. Now ask again, in person.")
        )
        return redirect("groups:home", group=about.pk)
    return render(request, "continuity/postpone.html", {"group": about, "form": form, "clients": clients_in(about)})


def efforts(request: HttpRequest, group: int) -> HttpResponse:
    """Hours and costs, by what they were for and month by month."""
    about: Group = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "continuity/efforts.html",
        {
            "group": about,
            "is_lead": leads(about, request.user),
            "page": Paginator(about.efforts.all(), SHOWN).get_page(request.GET.get("page")),
            "kinds": queries.took_by_kind(about),
            "all": queries.took_in_all(about),
        },
    )


@received_once
def note_effort(request: HttpRequest, group: int) -> HttpResponse:
    """Hours or money of a month."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form = filled(request, forms.EffortForm)
    if carried_out(
        form,
        lambda: domain.note_effort(
            about,
            month=form.cleaned_data["month"],
            kind=form.cleaned_data["kind"],
            hours=form.cleaned_data["hours"] or Decimal(0),
            euros=form.cleaned_data["euros"] or Decimal(0),
            by=person,
        ),
    ):
        messages.success(request, _("Noted."))
        return redirect("continuity:efforts", group=about.pk)
    return render(request, "continuity/effort_form.html", {"group": about, "form": form})


@require_POST
@received_once
def remove_effort(request: HttpRequest, effort: int) -> HttpResponse:
    """Take a wrong note away."""
    about: Effort = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    domain.remove_effort(about, by=person)
    messages.success(request, _("The note is gone."))
    return redirect("continuity:efforts", group=about.group_id)
