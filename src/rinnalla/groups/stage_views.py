"""A step of the path that Rinnalla cannot see: a lead says that it is done."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from rinnalla.groups import forms, stages
from rinnalla.groups.models import Group, StageSaid
from rinnalla.groups.path import OUTSIDE, address
from rinnalla.receipts.carried import carried_out, pressed
from rinnalla.receipts.kept import filled
from rinnalla.receipts.once import received_once
from rinnalla.translated.fields import active_language


@received_once
def stage(request: HttpRequest, group: int, stage: str) -> HttpResponse:
    """What the step is, where it is done, and "this is done"."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    known: Any = stages.stage_of(about, stage)
    said = StageSaid.objects.filter(group=about, stage=stage).select_related("by").first()
    form = filled(request, forms.StageForm, initial={"note": said.note if said else ""})
    if carried_out(
        form,
        lambda: stages.say_stage_done(
            about, stage=stage, note=form.cleaned_data["note"], language=active_language(), by=person
        ),
    ):
        messages.success(request, _("Good! The path goes on from here."))
        return redirect("groups:home", group=about.pk)
    return render(
        request,
        "groups/stage.html",
        {
            "group": about,
            "stage": known,
            "said": said,
            "form": form,
            "url": "" if known.page == OUTSIDE else address(known.page, group=about.pk, circle=about.circle_id),
            "is_open": about.closed_on is None,
        },
    )


@require_POST
@received_once
def take_back_stage(request: HttpRequest, group: int, stage: str) -> HttpResponse:
    """It was not done after all."""
    about: Group = request.about  # type: ignore[attr-defined]
    person: Any = request.user
    if pressed(request, lambda: stages.take_back_stage(about, stage=stage, by=person)):
        messages.success(request, _("Taken back. The path waits for this step again."))
    return redirect("groups:home", group=about.pk)
