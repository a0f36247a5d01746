"""The pages of studies and of one's own consents."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.documents.sheet import csv_of
from rinnalla.groups.models import Group
from rinnalla.groups.queries import membership_in
from rinnalla.groups.rules import oversees
from rinnalla.people.models import RoleName
from rinnalla.people.rules import has_role
from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.research import domain, forms, queries
from rinnalla.research.models import Study
from rinnalla.research.rules import is_asked, is_its_researcher
from rinnalla.translated.fields import Text

SHOWN = 25


def mine(request: HttpRequest) -> HttpResponse:
    """Everything I have said yes to, with its text and its day."""
    person: Any = request.user
    page = Paginator(queries.consents_of(person), SHOWN).get_page(request.GET.get("page"))
    studies = queries.led_by(person)[:SHOWN] if has_role(person, RoleName.RESEARCHER) else []
    return render(request, "research/mine.html", {"page": page, "studies": studies})


def studies(request: HttpRequest, group: int) -> HttpResponse:
    """The studies of a group."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    own = membership_in(about, person)
    return render(
        request,
        "research/studies.html",
        {
            "group": about,
            "page": Paginator(queries.studies_in(about), SHOWN).get_page(request.GET.get("page")),
            "may_begin": own is not None and own.is_lead and about.closed_on is None,
        },
    )


@received_once
def begin(request: HttpRequest, group: int) -> HttpResponse:
    """A lead lets a study begin."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    form: Any = filled(request, forms.StudyForm, group=about)
    if carried_out(
        form,
        lambda: domain.begin_study(
            about,
            researcher=form.cleaned_data["researcher"],
            texts=form.written(),
            contact=form.cleaned_data["contact"],
            by=person,
        ),
    ):
        messages.success(request, _("The study is here. Every member is asked, each for themselves."))
        return redirect("research:studies", group=about.pk)
    return render(request, "research/study_form.html", {"group": about, "form": form})


def study(request: HttpRequest, study: int) -> HttpResponse:
    """What it is about, and my own yes or no."""
    about: Study = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    own = membership_in(about.group, person)
    is_researcher = is_its_researcher.test(person, about)
    parts = domain.consent_parts(about)
    return render(
        request,
        "research/study.html",
        {
            "study": about,
            "group": about.group,
            "parts": parts,
            "is_foreign": any(isinstance(part, Text) and part.fell_back for part in parts),
            "consent": queries.standing_consent(about, person),
            "is_asked": is_asked.test(person, about) and about.ended_on is None and domain.has_its_researcher(about),
            "reads_group": own is not None or oversees.test(person, about.group),
            "is_researcher": is_researcher,
            "may_end": about.ended_on is None and (is_researcher or (own is not None and own.is_lead)),
        },
    )


@require_POST
@received_once
def consent(request: HttpRequest, study: int) -> HttpResponse:
    """Yes."""
    about: Study = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if pressed(request, lambda: domain.consent(about, person=person)):
        messages.success(request, _("Thank you. You may take your yes back at any time, on this page."))
    return redirect("research:study", study=about.pk)


@require_POST
@received_once
def withdraw(request: HttpRequest, study: int) -> HttpResponse:
    """No more."""
    about: Study = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    domain.withdraw_consent(about, person=person)
    messages.success(request, _("Your yes is taken back. Nothing of yours is given to the study from now on."))
    return redirect("research:study", study=about.pk)


@require_POST
@received_once
def end(request: HttpRequest, study: int) -> HttpResponse:
    """The study is over."""
    about: Study = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    domain.end_study(about, by=person)
    messages.success(request, _("The study has ended. Nothing more is given to it."))
    return redirect("research:study", study=about.pk)


@require_POST
def material(request: HttpRequest, study: int) -> HttpResponse:
    """The material as a table (CSV), or as JSON where that is asked for. Posted, since every fetching is noted."""
    about: Study = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    words = queries.material_of(about)
    if not pressed(request, lambda: domain.note_export(about, by=person, words=len(words))):
        return redirect("research:study", study=about.pk)
    rows = [(word.who, word.day.isoformat(), word.kind, word.language, word.text) for word in words]
    columns = ("who", "day", "kind", "language", "text")
    response: HttpResponse
    if request.POST.get("as") == "json":
        response = JsonResponse({"study": str(about), "words": [dict(zip(columns, row, strict=True)) for row in rows]})
        ending = "json"
    else:
        # The mark by which Excel knows the letters.
        response = HttpResponse("\ufeff" + csv_of(columns, rows), content_type="text/csv; charset=utf-8")
        ending = "csv"
    response["Content-Disposition"] = f'attachment; filename="aineisto-{about.pk}.{ending}"'
    response["Cache-Control"] = "private, no-store"
    return response
