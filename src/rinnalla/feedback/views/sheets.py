"""Bringing a questionnaire from another tool."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.feedback import domain
from rinnalla.feedback.forms import SheetForm
from rinnalla.feedback.importing.xlsform import LARGEST
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.refused import Refused

_NOT_TAKEN = "feedback_not_taken"


@received_once
def bring(request: HttpRequest) -> HttpResponse:
    """The file becomes a draft; what could not be taken is listed once more on this page, until another file comes."""
    form = filled(request, SheetForm)
    if request.method == "POST" and form.is_valid():
        try:
            made, not_taken = domain.bring_questionnaire(
                organisation=request.user.organisation,  # type: ignore[union-attr]
                content=form.cleaned_data["file"].read(LARGEST + 1),
                by=request.user,  # type: ignore[arg-type]
            )
        except Refused as refused:
            form.add_error("file", refused)
        else:
            request.session[_NOT_TAKEN] = {
                "questionnaire": made.pk,
                "name": str(made.name),
                "rows": [[one.sheet, one.row, one.what[:80], one.why] for one in not_taken[:200]],
            }
            if not not_taken:
                messages.success(request, _("All questions were taken. The draft is ready for you to look at."))
                return redirect("feedback:questionnaire", questionnaire=made.pk)
            count = made.questions.count()
            messages.success(
                request,
                ngettext("%(count)d question was taken.", "%(count)d questions were taken.", count) % {"count": count},
            )
            return redirect("feedback:questionnaire_import")
    return render(
        request,
        "feedback/asking/import.html",
        {"form": form, "left": None if form.is_bound else request.session.get(_NOT_TAKEN)},
    )
