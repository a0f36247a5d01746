"""The end report of a group."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from rinnalla.continuity import domain, forms, queries
from rinnalla.continuity.domain.report import TEXTS
from rinnalla.continuity.figures import figures_of
from rinnalla.continuity.models import EndReport
from rinnalla.continuity.paper import report_paper
from rinnalla.continuity.views.home import leads
from rinnalla.documents.typeset import pdf_response
from rinnalla.groups.models import Group
from rinnalla.receipts.carried import carried_out
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.translated.fields import columns_of


def report_of(group: Group) -> EndReport | None:
    """The group's report, if it has been written."""
    return EndReport.objects.filter(group=group).first()


def report(request: HttpRequest, group: int) -> HttpResponse:
    """What we did, what came of it, how it goes on; with the figures."""
    about: Group = request.about  # type: ignore[attr-defined]
    return render(
        request,
        "continuity/report.html",
        {
            "group": about,
            "report": report_of(about),
            "figures": figures_of(about),
            "is_lead": leads(about, request.user),
            "goes_on_as": queries.continuations_of(about).exclude(agreed_at=None)[:5],
        },
    )


def report_pdf(request: HttpRequest, group: int) -> HttpResponse:
    """The same on A4."""
    about: Group = request.about  # type: ignore[attr-defined]
    written = report_of(about)
    if written is None:
        raise Http404
    return pdf_response(report_paper(written), f"raportti-{about.pk}.pdf")


@received_once
def write_report(request: HttpRequest, group: int) -> HttpResponse:
    """Write it, in as many languages as there are readers."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    written = report_of(about)
    initial: dict[str, Any] = {"version": 0}
    if written is not None:
        initial = columns_of(written, *TEXTS) | {"version": written.version, "goes_on": written.goes_on}
    form = filled(request, forms.ReportForm, initial=initial)
    if carried_out(
        form,
        lambda: domain.write_report(
            about,
            texts=form.written(),
            goes_on=form.cleaned_data["goes_on"],
            version=form.cleaned_data["version"],
            by=person,
        ),
        newest=lambda: {"version": getattr(report_of(about), "version", 0)},
    ):
        messages.success(request, _("The report is saved, and the members can read it."))
        return redirect("continuity:report", group=about.pk)
    theirs = report_of(about) if form.has_error(NON_FIELD_ERRORS, "conflict") else None
    return render(
        request,
        "continuity/report_form.html",
        {"group": about, "form": form, "figures": figures_of(about), "theirs": theirs},
    )
